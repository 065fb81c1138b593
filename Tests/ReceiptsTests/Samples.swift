import Dossiers
import Foundation
import Receipts

/// Facts made by hand, on the templates that ship with the rules.
enum Samples {
    static let templates: ReceiptTemplates = loadTemplates()

    static let officeAddress = Address(
        displayName: "Phòng Nội vụ quận Thử Nghiệm", mailbox: "phongnoivu@thunghiem.example")
    static let sender = "c2anbinh@truong.example"
    static let digest = String(repeating: "ab", count: 32)
    static let number = "TN-CCHC2021-00007"
    static let received = moment("2022-03-10T08:12:33+07:00")
    static let now = moment("2022-03-10T08:13:05+07:00")

    static func moment(_ text: String) -> Instant {
        guard let instant = Instant(rfc3339: text) else { preconditionFailure("not a moment: \(text)") }
        return instant
    }

    static func day(_ text: String) -> CalendarDate {
        guard let date = CalendarDate(iso: text) else { preconditionFailure("not a day: \(text)") }
        return date
    }

    static func plan(templates: ReceiptTemplates = Samples.templates) -> Plan {
        Plan(
            id: "thu-nghiem", number: "532/KH-PGDĐT", issued: day("2021-05-18"), title: "Kế hoạch",
            campaign: Plan.Campaign(
                name: "Thử nghiệm", years: Plan.ClosedYears(first: 2021, last: 2025), words: []),
            office: Plan.Office(
                name: "Phòng Nội vụ quận Thử Nghiệm", subjectPrefix: "[Phòng Nội vụ Thử Nghiệm]",
                mailbox: "phongnoivu@thunghiem.example", officer: "bà Cán Thị Bộ", telephone: "024 0000 0000",
                receiptPrefix: "TN-CCHC"),
            clauses: [
                Plan.Clause(id: "III.4", label: "mục III.4 Kế hoạch số 532/KH-PGDĐT", text: "…"),
                Plan.Clause(id: "III.4.late", label: "mục III.4.2 Kế hoạch số 532/KH-PGDĐT", text: "…"),
            ],
            awards: [], quotas: [],
            documents: [
                Plan.DueDocument(kind: .summary, label: "Trích ngang thành tích", channel: .email, clause: "III.4"),
                Plan.DueDocument(
                    kind: .achievementReport, label: "Báo cáo thành tích", channel: .paper, clause: "III.4"),
            ],
            deadline: DeadlineRule(
                days: 15, counting: .calendarDays, countsEventDay: false, roll: .nextWorkingDay, cutoffMinutes: 1440,
                zone: "Asia/Ho_Chi_Minh", offset: .vietnam, clause: "III.4"),
            calendar: WorkCalendar(off: [:], worked: [:], completeThrough: day("2026-12-31")),
            lexicon: Lexicon(
                documents: [], otherTitles: [], columns: [], levels: [], personTitles: [], positions: [],
                collectiveWords: [], ownUnitWords: [], totals: [], dittos: [], signatures: []),
            matching: MatchingRule(acceptScore: 0.9, reviewScore: 0.6, margin: 0.1),
            mail: MailRule(
                aboutDossier: [], thanks: [], automaticSubjects: [], cloudHosts: [], publicProviders: [],
                disputeSeconds: 300, dateDisputeSeconds: 600),
            receipts: templates)
    }

    static let roster = Roster(
        units: [
            Unit(code: "C2-AB", name: "Trường THCS An Bình", level: "THCS", emails: [sender], aliases: []),
            Unit(code: "MN-HM", name: "Trường Mầm non Hoa Mẫu", level: "MN", emails: [], aliases: []),
        ],
        rounds: [
            Round(
                id: "2021", published: day("2022-03-01"), deadline: moment("2022-03-16T23:59:59+07:00"),
                deadlineIsFixed: false)
        ],
        nominations: [
            "2021": [
                nomination("N001", "Nguyễn Thị Mẫu", birth: 1979), nomination("N002", "Trần Văn Thử", birth: 1983),
                nomination("N003", "Lê Đặng Ví Dụ", birth: 1990),
            ] + (10..<60).map { nomination("N0\($0)", "Người Thứ \($0)", birth: 1980) }
        ])

