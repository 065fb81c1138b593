internal import CCurl

/// libcurl's process-wide start, once, whoever comes first.
enum CurlLibrary {
    private static let result: CURLcode = CCurl_global_init()

    /// Throws where libcurl cannot start: then no mail server can be reached at all.
    static func start() throws {
        guard result == CURLE_OK else {
            throw MailboxError(
                .configuration, "libcurl could not be started (code \(result.rawValue)); reinstall libcurl4.")
        }
    }
}
