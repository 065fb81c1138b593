package import ReaderPool
import Synchronization

/// The reader of one pass, started when the first message needs it: a pass without mail starts no process.
package final class LazyReader: Sendable {
    private let make: @Sendable () throws -> any Reader
    private let reader = Mutex<(any Reader)?>(nil)

    init(_ make: @escaping @Sendable () throws -> any Reader) { self.make = make }

    package func get() throws -> any Reader {
        try reader.withLock { reader in
            if let reader { return reader }
            let made = try make()
            reader = made
            return made
        }
    }

    package func shutDown() async {
        let current = reader.withLock { reader in
            defer { reader = nil }
            return reader
        }
        await current?.shutDown()
    }
}
