import Foundation
import Testing

/// What is handed on names nothing that only the builder's machine has.
@Suite struct PortableTests {
    private static let engines = ["mail", "pages", "paper"].map {
        Bundle.main.bundleURL.appending(path: "libtiepnhan-\($0).so").path
    }

    @Test func `The engines name no library of Swift and no folder of the compiler`() throws {
        let answer = try Tool.run(ScoreTests.root.appending(path: "deploy/portable").path, Self.engines)
        #expect(answer.status == 0, "\(answer.output)")
    }

    @Test func `The engines load where no loader is told of the compiler`() throws {
        for engine in Self.engines {
            let answer = try Tool.run("env", ["-i", "/usr/bin/ldd", "-r", engine])
            #expect(answer.status == 0)
            #expect(
                !answer.output.contains("not found") && !answer.output.contains("undefined symbol"), "\(answer.output)")
        }
    }

    @Test func `A file that names Swift's library is told of`() throws {
        // The tests themselves are linked as a developer's build is.
        let own = Bundle.main.bundleURL.appending(path: "tiepnhan").path
        let named = try Tool.run("readelf", ["-d", "-W", own]).output
        let answer = try Tool.run(ScoreTests.root.appending(path: "deploy/portable").path, [own])
        #expect((answer.status != 0) == named.contains("libswiftCore.so"), "\(answer.output)")
    }
}
