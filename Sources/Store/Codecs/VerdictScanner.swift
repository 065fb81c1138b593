internal import Dossiers

/// Reads verdicts back from the JSON that `VerdictJSON` writes, in some microseconds where `JSONDecoder` takes as many hundreds.
///
/// Members may come in any order and may be more than are known. What it does not understand it leaves to `JSONDecoder`,
/// whose word on it counts: it never reads another verdict out of a text than that would.
struct VerdictScanner {
    /// That the text is none that this reads.
    private struct Strange: Error {}

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The verdict of a stored text; throws `StoreError.damaged` where it is none.
    static func verdict(_ text: String) throws -> Verdict {
        var text = text
        let read = text.withUTF8 { bytes -> Verdict? in
            var scanner = VerdictScanner(bytes)
            guard let verdict = try? scanner.verdict(), scanner.index == bytes.count else { return nil }
            return verdict
        }
        return try read ?? StoredJSON.decode(Verdict.self, text)
    }

    /// The members of a flat object of texts, as the journal's details are (`JSONText.object`); nil where it is none.
    static func details(_ text: String) -> [String: String]? {
        var text = text
        return text.withUTF8 { bytes in
            var scanner = VerdictScanner(bytes)
            var details: [String: String] = [:]
            let isRead: Void? = try? scanner.object { scanner, key in
                details[String(decoding: key.bytes, as: UTF8.self)] = try scanner.string()
            }
            return isRead != nil && scanner.index == bytes.count ? details : nil
        }
    }

    /// A stored list of texts.
    static func strings(_ text: String) throws -> [String] {
        if text == "[]" { return [] }
        var copy = text
        let read = copy.withUTF8 { bytes -> [String]? in
            var scanner = VerdictScanner(bytes)
            guard let strings = try? scanner.strings(), scanner.index == bytes.count else { return nil }
            return strings
        }
        return try read ?? StoredJSON.decode([String].self, text)
    }

    // MARK: - Values

    private mutating func verdict() throws -> Verdict {
        var (disposition, receipt): (Disposition?, ReceiptPlan?) = (nil, nil)
        var (units, documents, documentUnits): ([String]?, [[DocumentKind]]?, [[String]]?) = (nil, nil, nil)
        var (entries, findings): ([Entry]?, [Finding]?) = (nil, nil)
        var verdict = Verdict(disposition: .unrelated, receipt: ReceiptPlan())
        try object { scanner, key in
            switch key {
            case "disposition": disposition = try scanner.value()
            case "documentUnits": documentUnits = try scanner.list { try $0.strings() }
            case "documents": documents = try scanner.list { try $0.list { try $0.value() } }
            case "entries": entries = try scanner.list { try $0.entry() }
            case "findings": findings = try scanner.list { try $0.finding() }
            case "look": verdict.look = try scanner.string()
            case "overlong": verdict.overlong = try scanner.list { try $0.integer() }
            case "receipt": receipt = try scanner.plan()
            case "round": verdict.round = try scanner.string()
            case "sender": verdict.sender = try scanner.sender()
            case "timeliness": verdict.timeliness = try scanner.value()
            case "unit": verdict.unit = try scanner.string()
            case "units": units = try scanner.strings()
            default: throw Strange()
            }
        }
        guard let disposition, let receipt, let units, let documents, let documentUnits, let entries, let findings
        else {
            throw Strange()
        }
        (verdict.disposition, verdict.receipt, verdict.units) = (disposition, receipt, units)
        (verdict.documents, verdict.documentUnits) = (documents, documentUnits)
        (verdict.entries, verdict.findings) = (entries, findings)
        return verdict
    }

