import Dossiers
import Judgement

@testable import Store

/// Whatever can be done to a ledger, one after the other at random; the same for the same seed.
struct RandomDoings {
    enum Kind: CaseIterable {
        case settle, settleAgain, readAgain, decide, undo, units, nominations, rejudge, answer
    }

    static let round = Round(
        id: "2026", published: CalendarDate(dayNumber: 20_000), deadline: Sample.time(9_000_000), deadlineIsFixed: true)

    private let store: Store
    private var random: SplitMix
    private var settled: [Int64] = []
    private var files: [Int64: Int] = [:]
    private var decided: [(message: Int64, subject: DecisionSubject)] = []
    private var time: Int64 = 100
    private var count = 0
    private(set) var kinds: Set<Kind> = []

    init(_ store: Store, seed: UInt64) throws {
        self.store = store
        random = SplitMix(state: seed)
        _ = try store.open(Self.round, at: Sample.time())
        try importNominations()
    }

    /// Does something; tells what.
    mutating func next() throws -> String {
        time += 1
        let kind = settled.count < 3 ? .settle : Kind.allCases[random.below(Kind.allCases.count)]
        kinds.insert(kind)
        switch kind {
        case .settle: try settle()
        case .settleAgain: try settleAgain()
        case .readAgain: try readAgain(pick(settled))
        case .decide: try decide()
        case .undo: try undo()
        case .units: try importUnits()
        case .nominations: try importNominations()
        case .rejudge: try rejudge()
        case .answer: try answer(pick(settled))
        }
        return "\(kind)"
    }

    // MARK: - Doings

    private mutating func settle() throws {
        count += 1
        let id = try store.accept([Sample.file("m\(count)", "text \(count)")], at: Sample.time(time))[0].id
        files[id] = 1 + random.below(3)
        try store.record([(id, reading(id), arrival())], at: Sample.time(time))
        try settle(id, withReceipt: random.below(3) > 0)
        settled.append(id)
    }

    private mutating func settle(_ id: Int64, withReceipt: Bool) throws {
        let last = try store.lastReceiptSequence(series: "2026")
        try store.settle(
            [
                Settlement(
                    messageID: id, verdict: verdict(id), receipt: withReceipt ? Sample.receipt(last + 1) : nil,
                    suppressed: withReceipt ? nil : .rateLimited)
            ], at: Sample.time(time))
    }

    private mutating func settleAgain() throws {
        let id = pick(settled)
        try readAgain(id)
        try settle(id, withReceipt: false)
    }

    private mutating func readAgain(_ id: Int64) throws {
        if random.below(2) == 0 { files[id] = 1 + random.below(3) }
        try store.record([(id, reading(id), arrival())], at: Sample.time(time))
    }

    private mutating func decide() throws {
        let id = pick(settled)
        guard let row = try store.settledMessage(id) else { return }
        var decision: StaffDecision
        switch random.below(5) {
        case 0: decision = StaffDecision(subject: .arrival, ruling: .ruled, timeliness: flip() ? .late : .onTime)
        case 1: decision = StaffDecision(subject: .unit, ruling: .chosen, choice: [unitCode()])
        case 2: decision = StaffDecision(subject: .sender, ruling: flip() ? .accepted : .dismissed)
        case 3:
            decision = StaffDecision(
                subject: .file(0, name: "trích ngang.docx"), ruling: .chosen, choice: [nomination()])
            decision.file = row.reading.files.first
        default:
            guard let entry = row.verdict.entries.first else { return }
            decision = StaffDecision(subject: .entry(entry), ruling: .chosen, choice: [nomination()])
            decision.file = row.reading.files.first
        }
        try store.decide(decision, message: id, by: "Hạnh", because: "vì", at: Sample.time(time))
        decided.append((id, decision.subject))
    }

