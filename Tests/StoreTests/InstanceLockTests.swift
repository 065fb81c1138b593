import Dossiers
import Foundation
import Testing

@testable import Store

@Suite struct InstanceLockTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `A second instance is told who holds the lock and since when`() throws {
        let lock = try InstanceLock.acquire(folder: folder.path, now: Sample.time())
        let expected = StoreError.locked(pid: getpid(), since: Sample.time())
        #expect(throws: expected) { try InstanceLock.acquire(folder: folder.path, now: Sample.time(5)) }
        #expect(
            expected.isTemporary && expected.description.contains("pid \(getpid()) since 2026-03-10T08:00:00+07:00"))
        withExtendedLifetime(lock) {}
    }

    @Test func `A released lock can be taken again`() throws {
        let first = try InstanceLock.acquire(folder: folder.path, now: Sample.time())
        first.release()
        first.release()
        _ = try InstanceLock.acquire(folder: folder.path, now: Sample.time())
        _ = try InstanceLock.acquire(folder: folder.path, now: Sample.time())
    }

    @Test func `The lock needs a folder`() {
        #expect(throws: StoreError.missing(folder: "/nonexistent/folder")) {
            try InstanceLock.acquire(folder: "/nonexistent/folder", now: Sample.time())
        }
    }

    @Test func `A holder that is killed leaves the lock free`() throws {
        let script = """
            exec 9<>"$1/lock"; flock -n 9 || exit 1
            printf '%s\\n2026-03-10T08:00:00+07:00\\n' $$ >&9; echo ready; exec sleep 600
            """
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/bin/sh")
        child.arguments = ["-c", script, "sh", folder.path]
        let output = Pipe()
        child.standardOutput = output
        try child.run()
        #expect(String(decoding: output.fileHandleForReading.availableData, as: UTF8.self) == "ready\n")
        #expect(throws: StoreError.locked(pid: child.processIdentifier, since: Sample.time())) {
            try InstanceLock.acquire(folder: folder.path, now: Sample.time())
        }
        kill(child.processIdentifier, SIGKILL)
        child.waitUntilExit()
        let lock = try InstanceLock.acquire(folder: folder.path, now: Sample.time(60))
        #expect(try contents(folder.path + "/lock").hasPrefix("\(getpid())\n"))
        withExtendedLifetime(lock) {}
    }
}
