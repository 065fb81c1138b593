// Reads untrusted mail and documents, fed by the daemon over standard input and output, confined by itself. PDFs and pictures
// are read where it was started `--with-engines`; else it says that it needs them.
// Run by hand it waits for frames; use `tiepnhan inspect` to look at a file. `--self-test FOLDER` shows what is refused,
// `--recognition-data` what pictures are read with.
import Glibc
import ReaderCore

// Once confined, the process loads nothing any more.
if ["--with-engines", "--recognition-data"].contains(CommandLine.arguments.dropFirst().first) {
    ReaderServer.loadEngines()
}
let missing = Confinement.apply()
if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "--self-test" {
    exit(SelfTest.run(folder: CommandLine.arguments[2], output: STDOUT_FILENO))
}
if CommandLine.arguments == [CommandLine.arguments[0], "--recognition-data"] {
    exit(RecognitionCheck.run(output: STDOUT_FILENO))
}
exit(ReaderServer.run(input: STDIN_FILENO, output: STDOUT_FILENO, missing: missing))
