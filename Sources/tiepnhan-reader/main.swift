// Reads untrusted mail and documents, fed by the daemon over standard input and output, under limits of its own.
// Run by hand it waits for frames; use `tiepnhan inspect` to look at a file.
import Glibc
import ReaderCore

ProcessLimits.apply()
exit(ReaderServer.run(input: STDIN_FILENO, output: STDOUT_FILENO))
