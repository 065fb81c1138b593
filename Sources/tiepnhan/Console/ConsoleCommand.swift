import ArgumentParser
import Console
import Dossiers
import Glibc
import Logging
import Settings
import Surroundings

struct ConsoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console",
        abstract: Sentence(
            "Các trang làm việc của cán bộ, mở bằng trình duyệt trên máy này.",
            english: "The screens where staff work, for a browser on this machine."
        ).spoken,
        discussion: HelpText(
            """
            Xem đợt xét, câu hỏi, thư đến, thư đi và nhật ký, và quyết định dưới tên người đăng nhập. Chạy song song với dịch \
            vụ. Chỉ mở trên máy này, ở một địa chỉ hoặc một socket; muốn dùng từ máy khác thì đặt một máy chủ web có chứng thư \
            ở phía trước: --host cho biết tên miền, --trusted-proxy cho máy chủ đó báo trình duyệt từ đâu đến, vì số lần gõ \
            sai mật khẩu được đếm theo nơi ấy. Điều gì không nói ở đây thì theo cài đặt (console.listen, hosts, trusted_proxies, \
             sign_on_header); có console.listen thì `tiepnhan run` tự mở trang.

            Thêm người dùng bằng `tiepnhan users add`; khi chưa có ai, `tiepnhan doctor` cho biết liên kết để người quản trị \
            đầu tiên khai báo. Dừng khi nhận SIGTERM hoặc SIGINT.
            """,
            english: """
                Shows the round, the questions, mails, letters and the journal, and takes decisions, each under the name of who is \
                logged in. Runs beside the daemon. Listens on this machine alone, at an address or a socket: a web server with a \
                certificate stands before it for other machines, --host names what it is called there, and --trusted-proxy lets it \
                say where a browser comes from: wrong passwords are counted by that. What is not said here the settings say \
                 (console.listen, hosts, trusted_proxies, sign_on_header); with console.listen `tiepnhan run` opens it by itself.

                Users are made by `tiepnhan users add`; where there is none, `tiepnhan doctor` names the link by which the first \
                administrator makes himself known. Ends on SIGTERM or SIGINT.
                """,
            examples: """
                tiepnhan console --data /var/lib/tiepnhan --listen 127.0.0.1:8532
                tiepnhan console --listen unix:/run/tiepnhan/console --host tiepnhan.example.vn --trusted-proxy unix
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Option(
        help: .spoken(
            "Địa chỉ và cổng để mở trang; mặc định là console.listen, hoặc 127.0.0.1:8532.",
            english: "Where it listens; else console.listen of the settings, else 127.0.0.1:8532.",
            value: "address:port"))
    var listen: String?

    @Option(
        parsing: .singleValue,
        help: .spoken(
            "Tên miền của máy chủ web đứng trước các trang làm việc.",
            english: "A name that a web server before the console is reached by.", value: "name"))
    var host: [String] = []

    @Option(
        parsing: .singleValue,
        help: .spoken(
            "Địa chỉ máy chủ web đứng trước, được tin ở dòng X-Forwarded-For; ghi unix nếu nghe ở socket.",
            english:
                "The address of a web server before the console, whose X-Forwarded-For is believed; unix for the socket.",
            value: "address"))
    var trustedProxy: [String] = []

    @Option(
        help: .spoken(
            "Tệp để ghi địa chỉ trang khi trang đã mở được.",
            english: "Gets the console's address once it answers.", value: "file"), completion: .file())
    var readyFile: String?

    @Flag(help: .hidden)
    var untilInputEnds = false

    func run() async throws {
        let logger = Logger(label: "tiepnhan.console") { StreamLogHandler.standardError(label: $0) }
        let clock = try clock.deciding(in: try data.store())
        // What cannot be read is told now, not on somebody's screen.
        var settings = try data.settings().console
        if let listen { settings.listen = try ConsoleAddress(listen) }
        if !host.isEmpty { settings.hosts = host }
        if !trustedProxy.isEmpty { settings.trustedProxies = trustedProxy }
        let data = data
        let console = try Console(
            dataFolder: data.folder, place: settings, readyFile: readyFile, settings: { try data.settings() },
            clock: clock, logger: logger, overdue: { _exit(0) })
        if untilInputEnds { InputWatch.begin { kill(getpid(), SIGTERM) } }
        try await console.runUntilSignalled()
    }
}
