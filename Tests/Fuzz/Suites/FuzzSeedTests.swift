import Glibc
import Testing

/// Feeds every kept seed to its target, as the fuzzer does.
@Suite struct FuzzSeedTests {
    @Test("Every promise holds over every seed", arguments: FuzzTarget.allCases)
    func seeds(of target: FuzzTarget) throws {
        let names = try SeedFolder.names(of: target)
        #expect(!names.isEmpty, "no seeds")
        for name in names {
            let bytes = try SeedFolder.bytes(of: name, target)
            #expect(target.brokenPromise(on: bytes) == nil, "\(target.rawValue)/\(name)")
        }
    }

    @Test("Every promise holds over every seed that is cut off anywhere", arguments: FuzzTarget.allCases)
    func truncatedSeeds(of target: FuzzTarget) throws {
        for name in try SeedFolder.names(of: target) {
            let bytes = try SeedFolder.bytes(of: name, target)
            for part in 0..<8 {
                let cut = Array(bytes.prefix(bytes.count * part / 8))
                #expect(target.brokenPromise(on: cut) == nil, "\(target.rawValue)/\(name) cut at \(cut.count)")
            }
        }
    }

    @Test("A broken promise is told by its sentence")
    func tellsBrokenPromise() {
        var promises = Promises()
        promises.hold(true, "not this")
        promises.hold(1 > 2, "one is less than two")
        promises.holdPrintable("a\u{7}", "a text")
        #expect(promises.broken == "one is less than two")
    }
}