    private mutating func entry() throws -> Entry {
        var (attachment, document, kind, status): (Int?, DocumentKind?, NomineeKind?, Entry.Status?) = (
            nil, nil, nil, nil
        )
        var (name, reason, score): (String?, String?, Double?) = (nil, nil, nil)
        var (candidates, nomination, place, waits): ([String]?, String?, String, Bool) = (nil, nil, "", false)
        var ranking: [MatchCandidate] = []
        try object { scanner, key in
            switch key {
            case "attachment": attachment = try scanner.integer()
            case "candidates": candidates = try scanner.strings()
            case "document": document = try scanner.value()
            case "kind": kind = try scanner.value()
            case "name": name = try scanner.string()
            case "nomination": nomination = try scanner.string()
            case "place": place = try scanner.string()
            case "ranking": ranking = try scanner.list { try $0.candidate() }
            case "reason": reason = try scanner.string()
            case "score": score = try scanner.number()
            case "status": status = try scanner.value()
            case "waits": waits = try scanner.flag()
            default: throw Strange()
            }
        }
        guard let attachment, let document, let kind, let status, let name, let reason, let score, let candidates else {
            throw Strange()
        }
        return Entry(
            name: name, kind: kind, attachment: attachment, document: document, status: status, nomination: nomination,
            score: score, candidates: candidates, ranking: ranking, reason: reason, place: place, waits: waits)
    }

    private mutating func candidate() throws -> MatchCandidate {
        var (evidence, nomination, reason, score): ([MatchEvidence]?, String?, String?, Double?) = (nil, nil, nil, nil)
        try object { scanner, key in
            switch key {
            case "evidence": evidence = try scanner.list { try $0.evidence() }
            case "nomination": nomination = try scanner.string()
            case "reason": reason = try scanner.string()
            case "score": score = try scanner.number()
            default: throw Strange()
            }
        }
        guard let evidence, let nomination, let reason, let score else { throw Strange() }
        return MatchCandidate(nomination: nomination, score: score, evidence: evidence, reason: reason)
    }

    private mutating func evidence() throws -> MatchEvidence {
        var (field, agreement): (MatchEvidence.Field?, MatchEvidence.Agreement?) = (nil, nil)
        var (weight, written, listed): (Double?, String?, String?) = (nil, nil, nil)
        try object { scanner, key in
            switch key {
            case "agreement": agreement = try scanner.value()
            case "field": field = try scanner.value()
            case "listed": listed = try scanner.string()
            case "weight": weight = try scanner.number()
            case "written": written = try scanner.string()
            default: throw Strange()
            }
        }
        guard let field, let agreement, let weight, let written, let listed else { throw Strange() }
        return MatchEvidence(field: field, agreement: agreement, weight: weight, written: written, listed: listed)
    }

    private mutating func finding() throws -> Finding {
        var (code, clause, text): (Finding.Code?, String?, String?) = (nil, nil, nil)
        try object { scanner, key in
            switch key {
            case "clause": clause = try scanner.string()
            case "code": code = try scanner.value()
            case "text": text = try scanner.string()
            default: throw Strange()
            }
        }
        guard let code, let text else { throw Strange() }
        return Finding(code: code, clause: clause, text: text)
    }

    private mutating func sender() throws -> SenderStanding {
        var (rank, reason): (SenderStanding.Rank?, SenderStanding.Reason?) = (nil, nil)
        var (units, waitingUnits): ([String]?, [String]?) = (nil, nil)
        try object { scanner, key in
            switch key {
            case "rank": rank = try scanner.value()
            case "reason": reason = try scanner.value()
            case "units": units = try scanner.strings()
            case "waitingUnits": waitingUnits = try scanner.strings()
            default: throw Strange()
            }
        }
        guard let rank, let reason, let units, let waitingUnits else { throw Strange() }
        return SenderStanding(rank: rank, reason: reason, units: units, waitingUnits: waitingUnits)
    }

    private mutating func plan() throws -> ReceiptPlan {
        var plan = ReceiptPlan()
        var (kinds, expected): ([ReceiptKind]?, Int?) = (nil, nil)
        try object { scanner, key in
            switch key {
            case "automaticSign": plan.automaticSign = try scanner.value()
            case "earlier": plan.earlier = try scanner.earlier()
            case "expected": expected = try scanner.integer()
            case "kinds": kinds = try scanner.list { try $0.value() }
            case "missing": plan.missing = try scanner.strings()
            case "pending": plan.pending = try scanner.strings()
            case "replaced": plan.replaced = try scanner.strings()
            case "suppressed": plan.suppressed = try scanner.value()
            case "to": plan.to = try scanner.string()
            default: throw Strange()
            }
        }
        guard let kinds, let expected else { throw Strange() }
        (plan.kinds, plan.expected) = (kinds, expected)
        return plan
    }

