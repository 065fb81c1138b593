import ReaderWire

/// One request that waits for a reader, and who waits for the answer.
struct ReaderJob: Sendable {
    var request: ReaderRequest
    var continuation: CheckedContinuation<ReaderAnswer, any Error>?

    /// Stands where a job has been taken from.
    static let taken = ReaderJob(request: ReaderRequest(subject: .message, bytes: []), continuation: nil)
}
