import Dossiers
import Intake
import ReaderPool
import Store

/// A list that the office imports: CSV read here, a spreadsheet by the reader, as all foreign files are.
enum ListFile {
    /// The tables of the file, one for CSV.
    static func sheets(of path: String) async throws -> [[SheetRow]] {
        let bytes: [UInt8]
        do { bytes = try DiskFile.read(path) } catch {
            throw Refusal(.unusableData, "\(path): the file cannot be read (\(error.reason)).")
        }
        let isContainer = bytes.starts(with: [0x50, 0x4B]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
        guard isContainer else { return [try naming(path) { try CSVFile.rows(bytes) }] }
        return try await spreadsheet(bytes, path: path)
    }

    private static func spreadsheet(_ bytes: [UInt8], path: String) async throws -> [[SheetRow]] {
        let pool = ReaderPool(executable: try ReaderExecutable.locate(), workers: 1)
        let file: Attachment
        do {
            file = try await pool.read(file: bytes, name: DiskFile.name(of: path))
        } catch {
            await pool.shutDown()
            throw error
        }
        await pool.shutDown()
        guard let text = file.text, file.problem == nil else {
            throw Refusal(
                .unusableData,
                "\(path): the spreadsheet cannot be read (\(file.problem?.rawValue ?? "no text")); save it as CSV UTF-8."
            )
        }
        return text.tables.map { SheetRow.rows(of: $0) }
    }

    /// Puts the file's name before a refusal about its rows.
    static func naming<Result>(_ path: String, _ work: () throws -> Result) throws -> Result {
        do { return try work() } catch let refusal as Refusal {
            throw Refusal(refusal.status, "\(path): \(refusal.sentence); nothing was imported.")
        }
    }

    static func sentence(_ count: Int, _ what: String, _ summary: ImportSummary) -> String {
        "\(count) \(what): \(summary.added) added, \(summary.changed) changed, \(summary.unchanged) unchanged."
    }
}
