public import Dossiers
public import Store
public import Surroundings

/// Takes files into the ledger beside a service at work, which reads, judges and answers them with its next pass.
///
/// Each batch is one transaction, as when the service itself takes mail in; nothing is read here, nothing decided.
public enum FileHandOver {
    /// - Returns: what was taken in, what was known, and what could not be taken.
    public static func run(_ files: inout MailFileReader, into store: Store, at now: Instant) async throws -> PassReport
    {
        var report = PassReport()
        var source = FileSource(files: files)
        while let batch = try await source.next() {
            let accepted = try store.accept(batch.map(\.raw), at: now)
            report.accepted += accepted.count(where: \.isNew)
            report.known += accepted.count { !$0.isNew }
        }
        files = source.files
        report.failures += files.failures
        report.notices += files.notices
        return report
    }
}
