public import Dossiers
import Durability
import Glibc
import Surroundings

/// Hands out the messages of files, folders, Maildirs, mbox files and standard input one by one, in order of name.
///
/// Never more than one message in memory, and none larger than `largest`. What cannot be read is told and left out;
/// the others go on.
public struct MailFileReader {
    /// A message larger than this is refused: mail servers take far less.
    public static let largest = 128 << 20

    /// One sentence for each path or message that could not be taken.
    public private(set) var failures: [String] = []
    /// One sentence for each folder that holds files which are no mail by their names.
    public private(set) var notices: [String] = []
    private var waiting: [Place]
    private var mbox: MboxReader?
    private let now: Instant

    private enum Place {
        case path(String, isNamed: Bool)
        case input
    }

    public init(paths: [String], now: Instant) {
        self.now = now
        waiting = paths.reversed().map { $0 == "-" ? .input : .path($0, isNamed: true) }
    }

    /// The next message, nil at the end.
    public mutating func next() -> MailFile? {
        while true {
            if mbox != nil {
                if let file = nextOfMbox() { return file }
                mbox = nil
            }
            guard let place = waiting.popLast() else { return nil }
            switch place {
            case .input:
                if let file = open(
                    descriptor: dup(STDIN_FILENO), name: "-", path: "standard input", time: now, isSurelyMail: true)
                {
                    return file
                }
            case .path(let path, let isNamed):
                if DiskFile.isFolder(path) {
                    enter(path)
                } else if let file = open(path, isNamed: isNamed) {
                    return file
                }
            }
        }
    }

    // MARK: - Folders

    private mutating func enter(_ folder: String) {
        let names: [String]
        do { names = try DiskFile.names(in: folder) } catch {
            failures.append("\(folder): the folder cannot be read (\(error.reason)).")
            return
        }
        let isMaildir = ["cur", "new"].allSatisfy { names.contains($0) && DiskFile.isFolder("\(folder)/\($0)") }
        var found: [Place] = []
        var passedOver: [String] = []
        for name in names where !name.hasPrefix(".") {
            let path = "\(folder)/\(name)"
            if DiskFile.isFolder(path) {
                if isMaildir && (name == "cur" || name == "new") {
                    found += maildirFiles(path)
                } else if !isMaildir {
                    found.append(.path(path, isNamed: false))
                }
            } else if name.lowercased().hasSuffix(".eml") || name.lowercased().hasSuffix(".mbox") {
                found.append(.path(path, isNamed: false))
            } else if !isMaildir {
                passedOver.append(name)
            }
        }
        tell(passedOver, in: folder)
        waiting += found.reversed()
    }

    /// Names that are told of one folder.
    private static let mostNames = 10

    /// What is no mail by its name is not taken for one, and not passed over in silence either: it may be a dossier that
    /// somebody saved beside the mails, or a mail under another name.
    private mutating func tell(_ names: [String], in folder: String) {
        guard !names.isEmpty else { return }
        let more = names.count > Self.mostNames ? " and \(names.count - Self.mostNames) more" : ""
        notices.append(
            "\(folder): \(names.count) files that are no .eml or .mbox were left out: "
                + names.prefix(Self.mostNames).map { TextTable.harmless($0) }.joined(separator: ", ") + more
                + "; name a file by itself to have it read as a mail.")
    }

    /// Every file of `cur` and `new` is a message, whatever it is called.
    private mutating func maildirFiles(_ folder: String) -> [Place] {
        do {
            return try DiskFile.names(in: folder).filter { !$0.hasPrefix(".") }
                .map { .path("\(folder)/\($0)", isNamed: false) }
        } catch {
            failures.append("\(folder): the folder cannot be read (\(error.reason)).")
            return []
        }
    }

    // MARK: - Files

    private mutating func open(_ path: String, isNamed: Bool) -> MailFile? {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            failures.append("\(path): the file cannot be read (\(DiskFile.Failure(path).reason)).")
            return nil
        }
        let name = DiskFile.name(of: path)
        return open(
            descriptor: descriptor, name: name, path: path, time: DiskFile.modified(path),
            isSurelyMail: !isNamed || name.lowercased().hasSuffix(".eml"))
    }

    /// A Maildir file's name changes when its mail is read (`:2,S`); the message stays the same.
    private static func withoutFlags(_ name: String) -> String {
        guard let colon = name.lastIndex(of: ":"), name[colon...].hasPrefix(":2,") else { return name }
        return String(name[..<colon])
    }

    /// Takes the descriptor over.
    private mutating func open(
        descriptor: Int32, name: String, path: String, time: Instant?, isSurelyMail: Bool
    ) -> MailFile? {
        let reader = MboxReader(descriptor: descriptor, name: name, path: path, time: time)
        if reader.isMbox {
            mbox = reader
            return nil
        }
        switch reader.rest(limit: Self.largest) {
        case .success(let bytes) where bytes.isEmpty:
            failures.append("\(path): the file is empty.")
            return nil
        case .success(let bytes) where PackedMail.isPacked(bytes):
            do {
                let message = try PackedMail.unpacked(bytes, limit: Self.largest)
                return MailFile(source: Self.withoutFlags(name), bytes: message, time: time)
            } catch .unusable {
                failures.append("\(path): the message is packed, and damaged or too large.")
            } catch {
                failures.append(
                    "\(path): the message is packed, and libtiepnhan-packing.so is missing or cannot be loaded; install it beside "
                        + "tiepnhan and try again.")
            }
            return nil
        case .success(let bytes):
            if let kind = ForeignFile.kind(of: bytes, isSurelyMail: isSurelyMail) {
                failures.append(
                    "\(path): this is \(kind) and no mail; `tiepnhan inspect` shows how it is read, and `tiepnhan receive "
                        + "FILE --from UNIT` takes in what came by hand.")
                return nil
            }
            return MailFile(source: Self.withoutFlags(name), bytes: bytes, time: time)
        case .failure(let failure):
            failures.append("\(path): the file cannot be read (\(failure.reason)).")
            return nil
        }
    }

    private mutating func nextOfMbox() -> MailFile? {
        while let message = mbox?.next(limit: Self.largest) {
            switch message {
            case .success(let file): return file
            case .failure(let failure): failures.append("\(failure.path): \(failure.reason).")
            }
        }
        return nil
    }
}
