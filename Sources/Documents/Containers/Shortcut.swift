import Blocks

/// A file that is only a way to a document elsewhere: an Internet shortcut of Windows (.url), macOS (.webloc) or Linux (.desktop), or
/// what Google Drive keeps in a folder for a document (.gdoc, .gsheet, …).
public enum Shortcut {
    /// The largest that is looked at; programs write some hundred bytes.
    private static let mostBytes = 64 << 10
    private static let longestAddress = 2048
    private static let endings = ["url", "website", "webloc", "desktop"]
    /// What Drive calls its kinds, and where they are opened.
    private static let driveKinds = [
        "gdoc": "document", "gsheet": "spreadsheets", "gslides": "presentation", "gform": "forms", "gdraw": "drawings",
    ]

    /// Where it leads; nil for every other file.
    ///
    /// Nothing is fetched.
    public static func address(in bytes: [UInt8], name: String) -> String? {
        guard bytes.count <= mostBytes else { return nil }
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return bytes.withUnsafeBytes { content in
            if content.find("[InternetShortcut]", within: 1024) != nil
                || content.find("[Desktop Entry]", within: 1024) != nil
            {
                return line(content)
            }
            if let kind = driveKinds[ending] { return drive(content, kind: kind) }
            if ending == "glink" { return address(in: content, from: 0) }
            guard endings.contains(ending) else { return nil }
            // A property list names its own kind by an address, too.
            let start = content.find("<string>") ?? (content.starts(with: "bplist") ? 0 : content.find("URL") ?? 0)
            return address(in: content, from: start)
        }
    }

    /// `URL=https://…`, in a line of its own.
    private static func line(_ content: UnsafeRawBufferPointer) -> String? {
        for line in content.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let text = UnsafeRawBufferPointer(rebasing: line)
            let name = text.prefix(3).map { $0 | 0x20 }
            if name.elementsEqual("url".utf8), let found = address(in: text, from: 3) { return found }
        }
        return nil
    }

    private static func drive(_ content: UnsafeRawBufferPointer, kind: String) -> String? {
        if let url = value(of: "\"url\"", content), url.hasPrefix("http") { return url }
        guard let id = value(of: "\"doc_id\"", content), !id.isEmpty else { return nil }
        return "https://docs.google.com/\(kind)/d/\(id)"
    }

    /// A text of a JSON object, its slashes unescaped.
    private static func value(of key: StaticString, _ content: UnsafeRawBufferPointer) -> String? {
        guard let place = content.find(key) else { return nil }
        let rest = content.slice(place + key.utf8CodeUnitCount, longestAddress)
        guard let open = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
        let text = rest[(open + 1)...].prefix { $0 != UInt8(ascii: "\"") }.filter { $0 != UInt8(ascii: "\\") }
        return String(decoding: text, as: UTF8.self)
    }

    /// The first address of the web.
    private static func address(in content: UnsafeRawBufferPointer, from start: Int) -> String? {
        let rest = content.slice(start, content.count)
        guard let found = rest.find("http://") ?? rest.find("https://") else { return nil }
        let ends = "\"'<>".utf8
        let text = rest[found...].prefix { $0 > 0x20 && $0 < 0x7F && !ends.contains($0) }.prefix(longestAddress)
        return String(decoding: text, as: UTF8.self)
    }
}
