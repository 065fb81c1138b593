internal import CCurl

/// libcurl's process-wide start, once, whoever comes first.
enum CurlLibrary {
    /// Nil where it is not installed.
    private static let result: CURLcode? = CCurl_load() ? CCurl_global_init() : nil

    /// Throws where libcurl cannot start: then no mail server can be reached at all.
    static func start() throws {
        guard let result else {
            throw MailboxError(
                .configuration, "libtiepnhan-mail.so or libcurl is missing; install the files of one build together.")
        }
        guard result == CURLE_OK else {
            throw MailboxError(
                .configuration, "libcurl could not be started (code \(result.rawValue)); reinstall libcurl4.")
        }
    }
}
