import Glibc

/// A temporary folder with nothing but settings in it.
final class SettingsFolder {
    let path: String

    struct Trouble: Error {}

    init() throws {
        var template = Array("/tmp/tiepnhan-settings-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Trouble() }
        path = template.withUnsafeBufferPointer { buffer in buffer.baseAddress.map { String(cString: $0) } ?? "" }
        let file = open(path + "/tiepnhan.yaml", O_WRONLY | O_CREAT, 0o600)
        guard file >= 0 else { throw Trouble() }
        close(file)
    }

    deinit {
        unlink(path + "/tiepnhan.yaml")
        rmdir(path)
    }

    /// Whether the settings are there and nothing else.
    var isUnchanged: Bool {
        // A folder can be removed once it is empty, and only then.
        guard unlink(path + "/tiepnhan.yaml") == 0 else { return false }
        return rmdir(path) == 0
    }
}
