public import Dossiers
import Octets

/// A letter of each kind from invented data, to be looked at before anybody gets one: `tiepnhan receipts preview`.
///
/// No school, no person and no address in it exists.
public struct SampleLetter: Sendable {
    /// The kind's raw value, or `combined` for one that is several things at once.
    public let name: String
    public let facts: ReceiptFacts
    /// The moment of writing.
    public let now: Instant

    /// One letter of each kind, then the combined one.
    public static func all(_ plan: Plan) -> [SampleLetter] {
        let desk = SampleDesk(plan)
        return ReceiptKind.allCases.map { desk.letter($0) } + [desk.combined()]
    }
}

/// The invented office, its lists and its mail.
private struct SampleDesk {
    let plan: Plan
    let roster: Roster
    let deadline: Instant
    let unit = "C2-HM"

    init(_ plan: Plan) {
        self.plan = plan
        let year = plan.campaign.years.first
        let published = CalendarDate(year: year + 1, month: 3, day: 1) ?? plan.issued
        let last = CalendarDate(year: year + 1, month: 3, day: 16) ?? plan.issued
        deadline = last.adding(days: 1).start(in: plan.deadline.offset).adding(seconds: -1)
        let award = plan.awards.last?.code ?? ""
        func nomination(_ id: String, _ name: String, _ kind: NomineeKind = .individual) -> Nomination {
            Nomination(
                id: id, kind: kind, name: name, birthDate: nil, position: nil, unitCode: "C2-HM", award: award)
        }
        roster = Roster(
            units: [
                Unit(
                    code: "C2-HM", name: "Trường THCS Hoa Mẫu", level: "THCS", emails: ["c2hoamau@truong.example"],
                    aliases: [])
            ],
            rounds: [Round(id: String(year), published: published, deadline: deadline, deadlineIsFixed: false)],
            nominations: [
                String(year): [
                    nomination("N001", "Tập thể Trường THCS Hoa Mẫu", .collective),
                    nomination("N002", "Nguyễn Thị Ví Dụ"), nomination("N003", "Trần Văn Thử"),
                    nomination("N004", "Lê Đặng Minh Họa"), nomination("N005", "Phạm Thị Mẫu"),
                ]
            ])
    }

    private static func file(
        _ name: String, _ format: FileFormat = .docx, size: Int = 23_112, problem: FileProblem? = nil,
        container: String? = nil, isScan: Bool = false
    ) -> Attachment {
        var seed = UInt64(name.utf8.reduce(7) { ($0 &* 31) &+ Int($1) } & 0xFFFF_FFFF)
        let digest = (0..<64).map { _ -> UInt8 in
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Hex.digit(UInt8(seed >> 60))
        }
        let uncertain = ExtractedText.Paragraph(text: "…", place: "trang 1", confidence: 60)
        let text = ExtractedText(
            blocks: isScan ? [.paragraph(uncertain)] : [], decodedAs: isScan ? "ocr" : "unicode")
        return Attachment(
            name: name, container: container, format: format, size: size,
            sha256: String(decoding: digest, as: UTF8.self), path: "2", problem: problem,
            text: problem == nil ? text : nil)
    }

    private static func entry(_ name: String, _ status: Entry.Status, _ nomination: String? = nil) -> Entry {
        Entry(
            name: name, kind: .individual, attachment: 0, document: .summary, status: status, nomination: nomination)
    }

    private static let collective = entry("Tập thể Trường THCS Hoa Mẫu", .matched, "N001")
    private static let people = [
        entry("Nguyễn Thị Ví Dụ", .matched, "N002"), entry("Trần Văn Thử", .matched, "N003"),
        entry("Lê Đặng Minh Họa", .matched, "N004"), entry("Phạm Thị Mẫu", .matched, "N005"),
    ]

    /// A submission in time, complete; `change` makes it what the kind is about.
    private func letter(
        _ name: String, _ kinds: [ReceiptKind], number: Int, files: [Attachment] = [file("Trích ngang.docx")],
        entries: [Entry] = [collective] + people, missing: [String]? = [],
        change: (inout ReceiptFacts) -> Void = { _ in }
    ) -> SampleLetter {
        let received = deadline.adding(seconds: -6 * 86_400 - 56_846)
        let year = roster.rounds[0].id
        let plan = ReceiptPlan(to: "c2hoamau@truong.example", kinds: kinds, missing: missing, expected: 5)
        let verdict = Verdict(
            disposition: .submission, round: year, unit: unit, units: [unit], timeliness: .onTime,
            documents: files.map { $0.isReadable ? [.summary] : [] }, entries: entries, receipt: plan)
        let digits = String(number)
        var facts = ReceiptFacts(
            number: self.plan.office.receiptPrefix + year + "-" + digits.padded(5),
            verdict: verdict,
            reading: Reading(
                header: MessageHeader(messageID: "<\(number).mau@truong.example>", subject: "Nộp trích ngang"),
                attachments: files),
            messageSHA256: digits.padded(64),
            arrival: Arrival(receivedAt: received, evidence: .internalDate), roster: roster,
            officeAddress: Address(displayName: self.plan.office.name, mailbox: self.plan.office.mailbox))
        change(&facts)
        return SampleLetter(name: name, facts: facts, now: facts.arrival.receivedAt.adding(seconds: 32))
    }

    private func late(_ facts: inout ReceiptFacts) {
        facts.arrival.receivedAt = deadline.adding(seconds: 98_765)
        facts.verdict.timeliness = .late
        facts.verdict.findings = [Finding(code: .late, clause: plan.citations[.late], text: "")]
    }

