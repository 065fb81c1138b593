import Dossiers
import Glibc
import Pipeline
import Surroundings
import Synchronization

/// The two streams: machines' and people's answers on standard output, remarks on standard error.
enum Terminal {
    /// Writes one line to standard output at once, so that a reader sees each message as it is settled.
    static func print(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

    /// Writes text to standard output as it is: a file in the making.
    static func write(_ text: String) { write(text, to: STDOUT_FILENO) }

    /// Tells people something on standard error.
    ///
    /// Names of files and cells of lists may stand in it: control characters never reach the terminal.
    static func tell(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { TextTable.harmless(String($0)) }
        write(lines.joined(separator: "\n") + "\n", to: STDERR_FILENO)
    }

    /// Tells people a sentence in the language that they were found to read.
    static func tell(_ sentence: Sentence) { tell(sentence.spoken) }

    /// Shows how far the work is, on the same line, where people watch.
    static func progress(_ text: String) {
        guard isWatched else { return }
        write("\r\u{1B}[K" + text, to: STDERR_FILENO)
    }

    /// Shows it in the language that its reader was found to read.
    static func progress(_ sentence: Sentence) { progress(sentence.spoken) }

    static func endProgress() {
        guard isWatched else { return }
        write("\r\u{1B}[K", to: STDERR_FILENO)
    }

    /// Whether something could not be written to standard output.
    static let hasLostOutput = Atomic<Bool>(false)

    static let isWatched = isatty(STDERR_FILENO) == 1

    /// Whether a person sees what is printed.
    static let isShown = isatty(STDOUT_FILENO) == 1

    /// How many columns what is printed may take; nil where it goes to a file or a program.
    static let width: Int? = {
        var size = winsize()
        guard isShown, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }()

    /// Prints a table as wide as the terminal, its totals last, where they are not scrolled away.
    static func print(_ table: TextTable, totals: String? = nil) {
        var lines: [String] = []
        if !table.rows.isEmpty { lines.append(table.text(fitting: width).trimmedEnd) }
        if let totals { lines.append(totals) }
        if !lines.isEmpty { print(lines.joined(separator: "\n\n")) }
    }

    private static func write(_ text: String, to stream: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while let base = rest.baseAddress, !rest.isEmpty {
                let count = Glibc.write(stream, base, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else {
                    // A reader that has gone away has had enough; anything else has lost lines.
                    if stream == STDOUT_FILENO, errno != EPIPE { hasLostOutput.store(true, ordering: .relaxed) }
                    return
                }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }
}
