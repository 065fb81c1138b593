public import Logging
import Surroundings

/// Keeps the console open beside the daemon, as a process of its own: a web server that is slow, grows or dies never holds up a
/// pass.
///
/// Where it ends it is started again, after one second first and twice as long after each that did not last a minute, at most a
/// minute. It gets nothing of the daemon's secrets. It ends with the daemon, and with the duty whose settings it has
/// (<doc:0157-the-console-beside-the-daemon>).
public struct ConsoleKeeper: Sendable {
    private let executable: String
    private let arguments: [String]
    private let environment: [String: String]
    private let logger: Logger
    /// The unit of its pauses; a second outside of tests.
    private let unit: Duration

    /// How often it is looked whether the console runs.
    private static let look = Duration.milliseconds(100)
    /// How long the console may take to end: the daemon itself has eight seconds.
    private static let longestEnd = Duration.seconds(3)
    private static let longestPause = 60
    /// What has run for so long had started well.
    private static let lasting = 60

    /// - Parameters:
    ///   - environment: of the daemon; secrets and systemd's own variables are left out of it.
    ///   - unit: stands for a second; tests take less.
    public init(
        executable: String, arguments: [String], environment: [String: String], logger: Logger,
        unit: Duration = .seconds(1)
    ) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment.filter { Self.mayKnow($0.key) }
        self.logger = logger
        self.unit = unit
    }

    /// Whether the console gets a variable: no password or token, and nothing by which the daemon speaks with systemd.
    static func mayKnow(_ variable: String) -> Bool {
        let name = variable.uppercased()
        return !["PASSWORD", "TOKEN", "SECRET"].contains { name.contains($0) }
            && !["CREDENTIALS_DIRECTORY", "NOTIFY_SOCKET", "LISTEN_FDS", "LISTEN_PID"].contains(name)
            && !name.hasPrefix("WATCHDOG_")
    }

    /// Runs until it is cancelled; the console has then ended.
    func run() async {
        var short = 0
        while !Task.isCancelled {
            let started = ContinuousClock.now
            let ended = await watch()
            if Task.isCancelled { break }
            short = ContinuousClock.now - started < unit * Self.lasting ? short + 1 : 1
            let pause = Self.pause(after: short)
            logger.error("the console ended (\(ended)); it is opened again", metadata: ["seconds": "\(pause)"])
            try? await Task.sleep(for: unit * pause)
        }
    }

    /// Seconds until the next start, after so many that did not last.
    static func pause(after short: Int) -> Int { min(1 << min(max(short - 1, 0), 6), longestPause) }

    /// One console from its start to its end; how that was, in words.
    private func watch() async -> String {
        let process: KeptProcess
        do {
            process = try KeptProcess(executable: executable, arguments: arguments, environment: environment)
        } catch { return "it cannot be started: \(error.reason)" }
        while !Task.isCancelled {
            if let ending = process.ending() { return Self.words(ending) }
            try? await Task.sleep(for: Self.look)
        }
        process.end()
        // Beside the cancelled task: its own sleeps would end at once.
        let deadline = ContinuousClock.now + Self.longestEnd
        while process.ending() == nil, ContinuousClock.now < deadline {
            await Task.detached { try? await Task.sleep(for: Self.look) }.value
        }
        return ""
    }

    private static func words(_ ending: KeptProcess.Ending) -> String {
        switch ending {
        case .exited(let status): "exit status \(status)"
        case .killed(let signal): "signal \(signal)"
        case .unknown: "nobody knows how"
        }
    }
}
