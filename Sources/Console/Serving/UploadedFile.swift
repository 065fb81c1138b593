/// One file that a form brought (RFC 7578), and the form's other fields.
struct UploadedFile: Sendable {
    /// The file's name as the browser gives it, without folders; empty where none was chosen.
    let name: String
    let bytes: [UInt8]
    let fields: FormFields

    /// Bytes of a whole form with a file: far above any list of a district.
    static let largest = 16 << 20
    private static let mostParts = 16

    /// Nil where the body is no such form.
    init?(_ body: [UInt8], contentType: String) {
        guard let boundary = Self.boundary(contentType) else { return nil }
        let parts = Self.parts(of: body, boundary: Array("--\(boundary)".utf8))
        guard !parts.isEmpty else { return nil }
        var fields: [(name: String, value: String)] = []
        var file: (name: String, bytes: [UInt8])?
        for part in parts {
            guard let name = part.parameter("name") else { continue }
            if let fileName = part.parameter("filename") {
                file = (Self.lastComponent(fileName), Array(part.content))
            } else {
                fields.append((name, FormFields.cleaned(String(decoding: part.content, as: UTF8.self))))
            }
        }
        self.name = file?.name ?? ""
        self.bytes = file?.bytes ?? []
        self.fields = FormFields(fields)
    }

    private static func boundary(_ contentType: String) -> String? {
        guard contentType.lowercased().hasPrefix("multipart/form-data"),
            let start = contentType.firstRange(of: "boundary=")
        else { return nil }
        let value = contentType[start.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" }
        return (1...70).contains(value.utf8.count) ? String(value) : nil
    }

    private static func lastComponent(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        return String(FormFields.cleaned(last).filter { $0 != "\n" && $0 != "\t" }.prefix(120))
    }

    private struct Part {
        let head: String
        let content: ArraySlice<UInt8>

        func parameter(_ name: String) -> String? {
            guard let start = head.firstRange(of: "; \(name)=\"") else { return nil }
            let value = head[start.upperBound...]
            return value.firstIndex(of: "\"").map { String(value[..<$0]) }
        }
    }

    private static func parts(of body: [UInt8], boundary: [UInt8]) -> [Part] {
        var parts: [Part] = []
        var marks = places(of: boundary, in: body[...])
        while marks.count > 1, parts.count < mostParts {
            let start = marks.removeFirst() + boundary.count + 2
            let end = marks[0] - 2
            guard start < end else { continue }
            let part = body[start..<end]
            guard let blank = places(of: Array("\r\n\r\n".utf8), in: part, most: 1).first else { continue }
            parts.append(Part(head: String(decoding: part[..<blank], as: UTF8.self), content: part[(blank + 4)...]))
        }
        return parts
    }

    /// Where a pattern begins, one after the other; each place of the body is looked at once.
    private static func places(of pattern: [UInt8], in body: ArraySlice<UInt8>, most: Int = mostParts + 1) -> [Int] {
        var found: [Int] = []
        var index = body.startIndex
        while index + pattern.count <= body.endIndex, found.count < most {
            if body[index] == pattern[0], body[index..<(index + pattern.count)].elementsEqual(pattern) {
                found.append(index)
                index += pattern.count
            } else {
                index += 1
            }
        }
        return found
    }
}
