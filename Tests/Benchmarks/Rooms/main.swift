import CGlibc
import Documents
import Dossiers
import Glibc
import MIME

// tiepnhan-bench mime|files FILE…: reads the files in this process, once to warm up and once timed, and prints wall and
// processor seconds and how many bytes came in and out. The files are in memory before the clock starts.

func contents(of path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { fail("\(path) cannot be opened.") }
    defer { fclose(file) }
    var status = stat()
    fstat(fileno(file), &status)
    let size = Int(status.st_size)
    return [UInt8](unsafeUninitializedCapacity: size) { $1 = fread($0.baseAddress, 1, size, file) }
}

func fail(_ sentence: String) -> Never {
    let line = Array((sentence + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(64)
}

func seconds(of clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The bytes that came out, so that nothing can be left out by the optimiser.
let readers: [String: ([UInt8]) -> Int] = [
    "mime": { MIMEParser().parse($0).leaves.reduce(0) { $0 + $1.part.size } },
    "files": { bytes in
        guard let text = DocumentReader().read(bytes, name: "").text else { fail("A file could not be read.") }
        return text.tables.reduce(0) { $0 + $1.rows.joined().reduce(0) { $0 + $1.text.utf8.count } }
    },
]

// As in tiepnhan-reader: what a page's picture took stays with the process for the next.
mallopt(M_MMAP_THRESHOLD, 1 << 20)
mallopt(M_TOP_PAD, 1 << 20)
mallopt(M_TRIM_THRESHOLD, 8 << 20)

let arguments = CommandLine.arguments
guard arguments.count > 2, let read = readers[arguments[1]] else { fail("Usage: tiepnhan-bench mime|files FILE…") }
let files = arguments[2...].map(contents)
var wall = 0.0
var processor = 0.0
var output = 0
for _ in 0..<2 {
    output = 0
    let (wallBefore, processorBefore) = (seconds(of: CLOCK_MONOTONIC), seconds(of: CLOCK_PROCESS_CPUTIME_ID))
    for file in files { output += read(file) }
    wall = seconds(of: CLOCK_MONOTONIC) - wallBefore
    processor = seconds(of: CLOCK_PROCESS_CPUTIME_ID) - processorBefore
}
print(wall, processor, files.reduce(0) { $0 + $1.count }, output)
