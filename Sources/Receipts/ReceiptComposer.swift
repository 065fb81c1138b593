public import Dossiers

/// Turns a judgement into a letter to the unit: its text, its page in HTML, and its RFC 5322 bytes.
///
/// One message gets one receipt (giấy tiếp nhận). The first kind of `ReceiptPlan.kinds` gives the subject and the opening,
/// further kinds add their paragraph; what is to be done stands before them all, each
/// thing once, and the footer ends the text. The same facts at the same moment give the same bytes.
public struct ReceiptComposer: Sendable {
    let plan: Plan
    /// By language, in the order in which they stand in a letter.
    private let templates: [(words: CompiledTemplates, wording: Wording)]
    /// Those of the plans that hold for other rounds, by round.
    private let others: [String: ReceiptComposer]

    /// The file names of heads, footers and the frame, as errors give them.
    public static let headFile = "dau_thu.mustache"
    public static let pageHeadFile = "dau_thu.html.mustache"
    public static let footerFile = "chan_thu.mustache"
    public static let pageFooterFile = "chan_thu.html.mustache"
    public static let frameFile = "khung.html.mustache"
    /// Longest subject, in characters.
    public static let subjectLimit = 120
    /// What stands between two languages of one text.
    private static let languageMark = "\n----------------------------------------\n"

    /// Compiles and checks every template of the plan, those of a language that is not written too.
    ///
    /// - Throws: `ReceiptTemplateError` for the first fault: a kind without a template or without its page, an unknown or
    ///   missing placeholder, a tag that is not allowed (triple braces, partials), a section not closed.
    public init(plan: Plan) throws {
        let vietnamese = try CompiledTemplates(plan.receipts)
        let english = try plan.englishReceipts.map { try CompiledTemplates($0, folder: "en/") }
        try self.init(plan: plan, vietnamese, english)
    }

    private init(plan: Plan, _ vietnamese: CompiledTemplates, _ english: CompiledTemplates?) throws {
        self.plan = plan
        others = try Self.composers(of: plan, vietnamese, english)
        let first = (words: vietnamese, wording: Wording(language: .vietnamese))
        guard plan.writing.languages != .vietnamese else {
            templates = [first]
            return
        }
        guard let english else {
            throw ReceiptTemplateError(
                template: "en/T1.mustache", part: .subject, line: 1, placeholder: nil, fault: .missingTemplate)
        }
        let second = (words: english, wording: Wording(language: .english))
        templates = plan.writing.languages == .both ? [first, second] : [second]
    }

    /// One for each further plan, by the rounds that it holds for; letters that are the same are not compiled again.
    private static func composers(
        of plan: Plan, _ vietnamese: CompiledTemplates, _ english: CompiledTemplates?
    ) throws -> [String: ReceiptComposer] {
        var (composers, known): ([String: ReceiptComposer], [String: ReceiptComposer]) = ([:], [:])
        for (round, other) in plan.ofRounds {
            let isSame = other.receipts == plan.receipts && other.englishReceipts == plan.englishReceipts
            let composer =
                try known[other.id]
                ?? (isSame
                    ? ReceiptComposer(plan: other, vietnamese, english) : ReceiptComposer(plan: other))
            known[other.id] = composer
            composers[round] = composer
        }
        return composers
    }

    /// Who writes letters of a round.
    func of(round: String?) -> ReceiptComposer { round.flatMap { others[$0] } ?? self }

