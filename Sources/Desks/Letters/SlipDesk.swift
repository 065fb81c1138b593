public import Dossiers
import Judgement
package import Receipts
public import Settings
import Slips
public import Store
public import Surroundings

/// Prints the slip of a receipt or correction again, from what is kept of it, and says of a slip, a mail or a code whether it is
/// ours and unchanged.
public struct SlipDesk {
    private let settings: Settings
    private let store: Store
    private let clock: WallClock

    public init(settings: Settings, store: Store, clock: WallClock) {
        self.settings = settings
        self.store = store
        self.clock = clock
    }

    /// The slip as PDF/A, noted so that it can be recognised.
    ///
    /// Throws `Refusal` where there is no such receipt, or the letter is no answer to a message.
    public func print(number: String) throws -> [UInt8] {
        guard let letter = try store.letter(number: number) else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "Không có giấy tiếp nhận \(number); xem `tiepnhan receipts`.",
                    english: "There is no receipt \(number); `tiepnhan receipts` lists them."))
        }
        guard letter.kind == .receipt || letter.kind == .correction, !ReplacementDesk.isReplacement(letter),
            let id = letter.messageID, let row = try store.settledMessage(id)
        else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "\(number) không trả lời thư nào; phiếu chỉ in cho giấy tiếp nhận và thư điều chỉnh.",
                    english: "\(number) is no answer to a message; slips are printed for receipts and corrections."))
        }
        let bytes = try SlipPress.print(try slip(of: letter, row))
        try store.noteSlip(sha256: SlipPress.digest(bytes), letter: letter.id, at: clock.now)
        return bytes
    }

    /// What the slip of a letter about a message says.
    package func slip(of letter: OutboxEntry, _ row: SettledRow) throws -> ReceiptSlip {
        let roster = try store.roster()
        let office = try Office(settings: settings, roster: roster)
        let then = try store.settled(row, asOf: letter.createdAt) ?? row
        let verdict = try stated(by: letter, row, office)
        let arrival = row.message.arrival ?? Arrival(receivedAt: row.message.receivedAt, evidence: .fileTime)
        let facts = ReceiptFacts(
            number: letter.number, verdict: verdict, reading: then.reading, messageSHA256: row.message.sha256,
            arrival: arrival, roster: office.listed.roster(for: verdict, from: then.reading.header),
            officeAddress: office.from,
            correction: letter.kind == .correction
                ? try Self.correction(letter, about: row, roster, round: verdict.round, store, office.listed) : nil,
            isUnitDecided: RecordedDecision.isUnitDecided(among: then.decisions))
        var slip = office.composer.slip(facts, now: letter.createdAt)
        if let told = letter.told {
            slip.code = ReceiptCode(number: letter.number, to: letter.to, messageSHA256: row.message.sha256, told: told)
        }
        return slip
    }

    /// What a letter stated when it was written, not what it would state now: the reading, the verdict and the decisions of then,
    /// and where the units stood then where it was not written with the verdict itself.
    func stated(by letter: OutboxEntry, _ row: SettledRow, _ office: Office) throws -> Verdict {
        let row = try store.settled(row, asOf: letter.createdAt) ?? row
        var verdict = row.standing
        verdict.receipt.to = letter.to
        guard letter.kind == .correction || LetterDesk.Series.onOrder.numbers(letter.number) else { return verdict }
        let coverage = try CoverageBook(store: store, plan: office.plan, now: clock.now)
            .coverage(ofRound: verdict.round, at: letter.createdAt)
        verdict =
            letter.kind == .correction
            ? CorrectionDesk.stated(verdict, by: coverage, to: letter.to)
            : AnswerDesk.stated(verdict, by: coverage, row.reading, office.judge)
        // A list that was changed since has other people; the letter named those of then.
        if let told = letter.told?.missing, let missing = verdict.receipt.missing {
            let addressee = Addressee(
                of: verdict, header: row.reading.header,
                roster: office.listed.roster(for: verdict, from: row.reading.header))
            let named = addressee.nameable(missing)
            if named != told { verdict.receipt.missing = told + missing.filter { !named.contains($0) } }
        }
        return verdict
    }

    /// What a correction changed: what it told against what the letter told that it corrects.
    private static func correction(
        _ letter: OutboxEntry, about row: SettledRow, _ roster: Roster, round: String?, _ store: Store,
        _ listed: ListedNames
    ) throws -> ReceiptFacts.Correction? {
        guard let number = CorrectionDesk.correctedNumber(letter, about: row.message.id),
            let previous = try store.letter(number: number), let now = letter.told,
            let told = try CorrectionDesk.told(by: previous, about: row, store, listed)
        else { return nil }
        return .init(
            number: number, messageID: previous.rfcMessageID,
            changes: CorrectionDesk.changes(from: told, to: now, roster, round: round))
    }

    /// A letter of ours with what is needed to hold a paper against it.
    public struct Letter: Hashable, Sendable {
        public let entry: OutboxEntry
        /// When the message arrived that it answers, and until when it could have; nil for other letters.
        public let receivedAt: Instant?
        public let deadline: Instant?
        /// Numbers of the corrections that were written of it since.
        public let corrections: [String]
    }

    private func letter(_ entry: OutboxEntry) throws -> Letter {
        guard let id = entry.messageID, let row = try store.settledMessage(id) else {
            return Letter(entry: entry, receivedAt: nil, deadline: nil, corrections: [])
        }
        let round = try row.verdict.round.flatMap { id in try store.roster().rounds.first { $0.id == id } }
        let corrections = try store.outgoing(.correction).filter {
            $0.messageID == id && $0.createdAt >= entry.createdAt && $0.number != entry.number
                && !ReplacementDesk.isReplacement($0)
        }
        return Letter(
            entry: entry, receivedAt: row.message.arrival?.receivedAt ?? row.message.receivedAt,
            deadline: round?.deadline, corrections: corrections.map(\.number))
    }

    /// What became of looking at something that says it is ours.
    public enum Finding: Hashable, Sendable {
        /// Ours, as it was written.
        case genuine(Letter)
        /// A paper bears the code of this letter of ours; what else stands on it was not looked at.
        case borne(Letter)
        /// There is such a letter; what a paper or mail of this number says was not looked at.
        case exists(Letter)
        /// It names a letter of ours, but is not what was written.
        case changed(OutboxEntry)
        case unknown
    }

    /// Looks at the text of a square code, or at a bare number: a number alone says only that there is such a letter.
    public func verify(code text: String) throws -> Finding {
        guard let code = ReceiptCode(text: text) else {
            return try numbered(text).map { .exists(try letter($0)) } ?? .unknown
        }
        guard let entry = try numbered(code.number) else { return .unknown }
        guard let told = entry.told, let id = entry.messageID, let row = try store.settledMessage(id) else {
            return .changed(entry)
        }
        let ours = ReceiptCode(number: entry.number, to: entry.to, messageSHA256: row.message.sha256, told: told)
        return ours.isSame(as: code) ? .genuine(try letter(entry)) : .changed(entry)
    }

    /// Looks at what the square codes of a scanned or photographed paper say.
    ///
    /// One that is not what was written says more than one that is: a paper with two codes was put together by somebody.
    public func verify(codes: [String]) throws -> Finding {
        var borne = Finding.unknown
        for code in codes where ReceiptCode(text: code) != nil {
            switch try verify(code: code) {
            case .genuine(let letter): borne = .borne(letter)
            case .changed(let entry): return .changed(entry)
            case .borne, .exists, .unknown: break
            }
        }
        return borne
    }

    /// The letter of a number as people type it: with blanks around it, in any case, behind a word such as `Số:`.
    private func numbered(_ text: String) throws -> OutboxEntry? {
        guard let number = text.split(whereSeparator: \.isWhitespace).last.map(String.init) else { return nil }
        return try store.letter(number: number) ?? store.letter(numberInAnyCase: number)
    }

    /// Looks at the bytes of a slip.
    public func verify(slip bytes: [UInt8]) throws -> Finding {
        try store.letter(slipSHA256: SlipPress.digest(bytes)).map { .genuine(try letter($0)) } ?? .unknown
    }

    /// Looks at a mail that was taken apart: the same sender, recipients, address for answers, date, subject, text, page and
    /// slip as in the outbox, whatever fields servers have added on the way.
    ///
    /// - Parameter readAgain: takes the outbox's own bytes apart the same way.
    public func verify(
        mail reading: Reading, readAgain: (OutboxEntry) async throws -> Reading
    ) async throws -> Finding {
        guard let id = reading.header.messageID, let entry = try store.letter(rfcMessageID: id) else {
            return .unknown
        }
        let ours = try await readAgain(entry)
        let isSame =
            Self.contents(ours) == Self.contents(reading) && ours.header.subject == reading.header.subject
            && Self.correspondents(ours.header) == Self.correspondents(reading.header)
            && ours.header.date == reading.header.date
        return isSame ? .genuine(try letter(entry)) : .changed(entry)
    }

    private static func correspondents(_ header: MessageHeader) -> [[Address]] {
        [header.from, header.replyTo, header.to, header.cc]
    }

    private static func contents(_ reading: Reading) -> [String] { reading.parts.map { "\($0.type) \($0.sha256)" } }
}
