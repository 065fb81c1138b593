import Glibc

@testable import Mailbox

/// Dovecot and OpenSMTPD of our own on free loopback ports, in a temporary folder.
///
/// Every local part has a mailbox; the password is always `secret`.
///
/// `imap` and `smtp` are for clear text and STARTTLS, `imaps` and `smtps` for TLS, with a certificate for localhost by a CA of our own.
final class MailServers: Sendable {
    let imap, imaps, smtp, smtps: UInt16
    private let lmtp: UInt16
    private let folder: TemporaryFolder
    private let processes: [pid_t]

    /// Why the servers cannot be started here; nil where they can.
    static let obstacle: String? = {
        guard getuid() == 0 else { return "OpenSMTPD starts as root only" }
        guard getpwnam("vmail") != nil else { return "there is no user vmail (useradd --system vmail)" }
        for program in ["/usr/sbin/dovecot", "/usr/sbin/smtpd", "/usr/bin/openssl"] where access(program, X_OK) != 0 {
            return "\(program) is not installed"
        }
        return nil
    }()

    /// One pair for all tests of the process.
    static let shared = Result { try MailServers() }

    private init() throws {
        guard let user = getpwnam("vmail") else { throw TemporaryFolder.FileFailure(code: ENOENT) }
        let (uid, gid) = (user.pointee.pw_uid, user.pointee.pw_gid)
        folder = try TemporaryFolder()
        (imap, imaps) = (try LoopbackServer.freePort(), try LoopbackServer.freePort())
        (smtp, smtps) = (try LoopbackServer.freePort(), try LoopbackServer.freePort())
        lmtp = try LoopbackServer.freePort()
        let path = folder.path
        chmod(path, 0o755)
        for name in ["run", "mail", "spool"] { mkdir("\(path)/\(name)", 0o755) }
        chmod("\(path)/spool", 0o711)
        chown("\(path)/mail", uid, gid)
        try Self.makeCertificates(path)
        try TemporaryFolder.write(
            Array(Self.dovecot(path, uid, gid, imap, imaps, lmtp).utf8), to: "\(path)/dovecot.conf")
        try TemporaryFolder.write(Array(Self.smtpd(path, smtp, smtps, lmtp).utf8), to: "\(path)/smtpd.conf")
        processes = [
            try Self.start("exec dovecot -F -c \(path)/dovecot.conf >\(path)/dovecot.out 2>&1"),
            try Self.start(Self.smtpdStart(path)),
        ]
        Self.endAtExit(processes, path)
        for port in [imap, smtp] { try Self.wait(for: port) }
    }

    var authority: String { "\(folder.path)/ca.pem" }
    var otherAuthority: String { "\(folder.path)/other.pem" }

