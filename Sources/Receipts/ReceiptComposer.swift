public import Dossiers
import Mustache

/// Turns a judgement into a receipt (giấy tiếp nhận): its Vietnamese text and its RFC 5322 bytes.
///
/// One message gets one receipt. The first kind of `ReceiptPlan.kinds` gives the subject and the opening, further kinds add
/// their paragraph, the footer ends the text. The same facts at the same moment give the same bytes.
public struct ReceiptComposer: Sendable {
    private let plan: Plan
    private let templates: [ReceiptKind: CompiledTemplate]
    private let footer: MustacheTemplate

    /// The footer's file name, as errors give it.
    public static let footerFile = "chan_thu.mustache"
    /// Longest subject, in characters.
    public static let subjectLimit = 120

    /// Compiles and checks every template of the plan.
    ///
    /// - Throws: `ReceiptTemplateError` for the first fault: a kind without a template, an unknown or missing placeholder, a
    ///   tag that is not allowed (triple braces, partials), a section not closed.
    public init(plan: Plan) throws {
        self.plan = plan
        var templates: [ReceiptKind: CompiledTemplate] = [:]
        for template in plan.receipts.templates {
            guard templates[template.kind] == nil else { throw Self.fault(.duplicateTemplate, in: template.kind) }
            templates[template.kind] = try CompiledTemplate(template)
        }
        for kind in ReceiptKind.allCases where templates[kind] == nil {
            throw Self.fault(.missingTemplate, in: kind)
        }
        self.templates = templates
        footer = try CompiledTemplate.compile(plan.receipts.footer, file: Self.footerFile, part: .footer)
    }

    /// Composes the receipt.
    ///
    /// - Parameters:
    ///   - facts: What the receipt speaks of.
    ///   - now: Stands in `Date`, and tells whether there is still time to send again.
    /// - Returns: The receipt, text and bytes.
    /// - Throws: `ReceiptError` where none is due, or an address or the number cannot stand in a header.
    public func compose(_ facts: ReceiptFacts, now: Instant) throws -> Receipt {
        let kinds = facts.verdict.receipt.kinds
        guard let first = kinds.first, let to = facts.verdict.receipt.to, let template = templates[first] else {
            throw ReceiptError.notDue
        }
        let values = ReceiptValues(facts, plan: plan, now: now)
        let subject = subject(template, values: values)
        var parts = [template.opening.render(values)]
        for kind in kinds.dropFirst() {
            if let supplement = templates[kind]?.supplement { parts.append(supplement.render(values)) }
        }
        parts.append(footer.render(values))
        let text = Self.tidied(parts.joined(separator: "\n\n"))
        let message = try ReceiptMessage(
            number: facts.number, from: facts.officeAddress, to: to, subject: subject, text: text,
            submissionSHA256: facts.messageSHA256, submission: facts.reading.header, date: now,
            offset: plan.deadline.offset)
        return Receipt(
            number: facts.number, to: to, subject: subject, messageID: message.messageID, text: text,
            bytes: message.bytes)
    }

    /// At most `subjectLimit` characters; the unit's name gives way first, so that the number at the end stays whole.
    private func subject(_ template: CompiledTemplate, values: ReceiptValues) -> String {
        let whole = SafeText.line(template.subject.render(values), limit: .max)
        let excess = whole.count - Self.subjectLimit
        guard excess > 0 else { return whole }
        var shorter = values
        let unit = values[.unit]
        shorter[.unit] = String(unit.prefix(max(0, unit.count - excess - 1))) + "…"
        let line = SafeText.line(template.subject.render(shorter), limit: .max)
        guard line.count > Self.subjectLimit else { return line }
        let tail = line.suffix(Self.subjectLimit * 3 / 5)
        return String(line.prefix(Self.subjectLimit - tail.count - 1)) + "…" + tail
    }

    /// No spaces at line ends, never two empty lines together, one line end at the end.
    private static func tidied(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 1)
        var isAfterEmptyLine = true
        func endLine() {
            while let last = bytes.last, last == 0x20 || last == 0x09 || last == 0x0D { bytes.removeLast() }
            let isEmpty = bytes.isEmpty || bytes.last == 0x0A
            if !(isEmpty && isAfterEmptyLine) { bytes.append(0x0A) }
            isAfterEmptyLine = isEmpty
        }
        for byte in text.utf8 {
            if byte == 0x0A { endLine() } else { bytes.append(byte) }
        }
        endLine()
        while bytes.last == 0x0A, bytes.dropLast().last == 0x0A { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func fault(_ fault: ReceiptTemplateError.Fault, in kind: ReceiptKind) -> ReceiptTemplateError {
        ReceiptTemplateError(
            template: "\(kind.rawValue).mustache", part: .subject, line: 1, placeholder: nil, fault: fault)
    }
}
