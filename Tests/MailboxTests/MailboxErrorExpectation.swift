import Mailbox
import Testing

/// Expects a `MailboxError` of one kind, whose sentence says something and holds no mail.
func expect(
    kind: MailboxError.Kind, isTemporary: Bool? = nil, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
) async {
    do {
        try await body()
        Issue.record("nothing was thrown", sourceLocation: sourceLocation)
    } catch let error as MailboxError {
        #expect(error.kind == kind, "\(error.description)", sourceLocation: sourceLocation)
        #expect(error.description.hasSuffix("."), sourceLocation: sourceLocation)
        if let isTemporary { #expect(error.isTemporary == isTemporary, sourceLocation: sourceLocation) }
    } catch {
        Issue.record("\(error)", sourceLocation: sourceLocation)
    }
}
