import CGlibc
import Glibc

/// The only folders that `tiepnhan-reader` may read from, and none to write to, by Landlock (landlock(7)).
///
/// The libraries open them when a message needs them: a character set, the font of a page that is drawn, the letters of a
/// language for recognition. Descriptors that are open already, as the pipes, are not touched.
enum ReadableFolders {
    private static let paths = [
        // Character sets: iconv's modules, and locales.
        "/usr/lib/\(architecture)-linux-gnu/gconv", "/usr/lib64/gconv", "/usr/lib/gconv", "/usr/lib/locale",
        // Fonts, for the pages of a PDF.
        "/etc/fonts", "/usr/share/fontconfig", "/usr/share/fonts", "/usr/local/share/fonts", "/var/cache/fontconfig",
        // Poppler's own character tables, and tesseract's languages.
        "/usr/share/poppler", "/usr/share/tesseract-ocr", "/usr/share/tessdata",
        // How many processors there are.
        "/sys/devices/system/cpu",
    ]

    #if arch(arm64)
        private static let architecture = "aarch64"
    #else
        private static let architecture = "x86_64"
    #endif

    /// Restricts the process; false where the kernel does not offer it.
    static func restrict() -> Bool {
        let version = CGlibc_landlock_version()
        guard version > 0 else { return false }
        var attributes = handled(version: Int(version))
        let ruleset = CGlibc_landlock_create(&attributes, size(version: Int(version)))
        guard ruleset >= 0 else { return false }
        defer { close(ruleset) }
        for path in paths { allow(path, ruleset) }
        return CGlibc_landlock_restrict(ruleset) == 0
    }

    /// One that is not there needs no rule.
    private static func allow(_ path: String, _ ruleset: Int32) {
        let folder = CGlibc_open_path(path)
        guard folder >= 0 else { return }
        defer { close(folder) }
        _ = CGlibc_landlock_allow(ruleset, folder, UInt64(LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR))
    }

    /// Everything that this version of Landlock can take away; it grows with the kernel (landlock(7), "VERSIONS").
    private static func handled(version: Int) -> CGlibc_landlock_ruleset {
        // Version 1 has 13 rights over files; 2 adds moving between folders, 3 truncating, 5 device calls.
        let rights = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13
        return CGlibc_landlock_ruleset(
            files: 1 << rights - 1,
            // Binding and connecting TCP sockets.
            network: version >= 4 ? 0b11 : 0,
            // Abstract sockets and signals outside the process.
            scopes: version >= 6 ? 0b11 : 0)
    }

    private static func size(version: Int) -> Int { version >= 6 ? 24 : version >= 4 ? 16 : 8 }
}
