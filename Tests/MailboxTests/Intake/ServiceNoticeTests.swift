import Daemon
import Glibc
import Testing

@testable import Mailbox

@Suite struct ServiceNoticeTests {
    @Test("Each word arrives as one datagram, at a path and in the abstract space", arguments: [true, false])
    func words(isPath: Bool) throws {
        let folder = try TemporaryFolder()
        let name = isPath ? "\(folder.path)/notify" : "@tiepnhan-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        let listener = try NoticeListener(name)
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
