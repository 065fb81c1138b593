import Glibc

/// Courier's IMAP server with one mailbox, on a free loopback port, in a temporary folder.
///
/// Debian does not let it be installed beside Dovecot: `deploy/test` unpacks its packages into `.build/courier`. Whoever
/// connects is logged in already (PREAUTH, RFC 3501 section 7.1.4), as its login daemon cannot run from there; the login and
/// TLS are tried on Dovecot. An alert before the greeting, that no service tells of changed files, is left out.
/// The mailbox was opened for writing once, as a mail program does: before that Courier gives it another UIDVALIDITY each
/// time, which it does not keep.
final class CourierServer: Sendable {
    let port: UInt16
    let mailbox: String
    private let folder: TemporaryFolder
    private let process: pid_t

    private static let root =
        #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" } + "/.build/courier"

    /// Why it cannot be started here; nil where it can.
    static let obstacle: String? = {
        guard getuid() == 0 else { return "its files are another user's, which takes root" }
        guard getpwnam("vmail") != nil else { return "there is no user vmail (useradd --system vmail)" }
        guard access("\(root)/usr/bin/imapd", X_OK) == 0 else {
            return
                "courier-imap is not in .build/courier, where deploy/test unpacks it (it cannot be installed beside Dovecot)"
        }
        return nil
    }()

    init() throws {
        folder = try TemporaryFolder()
        chmod(folder.path, 0o755)
        port = try LoopbackServer.freePort()
        mailbox = "\(folder.path)/Maildir"
        let root = Self.root
        process = try MailServers.start(
            """
            cd \(folder.path) && mkdir -p Maildir/cur Maildir/new Maildir/tmp && chown -R vmail: . || exit 1
            export LD_LIBRARY_PATH=\(root)/usr/lib:\(root)/usr/lib/x86_64-linux-gnu AUTHENTICATED=nhan HOME=\(folder.path)
            export MAILDIR=Maildir IMAP_CAPABILITY="IMAP4rev1 UIDPLUS CHILDREN NAMESPACE" IMAP_KEYWORDS=1
            as_user="/usr/bin/setpriv --reuid=vmail --regid=vmail --clear-groups"
            printf 'a SELECT INBOX\\r\\nb LOGOUT\\r\\n' | $as_user \(root)/usr/bin/imapd Maildir >first.log 2>&1
            exec \(root)/usr/sbin/couriertcpd -nodnslookup -noidentlookup -address=127.0.0.1 \(port) \
                $as_user /bin/sh -c \
                '\(root)/usr/bin/imapd Maildir | sed -u "1{/ALERT/d}"' >courier.log 2>&1
            """)
        try MailServers.wait(for: port)
    }

    deinit {
        kill(process, SIGTERM)
        waitpid(process, nil, 0)
    }
}
