public import Dossiers
import Judgement

/// What staff are told once a day: what is new, what is late, what is missing, what waits for them, what is wrong.
public struct StaffDigest: Sendable {
    /// The moment it is made at, and the one since which things are new.
    public let now: Instant
    public let since: Instant
    public let officeName: String
    /// The rounds at work, each as its report tells it.
    public let rounds: [RoundReport]
    /// One sentence each, in Vietnamese, without mail content.
    public let alarms: [String]
    let zone: UTCOffset

    public init(
        now: Instant, since: Instant, officeName: String, zone: UTCOffset, rounds: [RoundReport], alarms: [String]
    ) {
        self.now = now
        self.since = since
        self.officeName = officeName
        self.zone = zone
        self.rounds = rounds
        self.alarms = alarms
    }

    /// Whether there is nothing to tell: no round at work and nothing wrong.
    public var isEmpty: Bool { rounds.isEmpty && alarms.isEmpty }

    /// `Tình hình tiếp nhận ngày 17/03/2022`, with a mark where something is wrong.
    public var subject: String {
        (alarms.isEmpty ? "" : "[CẦN XEM] ")
            + "Tình hình tiếp nhận hồ sơ ngày \(ReportText.day(now.localTime(in: zone).date))"
    }

    /// Names beyond these are counted only: the digest is read on the way to work, the list is in the report.
    private static let mostNamed = 20

    /// The parts in order: a heading and its lines.
    private var parts: [(heading: String, lines: [String])] {
        var parts: [(String, [String])] = []
        if !alarms.isEmpty { parts.append(("Cần xem ngay", alarms)) }
        for round in rounds {
            let total = round.total
            let news = round.messages.filter { $0.receivedAt > since }
            parts.append(
                (
                    "Đợt \(round.round.id)",
                    [
                        "Thời hạn nhận: \(ReportText.moment(round.round.deadline, in: zone))"
                            + (round.round.firstLateInstant <= now ? " (đã hết hạn)" : ""),
                        "Thư mới từ \(ReportText.moment(since, in: zone)): \(news.count), trong đó nộp hồ sơ "
                            + "\(news.count { $0.disposition == .submission }), quá hạn "
                            + "\(news.count { $0.timeliness == .late })",
                        "Trích ngang: \(total.onTime) đúng hạn, \(total.late) quá hạn, \(total.missing) chưa có, trên "
                            + "\(total.all) đề nghị",
                    ]
                ))
            let late = round.status.nominations.filter { $0.summary == .late }
            parts += Self.list(
                "Quá hạn",
                late.map { nomination in
                    let time =
                        nomination.summaryReceivedAt.map { ", nhận lúc \(ReportText.moment($0, in: zone))" } ?? ""
                    return "\(nomination.name) – \(round.unitName(nomination.unit))\(time)"
                })
            parts += Self.list(
                "Đơn vị chưa có tệp đọc được", round.status.unitsWithoutAnyFile.map { round.unitName($0) })
            parts += Self.list(
                "Chờ cán bộ quyết định", round.questions.map { "\($0.id) (\($0.kind)): \($0.about) – \($0.reason)" })
        }
        return parts
    }

    private static func list(_ heading: String, _ lines: [String]) -> [(String, [String])] {
        guard !lines.isEmpty else { return [] }
        let rest = lines.count > mostNamed ? ["… và \(lines.count - mostNamed) trường hợp khác"] : []
        return [("\(heading) (\(lines.count))", lines.prefix(mostNamed) + rest)]
    }

    private static let closing =
        "Thư này do hệ thống tiếp nhận gửi tự động cho cán bộ của cơ quan. Xem đầy đủ bằng lệnh: tiepnhan report, "
        + "tiepnhan review."

    /// As plain text; what mail says stands in one line each.
    public var text: String {
        var lines = [officeName, subject, ""]
        for part in parts {
            lines.append(part.heading.uppercased())
            lines += part.lines.map { "- " + Self.line($0) }
            lines.append("")
        }
        return (lines + [Self.closing, ""]).joined(separator: "\n")
    }

    /// As a page for mail programs: no style sheet, no remote content.
    public var page: String {
        let body = parts.map { part in
            let items = part.lines.map { "<li>\(HTMLText.escaped(Self.line($0)))</li>" }.joined()
            return "<h3 style=\"margin:1em 0 .3em\">\(HTMLText.escaped(part.heading))</h3><ul>\(items)</ul>"
        }
        return """
            <!DOCTYPE html>
            <html lang="vi"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
            <title>\(HTMLText.escaped(subject))</title></head>
            <body style="font-family:sans-serif;max-width:46em">
            <h2>\(HTMLText.escaped(subject))</h2>
            \(body.joined(separator: "\n"))
            <p><small>\(HTMLText.escaped(Self.closing))</small></p>
            </body></html>

            """
    }

    private static func line(_ text: String) -> String {
        String(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) })
    }
}
