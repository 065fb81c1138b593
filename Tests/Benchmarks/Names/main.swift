import Dossiers
import Glibc
import Judgement
import Rulebook

// tiepnhan-bench-names RULES NOMINATIONS ENTRIES: looks every line of ENTRIES up among the lines of NOMINATIONS by name
// alone, on one core. Prints the wall and processor seconds that it took, the index included and the reading of files not;
// then a line for each entry: the number of the nomination's line (from 0) and the probability of its name, or `-` where
// nobody is called nearly so.

func fail(_ sentence: String) -> Never {
    let line = Array((sentence + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(64)
}

func lines(of path: String) -> [String] {
    guard let file = fopen(path, "r") else { fail("\(path) cannot be opened.") }
    defer { fclose(file) }
    var status = stat()
    fstat(fileno(file), &status)
    let size = Int(status.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { $1 = fread($0.baseAddress, 1, size, file) }
    return bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
}

func seconds(of clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

let arguments = CommandLine.arguments
guard arguments.count == 4 else { fail("Usage: tiepnhan-bench-names RULES NOMINATIONS ENTRIES") }
let plan = try Rulebook.load(arguments[1])
let listed = lines(of: arguments[2])
let entries = lines(of: arguments[3])

let (wallBefore, processorBefore) = (seconds(of: CLOCK_MONOTONIC), seconds(of: CLOCK_PROCESS_CPUTIME_ID))
let nominations = listed.enumerated().map { number, name in
    Nomination(
        id: String(number), kind: .individual, name: name, birthDate: nil, position: nil, unitCode: "", award: "")
}
let lookup = NameLookup(nominations: nominations, plan: plan)
let found = entries.map { lookup.best($0) }
let wall = seconds(of: CLOCK_MONOTONIC) - wallBefore
let processor = seconds(of: CLOCK_PROCESS_CPUTIME_ID) - processorBefore
print(wall, processor)
for one in found { print(one.map { "\($0.nomination) \($0.score)" } ?? "-") }
