import Glibc
import Yams

/// One file of a folder of rules, read within limits.
///
/// YAML anchors and aliases are refused: rules need none, and nested ones grow without bound.
struct RuleFile {
    /// The folder as it was given.
    let folder: String
    /// The path inside the folder, such as `examples/deadlines.yaml`.
    let name: String
    let problems: RuleProblems
    /// The same file of the folders that lie below, the lowest first.
    var below: [RuleFile] = []
    /// Where parsed files are kept; nil: nowhere.
    var shelf: RuleShelf?

    /// Rules are small: the largest file of the first plan has 14 KB.
    static let maximumBytes = 1_048_576

    var path: String { folder.hasSuffix("/") ? folder + name : folder + "/" + name }

    func report(_ sentence: String, line: Int? = nil, column: Int? = nil, key: String = "") {
        problems.add(RulebookError(file: path, line: line, column: column, key: key, sentence: sentence))
    }

    /// Whether there is anything under this name.
    var exists: Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// The file as YAML, over what the same file of the folders below says; nil, and the error reported, where one of them
    /// cannot be read as one document.
    func yaml() -> RuleValue? {
        var under: RuleValue?
        for file in below + [self] {
            guard let node = file.node() else { return nil }
            under = RuleValue(node: node, file: file, key: "", under: under.map { [$0] } ?? [])
        }
        return under
    }

    private func node() -> Node? {
        if let known = shelf?.nodes[path] { return known }
        let node = parsed()
        if let node { shelf?.nodes[path] = node }
        return node
    }

    private func parsed() -> Node? {
        guard let text = text() else { return nil }
        if let place = Self.firstAlias(in: text) {
            report(
                "YAML anchors (&name) and aliases (*name) are not used in rules; write the value out, or quote it.",
                line: place.line, column: place.column)
            return nil
        }
        do {
            // The basic resolver leaves every scalar a text: types are checked where a value is used.
            guard let root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot() else {
                report("the file is empty; put the rules in, or take it from the folder that came with the program.")
                return nil
            }
            return root
        } catch let error as YamlError {
            report(error, in: text)
        } catch {
            report("this is not YAML; mend the file.")
        }
        return nil
    }

    /// The file as UTF-8 text without a byte order mark; nil, and the error reported, where it cannot be read.
    func text() -> String? {
        guard var bytes = bytes() else { return nil }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let place = Self.place(ofByte: Self.firstInvalidByte(bytes), in: bytes)
        report("this is not UTF-8 text; save the file as UTF-8.", line: place.line, column: place.column)
        return nil
    }

    // MARK: - Bytes

    func bytes() -> [UInt8]? {
        // Without O_NONBLOCK a named pipe would hold the program up.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            report(Self.sentence(errno))
            return nil
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            report("this is not a regular file; put the rules there as a plain file.")
            return nil
        }
        return read(descriptor)
    }

    private func read(_ descriptor: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                report(Self.sentence(errno))
                return nil
            }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= Self.maximumBytes else {
                report(
                    "the file is larger than 1 MB (\(Self.maximumBytes) bytes); rules are small, split or shorten it.")
                return nil
            }
        }
    }

    private static func sentence(_ code: Int32) -> String {
        switch code {
        case ENOENT: "there is no such file; a folder of rules must have it."
        case EACCES: "the file may not be read by this user; give it read permission."
        case ENOTDIR: "the folder of rules is not a folder; name the folder that holds plan.yaml."
        default: "the file cannot be read (system error \(code)); check the disk and the path."
        }
    }

    // MARK: - YAML errors

    private func report(_ error: YamlError, in text: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let advice = "mend the YAML here; text with : # or quotes in it goes into quotes"
            report("this is not YAML: \(problem); \(advice).", line: mark.line, column: mark.column)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let key = duplicates.first ?? ""
            report(
                "the key \"\(key)\" stands here more than once; keep one of them.", line: context.mark.line,
                column: context.mark.column, key: key)
        case .reader(let problem, let offset, _, _):
            let place = offset.map { Self.place(ofByte: $0, in: Array(text.utf8)) }
            report(
                "a character that YAML does not allow: \(problem); take it out.", line: place?.line,
                column: place?.column)
        default: report("this is not YAML; mend the file.")
        }
    }

    /// Line and column, both from 1, of a byte; columns count scalars.
    private static func place(ofByte index: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
        var line = 1
        var column = 1
        for byte in bytes.prefix(index) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return (line, column)
    }

    private static func firstInvalidByte(_ bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var valid = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { valid += UTF8.width(scalar) }
        return valid
    }

    /// Where an anchor or alias stands as the beginning of a value; comment lines and text after a word do not count.
    ///
    /// Looked for before parsing: comparing keys that are nested aliases takes the parser itself beyond any bound.
    private static func firstAlias(in text: String) -> (line: Int, column: Int)? {
        var line = 1
        var column = 0
        var before: UInt8 = UInt8(ascii: "\n")
        var significant: UInt8 = UInt8(ascii: "\n")
        var isComment = false
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() {
            if byte & 0xC0 != 0x80 { column += 1 }
            if byte == UInt8(ascii: "\n") {
                (line, column, isComment, significant, before) = (line + 1, 0, false, byte, byte)
                continue
            }
            if byte == UInt8(ascii: "\r") { (isComment, significant) = (false, UInt8(ascii: "\n")) }
            if byte == UInt8(ascii: "#"), isBlank(before) { isComment = true }
            if !isComment, isAliasMark(byte), index + 1 < bytes.count, isNameByte(bytes[index + 1]),
                isBlank(before) || "[{,:".utf8.contains(before), "\n:-[{,?".utf8.contains(significant)
            {
                return (line, column)
            }
            before = byte
            if !isBlank(byte) { significant = byte }
        }
        return nil
    }

    private static func isAliasMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*") }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private static func isNameByte(_ byte: UInt8) -> Bool { !isBlank(byte) && !"[]{},".utf8.contains(byte) }
}
