import Glibc

// The program that libFuzzer drives; `TIEPNHAN_FUZZ_TARGET` names the target.

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
    _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<FuzzArguments>,
    _ testOneInput: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

typealias FuzzArguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

let chosen: FuzzTarget = {
    let name = getenv("TIEPNHAN_FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
        let known = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
        say("TIEPNHAN_FUZZ_TARGET names no target: set it to one of \(known).")
        exit(78)
    }
    return target
}()

func say(_ sentence: String) {
    let line = Array((sentence + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
}

var count = CommandLine.argc
var arguments: FuzzArguments = CommandLine.unsafeArgv
exit(
    runDriver(&count, &arguments) { start, count in
        let bytes = Array(UnsafeBufferPointer(start: start, count: count))
        if let promise = chosen.brokenPromise(on: bytes) {
            say("Broken promise of \(chosen.rawValue): \(promise).")
            abort()
        }
        return 0
    })