    /// Composes the letter, by the plan of its round.
    ///
    /// - Parameters:
    ///   - facts: What the letter speaks of.
    ///   - now: Stands in `Date`, and tells whether there is still time to send again.
    ///   - slip: The printed slip that goes with it, as PDF; nil: none does.
    /// - Returns: The letter, text, page and bytes.
    /// - Throws: `ReceiptError` where none is due, or an address or the number cannot stand in a header.
    public func compose(_ facts: ReceiptFacts, now: Instant, slip: [UInt8]? = nil) throws -> Receipt {
        if let other = facts.verdict.round.flatMap({ others[$0] }) {
            return try other.compose(facts, now: now, slip: slip)
        }
        let kinds = facts.verdict.receipt.kinds
        guard let first = kinds.first, let to = facts.verdict.receipt.to else { throw ReceiptError.notDue }
        var subject = ""
        var (text, page): ([UInt8], [UInt8]) = ([], [])
        text.reserveCapacity(4096)
        page.reserveCapacity(12_288)
        for (index, (words, wording)) in templates.enumerated() {
            guard let letter = words.letters[first] else { throw ReceiptError.notDue }
            var values = ReceiptValues(facts, plan: plan, now: now, wording)
            values.setTasks(kinds.flatMap { words.letters[$0]?.tasks(values) ?? [] }, of: facts)
            if index == 0 {
                subject = Self.subject(letter.subject, values: values)
                values[.subject] = subject
                words.frame.head.write(values, to: &page)
            } else {
                text.append(contentsOf: Self.languageMark.utf8)
            }
            Self.write(kinds, words, values, text: &text, page: &page)
            if index == templates.count - 1 { templates[0].words.frame.tail.write(values, to: &page) }
        }
        let plain = Self.tidied(text)
        let message = try ReceiptMessage(
            facts, to: to, subject: subject, text: plain, page: page, slip: slip, date: now,
            offset: plan.deadline.offset, languages: plan.writing.languages)
        return Receipt(
            number: facts.number, to: to, subject: subject, messageID: message.messageID,
            text: String(decoding: plain, as: UTF8.self), page: String(decoding: page, as: UTF8.self),
            bytes: message.bytes)
    }

    private static func write(
        _ kinds: [ReceiptKind], _ words: CompiledTemplates, _ values: ReceiptValues, text: inout [UInt8],
        page: inout [UInt8]
    ) {
        words.head?.write(values, to: &text)
        words.pageHead?.write(values, to: &page)
        for (index, kind) in kinds.enumerated() {
            guard let letter = words.letters[kind] else { continue }
            let isFirst = index == 0
            if let paragraphs = isFirst ? letter.text.opening : letter.text.supplement {
                paragraphs.write(values, to: &text)
                text.append(contentsOf: "\n\n".utf8)
            }
            (isFirst ? letter.page.opening : letter.page.supplement)?.write(values, to: &page)
        }
        words.footer.write(values, to: &text)
        words.pageFooter.write(values, to: &page)
    }

    /// At most `subjectLimit` characters; the unit's name gives way first, so that the number at the end stays whole.
    private static func subject(_ template: TemplateProgram, values: ReceiptValues) -> String {
        let whole = SafeText.line(template.string(values), limit: .max)
        let excess = whole.count - subjectLimit
        guard excess > 0 else { return whole }
        var shorter = values
        let unit = values[.unit]
        shorter[.unit] = String(unit.prefix(max(0, unit.count - excess - 1))) + "…"
        let line = SafeText.line(template.string(shorter), limit: .max)
        guard line.count > subjectLimit else { return line }
        let tail = line.suffix(subjectLimit * 3 / 5)
        return String(line.prefix(subjectLimit - tail.count - 1)) + "…" + tail
    }

    /// No spaces at line ends, never two empty lines together, one line end at the end.
    private static func tidied(_ text: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count + 1)
        var isAfterEmptyLine = true
        func endLine() {
            while let last = bytes.last, last == 0x20 || last == 0x09 || last == 0x0D { bytes.removeLast() }
            let isEmpty = bytes.isEmpty || bytes.last == 0x0A
            if !(isEmpty && isAfterEmptyLine) { bytes.append(0x0A) }
            isAfterEmptyLine = isEmpty
        }
        for byte in text {
            if byte == 0x0A { endLine() } else { bytes.append(byte) }
        }
        endLine()
        while bytes.last == 0x0A, bytes.dropLast().last == 0x0A { bytes.removeLast() }
        return bytes
    }
}
