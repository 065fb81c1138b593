import ArgumentParser
import Desks
import Dossiers
import Pipeline
import Store
import Surroundings

struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: Sentence(
            "Thư của cơ quan chưa đến được người nhận, và vì sao.",
            english: "Mail of ours that did not reach anybody, and why."
        ).spoken,
        discussion: HelpText(
            """
            Không ghi thêm gì: thư đang chờ gửi, chờ duyệt hoặc chưa rõ đã gửi, và việc gửi có đang tạm ngừng không. \
            --undelivered: thư bị máy chủ từ chối hoặc bị trả lại. --untold: thư có hồ sơ đọc được mà chưa được trả lời, và vì \
            sao. --close-breaker cho gửi thư trở lại sau khi đã có người xem.
            """,
            english: """
                Without a flag: what waits, is held or in doubt, and the circuit breaker. --undelivered: what the server refused \
                or what came back. --untold: mails that brought a readable dossier and were not answered, with the reason. \
                --close-breaker lets mail go again after somebody has looked.
                """,
            examples: """
                tiepnhan outbox --data /var/lib/tiepnhan --undelivered
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var staff: StaffOptions

    @Flag(
        help: .spoken(
            "Thư bị máy chủ từ chối hoặc bị trả lại.",
            english: "What the mail server refused, and what came back as undeliverable."))
    var undelivered = false

    @Flag(
        help: .spoken(
            "Hồ sơ đọc được đã nộp mà người gửi chưa được trả lời.",
            english: "Submitted, but not told: readable dossiers whose sender got no receipt."))
    var untold = false

    @Flag(
        help: .spoken(
            "Cho gửi thư trở lại sau khi việc gửi bị tạm ngừng; thư đi ở lượt sau.",
            english: "Close the circuit breaker: mail goes out again with the next pass."))
    var closeBreaker = false

    @Flag(help: .spoken("In JSON, mỗi dòng một đối tượng.", english: "One JSON object a line."))
    var json = false

    func run() throws {
        let store = try closeBreaker ? data.store() : data.readingStore()
        if closeBreaker { return try close(store) }
        if untold { return print(try store.untold()) }
        print(try OutboxDesk(store: store).lines(undelivered ? .undelivered : .waiting))
        if !undelivered, let breaker = try store.openBreaker() {
            Terminal.tell(
                Sentence(
                    "Việc gửi thư tạm ngừng từ \(breaker.openedAt.rfc3339(in: .vietnam)): \(breaker.reason).",
                    english:
                        "The circuit breaker is open since \(breaker.openedAt.rfc3339(in: .vietnam)): \(breaker.reason)."
                ))
        }
    }

    private func close(_ store: Store) throws {
        // One transaction, so the daemon may be at work: it is the one whose mail waits.
        let wasOpen = try store.closeBreaker(by: staff.name, at: try clock.deciding(in: store).now)
        Terminal.tell(
            wasOpen
                ? Sentence("Thư sẽ gửi tiếp ở lượt sau.", english: "Mail goes out again with the next pass.")
                : Sentence("Việc gửi thư không bị tạm ngừng.", english: "The circuit breaker is not open."))
    }

    // MARK: - Printing

    private func print(_ mail: [OutboxLine]) {
        if json { return mail.forEach { Terminal.print(JSONValue.mail($0).text) } }
        guard !mail.isEmpty else { return }
        var table = TextTable(columns: [
            .init("Số"), .init("Gửi tới", limit: 36), .init("Tình trạng"), .init("Lần gửi", isNumber: true),
            .init("Máy chủ trả lời", limit: 60),
        ])
        for entry in mail {
            table.rows.append([
                entry.number, entry.to, Self.label(entry), String(entry.attempts),
                entry.undelivered ?? entry.answer ?? "",
            ])
        }
        Terminal.print(table)
    }

    private func print(_ untold: [UntoldMessage]) {
        if json { return untold.forEach { Terminal.print(JSONValue.untold($0).text) } }
        guard !untold.isEmpty else { return }
        var table = TextTable(columns: [
            .init("Thư"), .init("Nguồn", limit: 24), .init("Nhận lúc", isWhole: true), .init("Người gửi", limit: 36),
            .init("Vì sao"),
        ])
        for message in untold {
            let time = message.receivedAt.rfc3339(in: .vietnam)
            table.rows.append([
                "#\(message.id)", message.source, time.prefix(16).split(separator: "T").joined(separator: " "),
                message.from ?? "", VietnameseLabel.of(message.reason),
            ])
        }
        Terminal.print(table)
    }

    private static func label(_ entry: OutboxLine) -> String {
        if entry.undelivered != nil { return "bị trả lại" }
        return entry.handedOver == nil ? VietnameseLabel.of(entry.state) : "chưa rõ đã gửi"
    }
}
