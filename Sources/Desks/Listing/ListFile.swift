import Dossiers
import Durability
package import Lists
import Octets
import ReaderPool
import Surroundings

/// A list that the office imports: CSV in UTF-8 read here, everything else by the reader, as all foreign files are.
///
/// Why CSV is read here: `Decisions/0070-lists-as-offices-keep-them.md`.
package struct ListFile {
    package let path: String
    /// One for CSV; for a spreadsheet or a document, its tables.
    package let sheets: [ListSheet]
    /// Of the file's bytes.
    package let sha256: String

    /// Throws a `Refusal` that begins with the file's name.
    package init(_ path: String) async throws {
        let bytes: [UInt8]
        do { bytes = try DiskFile.read(path, limit: Self.largest) } catch {
            throw Refusal(
                .unusableData, Fault(.listUnreadable, about: path),
                Sentence(
                    "\(path): không đọc được tệp (\(error.reason)).",
                    english: "\(path): the file cannot be read (\(error.reason))."))
        }
        self.path = path
        sha256 = ContentHash.sha256(bytes)
        sheets =
            Self.isText(bytes)
            ? [ListSheet(rows: try Self.naming(path) { try CSVFile.rows(bytes) })]
            : try await Self.tables(bytes, path: path)
    }

    /// The same file with other headings, as a person has said.
    private init(_ file: ListFile, sheets: [ListSheet]) {
        (path, sha256) = (file.path, file.sha256)
        self.sheets = sheets
    }

    /// The file as a person has said that its columns are to be read.
    ///
    /// - Parameter mending: by the sheet's place, from 0.
    package func mended(_ mending: [Int: (headingRow: Int?, meanings: [Int: String])], of all: [ListMeaning])
        -> ListFile
    {
        ListFile(
            self,
            sheets: sheets.enumerated().map { place, sheet in
                mending[place].map { sheet.mended(headingRow: $0.headingRow, $0.meanings, of: all) } ?? sheet
            })
    }

    /// The CSV reader's own limit; no list of a district comes near it.
    private static let largest = 64 << 20

    /// UTF-8 or UTF-16 that is no markup: CSV.
    ///
    /// What else there is (spreadsheets, documents, CSV in an old character set)
    /// the reader tells apart.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
        let head = bytes.prefix(64).drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || [0xEF, 0xBB, 0xBF].contains($0) }
        let marks: [[UInt8]] = [Array("<".utf8), Array("{\\rtf".utf8), Array("%PDF".utf8)]
        guard !marks.contains(where: { head.starts(with: $0) }), !bytes.contains(0) else { return false }
        return String(validating: bytes, as: UTF8.self) != nil
    }

    private static func tables(_ bytes: [UInt8], path: String) async throws -> [ListSheet] {
        let file = try await SingleReader.with { try await $0.read(file: bytes, name: DiskFile.name(of: path)) }
        guard let text = file.text, file.problem == nil else {
            throw Refusal(
                .unusableData, Fault(.listUnreadable, about: path),
                Sentence(
                    "\(path): không đọc được danh sách (\(file.problem.map(\.vietnamese) ?? "không có chữ")); lưu lại thành CSV UTF-8.",
                    english:
                        "\(path): the list cannot be read (\(file.problem?.rawValue ?? "no text")); save it as CSV UTF-8."
                ))
        }
        guard !text.isTruncated else {
            throw Refusal(
                .unusableData, Fault(.listUnreadable, about: path),
                Sentence(
                    "\(path): danh sách dài hơn mức đọc của một tệp; chia ra nhiều tệp.",
                    english: "\(path): the list is longer than what is read of one file; divide it."))
        }
        guard !text.tables.isEmpty else {
            throw Refusal(
                .unusableData, Fault(.listUnreadable, about: path),
                Sentence(
                    "\(path): trong tệp không có bảng nào; chưa thay đổi gì.",
                    english: "\(path): there is no table in it; nothing was changed."))
        }
        return ListSheet.sheets(of: text)
    }

    /// Puts the file's name before a refusal about its rows.
    package static func naming<Result>(_ path: String, _ work: () throws -> Result) throws -> Result {
        do { return try work() } catch let refusal as Refusal {
            let words = Sentence(
                "\(refusal.words.vietnamese); chưa thay đổi gì.",
                english: "\(refusal.words.english); nothing was changed.")
            throw Refusal(refusal.status, refusal.fault, words.about(path))
        }
    }

    package func naming<Result>(_ work: () throws -> Result) throws -> Result { try Self.naming(path, work) }
}
