import Foundation
import Glibc
import Testing

/// Figures that are told as they change.
@Suite(.serialized) struct EventsTests {
    @Test func `A change is told to whoever looks, and the stream ends with the session`() throws {
        let office = try ConsoleOffice()
        let browser = try office.logged("hanh")
        let stream = try EventStream(office.port, cookie: browser.cookie)
        let first = try stream.next()
        let decisions = try #require(try browser.get("/").figure("decisions").flatMap { Int($0) })
        #expect(stream.head.hasPrefix("HTTP/1.1 200") && stream.head.lowercased().contains("text/event-stream"))
        #expect(stream.head.lowercased().contains("cache-control: no-store"))
        #expect(first.contains("\"decisions\":\(decisions)") && first.contains("\"on_time\":"))
        let item = try office.question("entry")
        try office.run("review", "dismiss", item, "--data", "d", "--by", "Ai đó", "--because", "không phải")
        let second = try stream.next()
        #expect(second.contains("\"decisions\":\(decisions - 1)"))
        #expect(try browser.submit("/logout", from: "/", []).status == 303)
        #expect(try stream.rest().hasSuffix("0\r\n\r\n"))
    }

    @Test func `A person has so many streams and no more, and a closed one gives its place back`() throws {
        let office = try ConsoleOffice()
        let browser = try office.logged("hanh")
        var streams = try (0..<6).map { _ in try EventStream(office.port, cookie: browser.cookie) }
        for stream in streams { _ = try stream.next() }
        let refused = try browser.get("/events")
        #expect(refused.status == 503 && refused.headers["retry-after"] == "30")
        // Others have theirs, and pages come as ever.
        let other = try EventStream(office.port, cookie: try office.logged("binh").cookie)
        #expect(try other.next().contains("decisions"))
        #expect(try browser.get("/").status == 200)
        streams.removeAll()
        var status = 503
        for _ in 0..<100 where status == 503 {
            usleep(200_000)
            let stream = try EventStream(office.port, cookie: browser.cookie)
            status = stream.head.hasPrefix("HTTP/1.1 200") ? 200 : 503
        }
        #expect(status == 200)
    }

    @Test func `Streams end in order with the console`() throws {
        let office = try ConsoleOffice()
        let stream = try EventStream(office.port, cookie: try office.logged("xem").cookie)
        _ = try stream.next()
        office.stop()
        #expect(try stream.rest().hasSuffix("0\r\n\r\n"))
    }

    @Test func `Nobody hears anything without a login, and HEAD opens nothing`() throws {
        let office = try ConsoleOffice.shared.get()
        #expect(try office.browser.get("/events").status == 303)
        let browser = try office.logged("xem")
        for _ in 0..<8 { #expect(try browser.send("HEAD", "/events", []).status == 200) }
    }
}

/// One open stream of events.
private final class EventStream {
    private let descriptor: Int32
    private var text = ""
    private(set) var head = ""

    init(_ port: UInt16, cookie: String) throws {
        descriptor = try Browser.connect(port)
        let request = "GET /events HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nCookie: \(cookie)\r\n\r\n"
        let bytes = Array(request.utf8)
        _ = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        while !text.contains("\r\n\r\n") { guard try more() else { break } }
        head = text
    }

    deinit { close(descriptor) }

    struct Ended: Error {}

    /// The data of the next event.
    func next() throws -> String {
        while true {
            if let start = text.firstRange(of: "data: "), let end = text[start.upperBound...].firstIndex(of: "\n") {
                let data = String(text[start.upperBound..<end])
                text = String(text[end...])
                return data
            }
            guard try more() else { throw Ended() }
        }
    }

    /// What comes until the server closes, or has said that this is the end.
    func rest() throws -> String {
        while !text.hasSuffix("0\r\n\r\n") { guard try more() else { break } }
        return text
    }

    private func more() throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { return false }
        text += String(decoding: buffer[..<count], as: UTF8.self)
        return true
    }
}
