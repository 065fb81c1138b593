import Foundation

extension Process {
    /// Starts it, and kills it where it has not ended in so many seconds: no test waits for ever.
    func run(atMost seconds: Int) throws {
        try run()
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds)) {
            if self.isRunning { kill(self.processIdentifier, SIGKILL) }
        }
    }
}