    /// Puts a message into a mailbox as if it had arrived at this moment (Dovecot takes INTERNALDATE from the file).
    func deliver(_ bytes: [UInt8], to user: String, name: String, at seconds: Int) throws {
        guard let owner = getpwnam("vmail") else { throw TemporaryFolder.FileFailure(code: ENOENT) }
        let (uid, gid) = (owner.pointee.pw_uid, owner.pointee.pw_gid)
        let box = "\(folder.path)/mail/\(user)"
        for part in ["", "/cur", "/new", "/tmp"] where mkdir(box + part, 0o700) == 0 { chown(box + part, uid, gid) }
        // Into its place by a rename, as every delivery: the server never sees half a message, nor one it may not read.
        let file = "\(box)/tmp/\(name)"
        try TemporaryFolder.write(bytes, to: file)
        chown(file, uid, gid)
        var times = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 0)]
        utimensat(AT_FDCWD, file, &times, 0)
        guard rename(file, "\(box)/new/\(name)") == 0 else { throw TemporaryFolder.FileFailure(code: errno) }
    }

    /// Makes a mailbox with a folder beside INBOX (Maildir++: `.Name`, the name in modified UTF-7).
    func makeFolder(_ name: String, of user: String) {
        let box = "\(folder.path)/mail/\(user)"
        let inner = "\(box)/.\(ModifiedUTF7.encoded(name))"
        for path in [box, inner] { for part in ["", "/cur", "/new", "/tmp"] { mkdir(path + part, 0o700) } }
        _ = try? Self.run("chown -R vmail: \(box)")
    }

    /// File names of a user's messages, in both folders of the Maildir.
    func files(of user: String) -> [String] {
        ["cur", "new"].flatMap { part in
            let path = "\(folder.path)/mail/\(user)/\(part)"
            return TemporaryFolder.names(in: path).map { "\(path)/\($0)" }
        }
    }

    /// Waits until so many messages are there; a server delivers after it has answered.
    func messages(of user: String, count: Int) async throws -> [[UInt8]] {
        for _ in 0..<600 where files(of: user).count < count { try await Task.sleep(for: .milliseconds(50)) }
        return try files(of: user).map { try TemporaryFolder.read($0) }
    }

    // MARK: - Set-up

    /// `server.pem` for localhost with `server.key`, by the authority `ca.pem`; `other.pem` is an authority that signed nothing.
    static func makeCertificates(_ path: String) throws {
        let key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
        try run(
            """
            cd \(path) && exec >openssl.log 2>&1 &&
            openssl req -x509 \(key) -subj /CN=ours -keyout ca.key -out ca.pem &&
            openssl req -x509 \(key) -subj /CN=other -keyout other.key -out other.pem &&
            openssl req \(key) -subj /CN=localhost -keyout server.key -out server.csr &&
            echo subjectAltName=DNS:localhost >server.ext &&
            openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile server.ext -out server.pem
            """)
    }

    private static func dovecot(
        _ path: String, _ uid: uid_t, _ gid: gid_t, _ imap: UInt16, _ imaps: UInt16, _ lmtp: UInt16
    ) -> String {
        """
        base_dir = \(path)/run
        state_dir = \(path)/run
        log_path = \(path)/dovecot.log
        protocols = imap lmtp
        listen = 127.0.0.1
        ssl = yes
        ssl_cert = <\(path)/server.pem
        ssl_key = <\(path)/server.key
        disable_plaintext_auth = no
        auth_mechanisms = plain login
        auth_failure_delay = 0
        mail_location = maildir:\(path)/mail/%n
        first_valid_uid = 1
        mail_max_userip_connections = 100
        passdb {
          driver = static
          args = password=secret
        }
        userdb {
          driver = static
          args = uid=\(uid) gid=\(gid) home=\(path)/mail/%n allow_all_users=yes
        }
        service imap-login {
          inet_listener imap {
            port = \(imap)
          }
          inet_listener imaps {
            port = \(imaps)
          }
        }
        service anvil {
          unix_listener anvil-auth-penalty {
            mode = 0
          }
        }
        service lmtp {
          inet_listener lmtp {
            port = \(lmtp)
          }
        }
        namespace inbox {
          inbox = yes
        }

        """
    }

    private static func smtpd(_ path: String, _ smtp: UInt16, _ smtps: UInt16, _ lmtp: UInt16) -> String {
        """
        pki localhost cert "\(path)/server.pem"
        pki localhost key "\(path)/server.key"
        listen on 127.0.0.1 port \(smtp) tls pki localhost
        listen on 127.0.0.1 port \(smtps) smtps pki localhost
        action "deliver" lmtp "127.0.0.1:\(lmtp)" rcpt-to virtual { "@" = vmail }
        match from any for domain "refused.example" reject
        match from any for any action "deliver"

        """
    }

    /// OpenSMTPD's socket and queue are at fixed places: in a mount namespace of its own it disturbs no other one.
    private static func smtpdStart(_ path: String) -> String {
        let smtpd = "exec smtpd -d -f \(path)/smtpd.conf"
        return """
            exec >\(path)/smtpd.log 2>&1
            unshare -m true || \(smtpd)
            exec unshare -m sh -c 'mount -t tmpfs none /run && mount --bind \(path)/spool /var/spool/smtpd && \(smtpd)'
            """
    }

    private static func run(_ script: String) throws {
        var status: Int32 = 0
        let process = try start(script)
        guard waitpid(process, &status, 0) == process, status == 0 else {
            throw TemporaryFolder.FileFailure(code: status)
        }
    }

    /// Runs a script in bash, without any of our open files and with signals as they are at first.
    static func start(_ script: String) throws -> pid_t {
        var process: pid_t = 0
        // Sockets of other tests must not stay open in a server.
        let closing = "for f in /proc/self/fd/*; do [ ${f##*/} -gt 2 ] && eval \"exec ${f##*/}>&-\"; done;"
        let words: [String] = ["bash", "-c", "\(closing) \(script)"]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        // The threads of Swift's pool block signals, and children inherit that: nobody could end them.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGTERM, SIGINT, SIGHUP, SIGPIPE, SIGCHLD] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let code = posix_spawn(&process, "/bin/bash", nil, &attributes, &arguments, environ)
        guard code == 0 else { throw TemporaryFolder.FileFailure(code: code) }
        return process
    }

    /// A shell that outlives us ends the servers and takes the folder away, however the tests end.
    private static func endAtExit(_ processes: [pid_t], _ path: String) {
        let processes = processes.map(String.init).joined(separator: " ")
        _ = try? start(
            """
            exec >/dev/null 2>&1 </dev/null
            while readlink /proc/\(getpid())/exe; do sleep 1; done
            kill \(processes); sleep 2; rm -rf \(path)
            """)
    }

    static func wait(for port: UInt16) throws {
        for _ in 0..<200 {
            if (try? run("exec 2>/dev/null 3<>/dev/tcp/127.0.0.1/\(port)")) != nil { return }
            usleep(100_000)
        }
        throw TemporaryFolder.FileFailure(code: ETIMEDOUT)
    }
}
