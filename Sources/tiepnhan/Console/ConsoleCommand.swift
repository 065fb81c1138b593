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
        discussion: """
            Shows the round, the questions, mails, letters and the journal, and takes decisions, each under the name of who is \
            logged in. Runs beside the daemon. Listens on this machine alone, at an address or a socket: a web server with a \
            certificate stands before it for other machines, --host names what it is called there, and --trusted-proxy lets it \
            say where a browser comes from: wrong passwords are counted by that. What is not said here the settings say \
            (console.listen, hosts, trusted_proxies, sign_on_header); with console.listen `tiepnhan run` opens it by itself.

            Users are made by `tiepnhan users add`; where there is none, `tiepnhan doctor` names the link by which the first \
            administrator makes himself known. Ends on SIGTERM or SIGINT.

            Example:
              tiepnhan console --data /var/lib/tiepnhan --listen 127.0.0.1:8532
              tiepnhan console --listen unix:/run/tiepnhan/console --host tiepnhan.example.vn --trusted-proxy unix
            """)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Option(
        help: ArgumentHelp(
            "Where it listens; else console.listen of the settings, else 127.0.0.1:8532.", valueName: "address:port"))
    var listen: String?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("A name that a web server before the console is reached by.", valueName: "name"))
    var host: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "The address of a web server before the console, whose X-Forwarded-For is believed; unix for the socket.",
            valueName: "address"))
    var trustedProxy: [String] = []

    @Option(
        help: ArgumentHelp("Gets the console's address once it answers.", valueName: "file"), completion: .file())
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
