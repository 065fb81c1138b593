import ArgumentParser
import Daemon
import Dossiers
import Glibc
import Logging
import Pipeline
import ServiceLifecycle
import Surroundings
import UnixSignals

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: Sentence(
            "Dịch vụ thường trực: nhận thư khi thư đến, cho đến khi được yêu cầu dừng.",
            english: "The daemon: takes mail in as it comes, until it is asked to end."
        ).spoken,
        discussion: HelpText(
            """
            Máy chủ có IDLE thì biết ngay khi thư đến; dù sao cũng xem hộp thư sau mỗi khoảng poll_every. Dừng trong vòng mười \
            giây khi nhận SIGTERM hoặc SIGINT. Khi nhận SIGHUP thì đọc lại cài đặt và quy định; nếu không dùng được thì giữ \
            bản cũ. Ghi việc đã làm ra luồng lỗi chuẩn, không có nội dung thư. Báo tình trạng cho systemd.
            """,
            english: """
                Hears of new mail at once where the server has IDLE, and looks every poll_every in any case. \
                Ends on SIGTERM or SIGINT within ten seconds. On SIGHUP reads settings and rules again; where they cannot be \
                used, the old ones stay in force. Logs to standard error, without mail content. Tells systemd how it is.
                """,
            examples: """
                tiepnhan run --data /var/lib/tiepnhan
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    func run() async throws {
        let logger = Logger(label: "tiepnhan") { StreamLogHandler.standardError(label: $0) }
        let clock = try clock.deciding(in: try data.readingStore())
        let workshop = try Workshop(data, clock: clock, logger: logger, isService: true)
        let reload = Bell()
        let service = IntakeService(
            logger: logger, reload: reload, makeDuty: { try workshop.duty() },
            overdue: {
                // Everything that was decided is durable; what was not is taken up by the next run.
                _exit(0)
            })
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: ReloadSignal(bell: reload)),
                    .init(service: service, successTerminationBehavior: .gracefullyShutdownGroup),
                ], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }
}

/// Rings for every SIGHUP.
private struct ReloadSignal: Service {
    let bell: Bell

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() { bell.ring() }
    }
}
