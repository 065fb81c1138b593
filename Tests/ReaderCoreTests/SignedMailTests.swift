import Dossiers
import ReaderCore
import ReaderWire
import Testing

/// Clear-signed mail (multipart/signed, RFC 1847): the files are read whatever the signature says, and what it says is kept.
@Suite struct SignedMailTests {
    private static let signer = "smime_signer:vanthu@truong.example"

    private func read(_ message: [UInt8]) -> Reading { MessageReader().read(message: message) }

    private func notes(_ reading: Reading) -> [String] {
        reading.defects.filter { $0.hasPrefix("smime_") || $0.hasPrefix("pgp_") || $0.hasPrefix("signed_") }
    }

    private func message(replacing old: String = "", by new: String = "") -> [UInt8] {
        let text = String(decoding: Fixture.bytes("clear.eml"), as: UTF8.self)
        guard !old.isEmpty else { return Array(text.utf8) }
        let pieces = text.unicodeScalars.split(separator: old.unicodeScalars).map { String($0) }
        #expect(pieces.count == 2, "\(old) does not stand there once")
        return Array(pieces.joined(separator: new).utf8)
    }

    @Test func `A clear-signed message is intact, and its files are those of the mail`() {
        let reading = read(message())
        #expect(reading.attachments.map(\.name) == ["danh sach.csv"])
        #expect(reading.attachments.first?.container == nil)
        #expect(reading.body.contains("Kính gửi Phòng Nội vụ"))
        #expect(notes(reading) == ["smime_intact", Self.signer])
    }

    @Test func `Line ends that a disk has made bare change nothing`() {
        let reading = read(message().filter { $0 != 0x0D })
        #expect(notes(reading) == ["smime_intact", Self.signer])
    }

    @Test(arguments: [
        ("Giáo viên", "Hiệu trưởng"), ("Kính gửi", "Kính gửi "),
        ("filename=\"danh sach.csv\"", "filename=\"danh-sach.csv\""),
        ("Content-Type: text/csv;", "Content-Type:  text/csv;"), ("--trong--\r\n", "--trong--\r\n\r\n"),
    ])
    func `Whatever is changed in the signed part, be it a blank, is told`(old: String, new: String) {
        let reading = read(message(replacing: old, by: new))
        #expect(notes(reading) == ["smime_changed"])
        #expect(reading.attachments.map(\.problem) == [nil])
    }