    func letter(_ kind: ReceiptKind) -> SampleLetter {
        let name = kind.rawValue
        switch kind {
        case .complete: return letter(name, [kind], number: 1)
        case .noList:
            let entries = ([Self.collective] + Self.people).map { Self.entry($0.name, .unmatched) }
            return letter(name, [kind], number: 2, entries: entries, missing: nil)
        case .incomplete:
            return letter(
                name, [kind], number: 3, entries: [Self.collective] + Self.people.prefix(2), missing: ["N004", "N005"])
        case .late: return letter(name, [kind], number: 4, change: late)
        case .unreadable:
            let files = [Self.file("Trích ngang.docx"), Self.file("Danh sách.xlsx", .xlsx, problem: .corrupt)]
            return letter(name, [kind], number: 5, files: files)
        case .unmatched:
            return letter(
                name, [kind], number: 6,
                entries: [
                    Self.collective, Self.entry("Lê Đăng Minh Hoạ", .review), Self.entry("Vũ Văn Lạ", .unmatched),
                ])
        case .superseded, .duplicate:
            return letter(name, [kind], number: kind == .duplicate ? 8 : 7, entries: Array(Self.people.prefix(1))) {
                $0.verdict.receipt.earlier = .init(
                    receivedAt: deadline.adding(seconds: -8 * 86_400),
                    receiptNumber: plan.office.receiptPrefix + roster.rounds[0].id + "-00001")
            }
        default: return troubled(kind)
        }
    }

    private func troubled(_ kind: ReceiptKind) -> SampleLetter {
        let name = kind.rawValue
        func without(_ number: Int, _ files: [Attachment], _ change: (inout ReceiptFacts) -> Void = { _ in })
            -> SampleLetter
        {
            letter(name, [kind], number: number, files: files, entries: [], missing: ["N001", "N002"]) {
                $0.verdict.disposition = .noFile
                change(&$0)
            }
        }
        switch kind {
        case .noAttachment: return without(9, [])
        case .cloudLink: return without(10, [])
        case .scan:
            let files = [
                Self.file("IMG_0211.jpg", .image, size: 2_412_887, isScan: true),
                Self.file("IMG_0212.jpg", .image, size: 2_380_140, problem: .noText),
            ]
            return letter(name, [kind], number: 11, files: files)
        case .archive:
            return without(12, [Self.file("Hồ sơ khen thưởng.rar", .rar, size: 812_344, problem: .encrypted)])
        case .wrongMailbox:
            return without(13, []) {
                $0.verdict.disposition = .unrelated
                ($0.verdict.timeliness, $0.verdict.unit, $0.verdict.units) = (nil, nil, [])
                $0.verdict.receipt.missing = nil
            }
        case .senderUnknown:
            return letter(name, [kind], number: 14) {
                $0.verdict.receipt.to = "nguoigui@thu.example"
                ($0.verdict.unit, $0.verdict.units, $0.verdict.receipt.missing) = (nil, [], nil)
                $0.verdict.sender = SenderStanding(rank: .unknown, reason: .noField, units: [], waitingUnits: [])
            }
        case .unsafe: return without(15, [Self.file("Danh sách.exe", .other, size: 98_304, problem: .unsupported)])
        case .reminder: return reminder()
        default:
            return letter(name, [.correction], number: 17) {
                $0.correction = .init(
                    number: plan.office.receiptPrefix + roster.rounds[0].id + "-00006",
                    messageID: "<tn.mau@truong.example>",
                    changes: [
                        Told.Change(
                            .name("Lê Đăng Minh Hoạ"), before: .status(.review), after: .status(.matched)),
                        Told.Change(.timeliness, before: .timeliness(.late), after: .timeliness(.onTime)),
                    ])
            }
        }
    }

    private func reminder() -> SampleLetter {
        let now = deadline.adding(seconds: -4 * 86_400 - 57_000)
        let facts = ReceiptFacts.reminder(
            number: plan.office.receiptPrefix + roster.rounds[0].id + "-NH-00016", to: "c2hoamau@truong.example",
            unit: unit, round: roster.rounds[0].id, missing: ["N004", "N005"], pending: ["N003"], expected: 5,
            daysLeft: 3, occasion: String(repeating: "0", count: 63) + "f", roster: roster,
            officeAddress: Address(displayName: plan.office.name, mailbox: plan.office.mailbox), now: now)
        return SampleLetter(name: ReceiptKind.reminder.rawValue, facts: facts, now: now)
    }

    /// In time, but one file unreadable, one name not on the list, one waiting, one missing, and markup in a file's name.
    func combined() -> SampleLetter {
        let files = [
            Self.file("Trích ngang <b>cá nhân</b> & tập thể.docx"),
            Self.file("Biên bản họp.pdf", .pdf, size: 1_204_551, problem: .corrupt),
            Self.file("Hồ sơ.zip", .zip, size: 45_110, problem: .encrypted),
        ]
        let entries = [
            Self.collective, Self.people[0], Self.entry("Lê Đăng Minh Hoạ", .review),
            Self.entry("Vũ Văn Lạ", .unmatched),
        ]
        return letter(
            "combined", [.archive, .unreadable, .unmatched, .incomplete], number: 18, files: files, entries: entries,
            missing: ["N003", "N005"]
        ) { facts in
            facts.verdict.receipt.pending = ["N004"]
            facts.verdict.findings = [Finding(code: .awardMismatch, clause: plan.citations[.awardMismatch], text: "")]
        }
    }
}

extension String {
    fileprivate func padded(_ count: Int) -> String { String(repeating: "0", count: max(0, count - utf8.count)) + self }
}
