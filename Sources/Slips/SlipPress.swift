import CPaper
import Glibc
import Octets
public import Receipts

/// Prints slips: A4, laid out after Nghị định số 30/2020/NĐ-CP, Phụ lục I, as PDF/A-2b.
///
/// Two printings of one slip look the same and are not the same bytes: cairo puts the fonts in any order. Nothing is fetched.
public enum SlipPress {
    /// Throws `SlipError` where the libraries fail, or a letter of Vietnamese is in no font: a box in a name is no name.
    public static func print(_ slip: ReceiptSlip) throws(SlipError) -> [UInt8] {
        guard let missing = SlipFonts.missingLetters else { throw SlipError.noEngine }
        guard missing == 0 else { throw SlipError.noFont }
        guard let sheet = SlipSheet(title: "Phiếu xác nhận \(slip.number)", created: slip.created) else {
            throw SlipError.noMemory
        }
        var layout = SlipLayout(sheet: sheet, slip: slip)
        try layout.draw()
        guard let drawn = sheet.close(), let pdf = ArchivalPDF(drawn) else { throw SlipError.notDrawn }
        var profile = [UInt8](repeating: 0, count: 65_536)
        let size = tn_srgb_profile(&profile, profile.count)
        guard size > 0 else { throw SlipError.notDrawn }
        let metadata = ArchivalPDF.Metadata(
            title: "Phiếu xác nhận \(slip.number)", producer: "TiepNhan", created: slip.created)
        guard
            let file = pdf.bytes(metadata, profile: Array(profile.prefix(size)), identifier: slip.code.digest)
        else { throw SlipError.notDrawn }
        return file
    }

    /// SHA-256 of a slip's bytes, lower-case hex.
    public static func digest(_ bytes: [UInt8]) -> String { ContentHash.sha256(bytes) }
}
