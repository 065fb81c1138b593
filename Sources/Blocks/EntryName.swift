import Dossiers
import Vietnamese

/// The name of a file in an archive, made safe and readable.
public enum EntryName {
    /// Decodes a stored name: Unicode where it says or is so, an old encoding (TCVN3, VNI, VISCII, VPS, code page 437) where
    /// its words become Vietnamese by it, else windows-1258 (what Vietnamese Windows writes).
    public static func decoded(_ name: [UInt8]) -> String {
        if let text = String(validating: name, as: UTF8.self) {
            return CleanText.clean(Misreading.repaired(text)?.text ?? StoredName.undone(text) ?? text)
        }
        if let text = StoredName.decoded(name) { return CleanText.clean(text) }
        return CleanText.clean(name.withUnsafeBytes { PlainText.decoded($0).text })
    }

    /// The last component of a path, whatever its slashes; empty for `..` and for nothing.
    public static func base(_ path: String) -> String {
        let last = path.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last.map { String($0) } ?? ""
        let name = String(String.UnicodeScalarView(last.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
        return name == ".." || name == "." ? "" : name
    }

    /// What operating systems and Word leave behind: no file of anybody's.
    public static func isLitter(_ path: String) -> Bool {
        let name = base(path)
        let lower = name.lowercased()
        return path.hasPrefix("__MACOSX/") || path.contains("/__MACOSX/") || name.hasPrefix("~$")
            || name.hasPrefix("._")
            || lower == "thumbs.db" || lower == "desktop.ini" || lower == ".ds_store"
    }
}
