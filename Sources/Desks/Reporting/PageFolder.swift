public import Dossiers
import Durability
import Surroundings

/// A folder into which the pages of files are written for people to look at: a picture and a list of its words each.
public struct PageFolder {
    private let path: String

    /// Makes the folder where there is none.
    ///
    /// - Throws: `Refusal` where it cannot be made.
    public init(_ path: String) throws {
        self.path = path
        do { try DiskFile.makeFolder(path) } catch {
            throw Refusal(
                .unusableData,
                Sentence(
                    "\(path): không tạo được thư mục (\(error.reason)).",
                    english: "\(path): the folder cannot be made (\(error.reason))."))
        }
    }

    /// Writes the pages of one file, as `SOURCE-1-1.png` and `.txt`: the file among those of the source, the page.
    ///
    /// - Returns: the names written.
    /// - Throws: `Refusal` where a file of that name is there already, or the disk is full.
    public func write(_ pages: [PagePicture], of source: String) throws -> [String] {
        var names: [String] = []
        var file = 0
        var last: String?
        for page in pages {
            // A new name, or the same name from the beginning again: a new file.
            if page.file != last || page.number == 1 { file += 1 }
            last = page.file
            let base = "\(Self.plain(source))-\(file)-\(page.number)"
            try create("\(base).png", page.png)
            try create("\(base).txt", Array(Self.list(page).utf8))
            names += ["\(base).png", "\(base).txt"]
        }
        return names
    }

    private func create(_ name: String, _ bytes: [UInt8]) throws {
        do { try DiskFile.create("\(path)/\(name)", bytes) } catch {
            throw Refusal(
                .unusableData,
                Sentence(
                    "\(path)/\(name): không ghi được trang (\(error.reason)).",
                    english: "\(path)/\(name): the page cannot be written (\(error.reason))."))
        }
    }

    /// Left, top, right and bottom in pixels, how sure it was read (`-` where the file says it), the word.
    private static func list(_ page: PagePicture) -> String {
        var lines = [TextTable.harmless(page.file)]
        for word in page.words {
            let places = [word.left, word.top, word.right, word.bottom].map(String.init)
            let sure = word.confidence.map { String($0) } ?? "-"
            lines.append((places + [sure, TextTable.harmless(word.text)]).joined(separator: "\t"))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A name that no shell and no file system minds.
    private static func plain(_ name: String) -> String {
        let kept = name.utf8.map { byte -> UInt8 in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
            return isPlain ? byte : UInt8(ascii: "_")
        }
        let text = String(decoding: kept.prefix(80), as: UTF8.self)
        return text.hasPrefix(".") || text.isEmpty ? "file" + text : text
    }
}
