import Foundation

extension Process {
    /// Starts it, and kills it where it has not ended in so many seconds: no test waits for ever.
    ///
    /// What waits does not hold it: a process that has ended gives its files back at once. Foundation cannot start another from
    /// a process that has more than about 1,300 open (it reads past the end of a full page of `/proc/self/fd`).
    func run(atMost seconds: Int) throws {
        try run()
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds)) { [weak self] in
            if let self, isRunning { kill(processIdentifier, SIGKILL) }
        }
    }
}