    private mutating func earlier() throws -> ReceiptPlan.EarlierMessage {
        var (receivedAt, number): (Int?, String?) = (nil, nil)
        try object { scanner, key in
            switch key {
            case "receiptNumber": number = try scanner.string()
            case "receivedAt": receivedAt = try scanner.integer()
            default: throw Strange()
            }
        }
        guard let receivedAt else { throw Strange() }
        return ReceiptPlan.EarlierMessage(
            receivedAt: Instant(millisecondsSinceEpoch: Int64(receivedAt)), receiptNumber: number)
    }
}

// MARK: - Grammar (RFC 8259), without white space, as it is written here

extension VerdictScanner {
    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func demand(_ character: Unicode.Scalar) throws { if !take(character) { throw Strange() } }

    private mutating func object(_ member: (inout Self, StaticKey) throws -> Void) throws {
        try demand("{")
        if take("}") { return }
        repeat {
            let key = StaticKey(try raw())
            try demand(":")
            try member(&self, key)
        } while take(",")
        try demand("}")
    }

    private mutating func list<Value>(_ value: (inout Self) throws -> Value) throws -> [Value] {
        try demand("[")
        if take("]") { return [] }
        var values: [Value] = []
        repeat { values.append(try value(&self)) } while take(",")
        try demand("]")
        return values
    }

    private mutating func strings() throws -> [String] { try list { try $0.string() } }

    private mutating func value<Value: RawRepresentable>() throws -> Value where Value.RawValue == String {
        guard let value = Value(rawValue: try string()) else { throw Strange() }
        return value
    }

    /// A name of a member, compared by its bytes.
    private struct StaticKey {
        let bytes: UnsafeBufferPointer<UInt8>.SubSequence

        init(_ bytes: UnsafeBufferPointer<UInt8>.SubSequence) { self.bytes = bytes }

        static func ~= (name: StaticString, key: StaticKey) -> Bool {
            name.utf8CodeUnitCount == key.bytes.count
                && key.bytes.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        }
    }

    /// The bytes between two quotes, without any escape.
    private mutating func raw() throws -> UnsafeBufferPointer<UInt8>.SubSequence {
        try demand("\"")
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            guard bytes[index] != UInt8(ascii: "\\"), bytes[index] >= 0x20 else { throw Strange() }
            index += 1
        }
        defer { index += 1 }
        guard index < bytes.count else { throw Strange() }
        return bytes[start..<index]
    }

    private mutating func string() throws -> String {
        let start = index
        if let plain = try? raw() { return String(decoding: plain, as: UTF8.self) }
        index = start
        try demand("\"")
        var text: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text.append(contentsOf: try escaped())
            case 0..<0x20: throw Strange()
            default: text.append(byte)
            }
        }
        throw Strange()
    }

    /// What stands behind a backslash; a half of a surrogate pair is left to `JSONDecoder`.
    private mutating func escaped() throws -> [UInt8] {
        guard index < bytes.count else { throw Strange() }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            guard index + 4 <= bytes.count,
                let code = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(code)
            else { throw Strange() }
            index += 4
            return Array(String(scalar).utf8)
        default: throw Strange()
        }
    }

    private mutating func flag() throws -> Bool {
        let (yes, no): (StaticString, StaticString) = ("true", "false")
        for (word, value) in [(yes, true), (no, false)] {
            let end = index + word.utf8CodeUnitCount
            guard end <= bytes.count else { continue }
            let name = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
            if bytes[index..<end].elementsEqual(name) {
                index = end
                return value
            }
        }
        throw Strange()
    }

    private mutating func digits() throws -> String {
        let start = index
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                index += 1
                continue
            default: break
            }
            break
        }
        guard start < index else { throw Strange() }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func integer() throws -> Int {
        guard let value = Int(try digits()) else { throw Strange() }
        return value
    }

    private mutating func number() throws -> Double {
        guard let value = Double(try digits()), value.isFinite else { throw Strange() }
        return value
    }
}