    @Test func `What stands outside the signed part is not what was signed`() {
        #expect(
            notes(read(message(replacing: "Subject: Danh sach", by: "Subject: Khac"))) == ["smime_intact", Self.signer])
        let further = "--ngoai\r\nContent-Type: text/csv; name=\"b.csv\"\r\n\r\nHọ và tên\r\n--ngoai--"
        let reading = read(message(replacing: "--ngoai--", by: further))
        #expect(reading.attachments.map(\.name) == ["danh sach.csv", "b.csv"])
        #expect(notes(reading) == ["smime_intact", Self.signer, "signed_in_part"])
    }

    @Test func `A signature of somebody whose certificate is missing says nothing`() {
        #expect(notes(read(signed(by: Fixture.bytes("clear-nameless.p7s")))) == ["smime_unknown_signer"])
    }

    @Test func `A signature that its certificate did not make is invalid`() throws {
        var signature = try whole()
        signature[signature.count - 3] ^= 0x01
        #expect(notes(read(signed(by: signature))) == ["smime_invalid"])
    }

    @Test func `Bytes that are no signature are unreadable`() {
        #expect(notes(read(signed(by: Array(0...199)))) == ["smime_unreadable"])
        #expect(notes(read(signed(by: []))) == ["smime_unreadable"])
        #expect(notes(read(signed(by: Fixture.bytes("encrypted.p7m")))) == ["smime_unreadable"])
    }

    @Test(arguments: ["application/pgp-signature; name=\"signature.asc\"", "text/plain; name=\"chu ky.txt\""])
    func `A signature of PGP is no file and is not checked`(type: String) {
        let signature = "-----BEGIN PGP SIGNATURE-----\r\n\r\niQEz\r\n-----END PGP SIGNATURE-----\r\n"
        let reading = read(signed(by: Array(signature.utf8), type: type))
        #expect(reading.attachments.map(\.name) == ["danh sach.csv"])
        #expect(notes(reading) == ["pgp_unchecked"])
    }

    @Test(arguments: [
        (0, "smime_intact"), (7, "smime_intact"), (8, "smime_unknown_signer"), (6000, "smime_unreadable"),
    ])
    func `A signature in which more digests are listed than people sign is not checked`(more: Int, state: String) throws
    {
        let reading = read(signed(by: DERValue.signature(try whole(), listingDigests: more)))
        #expect(reading.attachments.map(\.name) == ["danh sach.csv"])
        #expect(notes(reading).first == state)
    }

    @Test(arguments: [(7, "smime_intact"), (8, "smime_unknown_signer"), (6000, "smime_unknown_signer")])
    func `What lies in a signed object comes out however many digests it lists`(more: Int, state: String) {
        let object = DERValue.signature(Fixture.bytes("signed.p7m"), listingDigests: more)
        let reading = read(Mail.message(files: [("smime.p7m", "application/pkcs7-mime", object)]))
        #expect(reading.attachments.map(\.name) == ["danh sach.csv"])
        #expect(notes(reading).first == state)
    }

    @Test func `A signature that fails the reader costs the signature alone`() {
        let message = message()
        var opened: [Int] = []
        let first = MessageReader().read(message: message, depth: .watched) { opened.append($0) }
        #expect(opened == [0, 1] && notes(first) == ["smime_intact", Self.signer])
        let again = MessageReader().read(
            message: message, depth: .watched, leftOut: [LeftOutFile(position: 1, problem: .corrupt)])
        #expect(again.attachments == first.attachments && again.attachments.map(\.problem) == [nil])
        #expect(notes(again) == ["smime_unreadable"])
    }

    @Test(arguments: [true, false])
    func `A signed mail that is attached signs nothing of the mail around it`(isPacked: Bool) {
        let (mail, list) = (message(), Array("Họ và tên\nLê Thị Mạo\n".utf8))
        let files =
            isPacked
            ? [("a.zip", "application/zip", StoredZip.archive([("cu.eml", mail), ("danh sach.csv", list)]))]
            : [("cu.eml", "application/octet-stream", mail), ("danh sach.csv", "text/csv", list)]
        let reading = read(Mail.message(files: files))
        #expect(reading.attachments.map(\.name) == ["danh sach.csv", "danh sach.csv"])
        #expect(notes(reading) == ["smime_intact", Self.signer, "signed_in_part"])
    }

    @Test func `A signed file among others signs nothing of them`() {
        let signed = ("mot.txt.p7m", "application/octet-stream", Fixture.bytes("file.p7m"))
        let other = ("hai.txt", "text/plain", Array("nội dung hai".utf8))
        #expect(notes(read(Mail.message(files: [signed, other]))).last == "signed_in_part")
        let head =
            "From: b@truong.example\r\nContent-Type: application/pkcs7-mime; name=smime.p7m\r\n"
            + "Content-Transfer-Encoding: binary\r\n\r\n"
        let whole = read(Array(head.utf8) + Fixture.bytes("signed.p7m"))
        #expect(whole.attachments.map(\.name) == ["danh sach.csv"])
        #expect(notes(whole) == ["smime_intact", Self.signer])
    }

    @Test func `A signed message that was forwarded is checked where it lies`() {
        let head = "From: b@truong.example\r\nContent-Type: message/rfc822\r\n\r\n"
        let reading = read(Array(head.utf8) + message())
        #expect(reading.attachments.map(\.name) == ["danh sach.csv"])
        #expect(notes(reading) == ["smime_intact", Self.signer])
    }

    /// The signature of the fixture, as bytes.
    private func whole() throws -> [UInt8] {
        let text = String(decoding: message(), as: UTF8.self)
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false).map { String($0) }
        let start = try #require(lines.lastIndex(of: "Content-Disposition: attachment; filename=\"smime.p7s\""))
        let end = try #require(lines.lastIndex(of: "--ngoai--"))
        return Self.decoded(lines[(start + 2)..<end].joined())
    }

    /// The fixture with another signature, binary.
    private func signed(by signature: [UInt8], type: String = "application/pkcs7-signature") -> [UInt8] {
        let text = String(decoding: message(), as: UTF8.self)
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false).map { String($0) }
        let cut = lines.lastIndex(of: "--ngoai") ?? 0
        let head = lines[...cut].joined(separator: "\r\n") + "\r\nContent-Type: \(type)\r\n\r\n"
        return Array(head.utf8) + signature + Array("\r\n--ngoai--\r\n".utf8)
    }

    private static func decoded(_ text: String) -> [UInt8] {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var bits = 0
        var count = 0
        var result: [UInt8] = []
        for byte in text.utf8 {
            guard let value = letters.firstIndex(of: byte) else { continue }
            bits = (bits << 6 | value) & 0xFFFF
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(bits >> count & 0xFF))
            }
        }
        return result
    }
}