    static func nomination(_ id: String, _ name: String, birth: Int) -> Nomination {
        Nomination(
            id: id, kind: .individual, name: name, birthDate: BirthDate(year: birth), position: "Giáo viên",
            unitCode: "C2-AB", award: "district_certificate")
    }

    static func file(_ name: String, problem: FileProblem? = nil, container: String? = nil) -> Attachment {
        Attachment(
            name: name, container: container, format: .docx, size: 23_112, sha256: String(repeating: "0f", count: 32),
            path: "1.2", problem: problem, text: problem == nil ? ExtractedText() : nil)
    }

    static func entry(
        _ name: String, _ status: Entry.Status, nomination: String? = nil, document: DocumentKind = .summary
    ) -> Entry {
        Entry(name: name, kind: .individual, attachment: 0, document: document, status: status, nomination: nomination)
    }

    /// One readable summary of one matched person, in time; change what a test is about.
    static func facts(
        _ kinds: [ReceiptKind], files: [Attachment] = [file("Trích ngang.docx")],
        entries: [Entry] = [entry("Nguyễn thị Mẫu", .matched, nomination: "N001")],
        change: (inout ReceiptFacts) -> Void = { _ in }
    ) -> ReceiptFacts {
        let header = MessageHeader(messageID: "<20220310.7@truong.example>", subject: "Nộp trích ngang")
        let verdict = Verdict(
            disposition: .submission, round: "2021", unit: "C2-AB", units: ["C2-AB"], timeliness: .onTime,
            documents: files.map { $0.problem == nil ? [.summary] : [] }, entries: entries,
            receipt: ReceiptPlan(to: sender, kinds: kinds, missing: [], expected: 3))
        var facts = ReceiptFacts(
            number: number, verdict: verdict, reading: Reading(header: header, attachments: files),
            messageSHA256: digest, arrival: Arrival(receivedAt: received, evidence: .internalDate), roster: roster,
            officeAddress: officeAddress)
        change(&facts)
        return facts
    }

    static func late(_ facts: inout ReceiptFacts) {
        facts.arrival.receivedAt = moment("2022-03-18T03:30:00+07:00")
        facts.verdict.timeliness = .late
        facts.verdict.findings = [Finding(code: .late, clause: "III.4.late", text: "Thư đến muộn.")]
    }

    static func compose(_ facts: ReceiptFacts, now: Instant = Samples.now) throws -> Receipt {
        try ReceiptComposer(plan: plan()).compose(facts, now: now)
    }

    private static func loadTemplates(_ subfolder: String = "") -> ReceiptTemplates {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appendingPathComponent("rules/vi/receipts" + subfolder)
        func text(_ name: String) -> String {
            guard let text = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) else {
                preconditionFailure("no template \(name)")
            }
            return text
        }
        let templates = ReceiptKind.allCases.map { kind in
            var lines = text("\(kind.rawValue).mustache").split(separator: "\n", omittingEmptySubsequences: false)
            let label = subfolder.isEmpty ? "Chủ đề: " : "Subject: "
            let subject = lines.removeFirst().dropFirst(label.count)
            return ReceiptTemplates.Template(
                kind: kind, subject: String(subject), body: lines.dropFirst().joined(separator: "\n"),
                page: text("\(kind.rawValue).html.mustache"))
        }
        var whole = ReceiptTemplates(
            templates: templates, footer: text("chan_thu.mustache"), pageFooter: text("chan_thu.html.mustache"),
            frame: text("khung.html.mustache"))
        (whole.head, whole.pageHead) = (text("dau_thu.mustache"), text("dau_thu.html.mustache"))
        return whole
    }

    static let english: ReceiptTemplates = loadTemplates("/en")
}
