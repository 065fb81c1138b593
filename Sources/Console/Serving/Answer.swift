import HTTPTypes
import HummingbirdCore
import NIOCore

/// What a page answers, before it goes out with the headers that every answer has.
struct Answer: Sendable {
    var status: HTTPResponse.Status = .ok
    var headers = HTTPFields()
    var body: [UInt8] = []
    /// What is told bit by bit, in place of a body.
    var telling: (@Sendable (inout any ResponseBodyWriter) async throws -> Void)?

    static func page(_ html: String, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status: status, headers: [.contentType: "text/html; charset=utf-8"], body: Array(html.utf8))
    }

    static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status: status, headers: [.contentType: "text/plain; charset=utf-8"], body: Array((text + "\n").utf8))
    }

    static func json(_ text: String) -> Answer {
        Answer(headers: [.contentType: "application/json"], body: Array(text.utf8))
    }

    /// Events that are told as they happen; a web server before the console passes each on at once.
    static func stream(_ telling: @escaping @Sendable (inout any ResponseBodyWriter) async throws -> Void) -> Answer {
        Answer(
            headers: [.contentType: "text/event-stream; charset=utf-8", .known("X-Accel-Buffering"): "no"],
            telling: telling)
    }

    /// To another page of ours, by GET.
    static func redirect(_ path: String) -> Answer { Answer(status: .seeOther, headers: [.location: path]) }

    /// Bytes that a browser only saves: never shown, never run, under a name that no program opens.
    static func copy(_ bytes: [UInt8], name: String) -> Answer {
        Answer(
            headers: [
                .contentType: "application/octet-stream",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: bytes)
    }

    /// A picture that the confined reader drew.
    static func picture(_ png: [UInt8]) -> Answer { Answer(headers: [.contentType: "image/png"], body: png) }

    /// What is named by its content and never changes.
    static func asset(_ text: String, type: String) -> Answer {
        Answer(
            headers: [.contentType: type, .cacheControl: "public, max-age=31536000, immutable"], body: Array(text.utf8))
    }

    /// With what every answer has: nothing is framed, sniffed, kept by caches, loaded from elsewhere or run but our one script.
    func response(isHead: Bool) -> Response {
        var headers = headers
        for (name, value) in Self.always where headers[name] == nil { headers[name] = value }
        if let telling {
            return Response(status: status, headers: headers, body: isHead ? ResponseBody() : ResponseBody(telling))
        }
        headers[.contentLength] = String(body.count)
        return Response(
            status: status, headers: headers,
            body: isHead ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    private static let always: [(HTTPField.Name, String)] = [
        (
            .contentSecurityPolicy,
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
                + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        (.cacheControl, "no-store"), (.xContentTypeOptions, "nosniff"), (.known("X-Frame-Options"), "DENY"),
        // Not `no-referrer`: browsers then post with the origin null.
        (.known("Referrer-Policy"), "same-origin"),
        (.known("Cross-Origin-Opener-Policy"), "same-origin"),
        (.known("Cross-Origin-Resource-Policy"), "same-origin"),
        (.known("Permissions-Policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        (.known("X-Robots-Tag"), "noindex"),
    ]
}

extension HTTPField.Name {
    /// A name that is written here and is one.
    static func known(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { preconditionFailure("\(name) is no field name") }
        return field
    }
}