    private mutating func undo() throws {
        guard !decided.isEmpty else { return }
        let one = decided.remove(at: random.below(decided.count))
        do {
            try store.undo(one.subject, message: one.message, by: "Mai", because: "nhầm", at: Sample.time(time))
        } catch StoreError.notDecided {}
    }

    private mutating func importUnits() throws {
        let units = (1...3).map {
            Dossiers.Unit(
                code: "TH0\($0)", name: "Trường \($0)", level: "TH", emails: flip() ? [address()] : [], aliases: [])
        }
        _ = try store.importUnits(units, at: Sample.time(time))
    }

    private mutating func importNominations() throws {
        let list = (0..<(4 + random.below(4))).map {
            Nomination(
                id: "N\($0)", kind: .individual, name: "Người \($0)", birthDate: nil, position: nil,
                unitCode: unitCode(),
                award: "flag")
        }
        _ = try store.importNominations(list, round: "2026", at: Sample.time(time))
    }

    private mutating func rejudge() throws {
        let id = pick(settled)
        let isRead = flip()
        if isRead { files[id] = 1 + random.below(3) }
        let item = Rejudgement(
            messageID: id, verdict: verdict(id), reading: isRead ? reading(id) : nil, arrival: isRead ? arrival() : nil,
            isCorrectionDue: flip())
        try store.rejudge([item], round: "2026", by: "Hạnh", because: "thử", at: Sample.time(time))
    }

    private mutating func answer(_ id: Int64) throws {
        _ = try store.answer(id, series: "2026", by: "Hạnh", because: "thử", at: Sample.time(time)) {
            Sample.receipt($0)
        }
    }

    // MARK: - Values

    private mutating func reading(_ id: Int64) -> Reading {
        var reading = LineTests.reading(from: address(), files: (0..<(files[id] ?? 1)).map { "f\(id)-\($0)" })
        switch random.below(6) {
        case 0: reading.attachments[0].problem = .noText
        case 1: reading.attachments[0].text?.decodedAs = "ocr"
        case 2: reading.failure = .timedOut
        default: break
        }
        return reading
    }

    private mutating func verdict(_ id: Int64) -> Verdict {
        var verdict = Sample.verdict([nomination()], timeliness: flip() ? .onTime : .late)
        let unit = unitCode()
        (verdict.unit, verdict.units) = (unit, [unit])
        let count = files[id] ?? 1
        verdict.documents = (0..<count).map { _ in random.below(3) == 0 ? [.minutes] : [.summary] }
        verdict.documentUnits = (0..<count).map { _ in [unitCode()] }
        switch random.below(8) {
        case 0: verdict.disposition = .noFile
        case 1: (verdict.round, verdict.look) = (nil, "Cần cán bộ xem.")
        case 2: verdict.findings.append(Finding(code: .arrivalDisputed, clause: nil, text: "Hai giờ khác nhau."))
        case 3:
            verdict.entries[0].status = .review
            verdict.entries[0].candidates = [nomination(), nomination()]
            verdict.entries[0].nomination = nil
        case 4:
            verdict.sender = SenderStanding(
                rank: flip() ? .failed : .unknown, reason: .noField, waitingUnits: flip() ? [unit] : [])
            verdict.entries[0].waits = true
        case 5: verdict.findings.append(Finding(code: .cloudLink, clause: nil, text: "Có đường dẫn."))
        default: break
        }
        return verdict
    }

    private mutating func arrival() -> Arrival { Sample.arrival(Int64(random.below(5))) }

    private mutating func nomination() -> String { "N\(random.below(8))" }

    private mutating func unitCode() -> String { "TH0\(1 + random.below(3))" }

    private mutating func address() -> String { "th0\(1 + random.below(3))@truong.example" }

    private mutating func flip() -> Bool { random.below(2) == 0 }

    private mutating func pick(_ ids: [Int64]) -> Int64 { ids[random.below(ids.count)] }
}

/// A small generator of numbers that are the same for the same seed (SplitMix64).
struct SplitMix {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ value >> 31) % UInt64(bound))
    }
}
