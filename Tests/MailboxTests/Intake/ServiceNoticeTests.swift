import Glibc
import Intake
import Testing

@testable import Mailbox

@Suite struct ServiceNoticeTests {
    /// A datagram socket as systemd opens it.
    private final class Listener {
        private let descriptor: Int32

        init(_ name: String) throws {
            descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            var bytes = Array(name.utf8)
            if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 }
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
            let length = MemoryLayout<sockaddr_un>.size - MemoryLayout.size(ofValue: address.sun_path) + bytes.count
            let code = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(length)) }
            }
            guard code == 0 else { throw TemporaryFolder.FileFailure(code: errno) }
        }

        deinit { close(descriptor) }

        func next() -> String {
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
        }
    }

    @Test("Each word arrives as one datagram, at a path and in the abstract space", arguments: [true, false])
    func words(isPath: Bool) throws {
        let folder = try TemporaryFolder()
        let name = isPath ? "\(folder.path)/notify" : "@tiepnhan-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        let listener = try Listener(name)
        let notice = ServiceNotice { $0 == "NOTIFY_SOCKET" ? name : nil }
        notice.ready()
        #expect(listener.next() == "READY=1")
        notice.status("a\nSTOPPING=1\r\nb")
        #expect(listener.next() == "STATUS=a STOPPING=1 b")
        notice.isAlive()
        #expect(listener.next() == "WATCHDOG=1")
        notice.reloading()
        let reloading = listener.next()
        #expect(reloading.hasPrefix("RELOADING=1\nMONOTONIC_USEC="))
        #expect(reloading.split(separator: "=").last.flatMap { Int($0) } ?? 0 > 0)
        notice.stopping()
        #expect(listener.next() == "STOPPING=1")
    }

    @Test("The watchdog is fed at half its time, where it is ours")
    func watchdog() {
        func interval(_ values: [String: String]) -> Int? {
            ServiceNotice { values[$0] ?? ($0 == "NOTIFY_SOCKET" ? "/nowhere" : nil) }.watchdogInterval
        }
        #expect(interval(["WATCHDOG_USEC": "20000000"]) == 10_000_000)
        #expect(interval(["WATCHDOG_USEC": "20000000", "WATCHDOG_PID": "\(getpid())"]) == 10_000_000)
        #expect(interval(["WATCHDOG_USEC": "20000000", "WATCHDOG_PID": "1"]) == nil)
        #expect(interval(["WATCHDOG_USEC": "x"]) == nil)
        #expect(interval([:]) == nil)
    }

    @Test(
        "Where nobody listens nothing happens",
        arguments: ["", "relative", "/nowhere/at/all", String(repeating: "/x", count: 200)])
    func nobody(name: String) {
        let notice = ServiceNotice { $0 == "NOTIFY_SOCKET" ? name : nil }
        notice.ready()
        notice.status("x")
    }
}
