public import Dossiers

/// The edge between the daemon and whatever reads untrusted bytes.
public protocol Reader: Sendable {
    /// Reads one message. A message that cannot be read is a reading with a `failure`.
    ///
    /// - Throws: where no message at all can be read now.
    func read(message: [UInt8]) async throws -> Reading

    /// Reads one document; an archive stays closed.
    func read(file: [UInt8], name: String) async throws -> Attachment

    /// Reads a document with what lies in it, or every file in an archive, in order: a reading without a header.
    func read(files: [UInt8], name: String) async throws -> Reading

    /// Starts what the first message will need, and returns at once; without it, that message waits for it.
    func prepare()

    /// Ends everything that was started. What is being read now throws.
    func shutDown() async
}

extension Reader {
    /// A reader that starts nothing has nothing to prepare.
    public func prepare() {}
}
