internal import Dossiers

/// Verdicts as JSON text, with the names and values of their `Codable` form, so that `JSONDecoder` reads them and
/// SQLite can look into them.
///
/// Written by hand because `JSONEncoder` takes as long for one verdict as all of its other writing.
///
/// Equal verdicts are equal text; members whose value is nil are left out.
struct VerdictJSON {
    private var text: [UInt8] = []

    static func encode(_ verdict: Verdict) -> String {
        var json = VerdictJSON()
        json.text.reserveCapacity(512 + verdict.entries.count * 384)
        json.put(verdict)
        return String(decoding: json.text, as: UTF8.self)
    }

    static func encode(_ told: Told) -> String {
        var json = VerdictJSON()
        json.text.reserveCapacity(64 + told.names.count * 96)
        json.put(told)
        return String(decoding: json.text, as: UTF8.self)
    }

    private mutating func put(_ told: Told) {
        object {
            if let comparison = told.comparison { $0.member("comparison") { $0.put(comparison) } }
            if let missing = told.missing { $0.member("missing") { $0.list(missing) { $0.string($1) } } }
            if let names = told.missingNames { $0.member("missingNames") { $0.list(names) { $0.string($1) } } }
            $0.member("names") {
                $0.list(told.names) { json, name in
                    json.object {
                        $0.member("document", name.document.rawValue)
                        $0.member("name", name.name)
                        $0.member("nomination", name.nomination)
                        $0.member("status", name.status.rawValue)
                    }
                }
            }
            $0.member("timeliness", told.timeliness?.rawValue)
            $0.member("unit", told.unit)
        }
    }

    private mutating func put(_ comparison: Told.Comparison) {
        object { json in
            switch comparison {
            case .promised: json.member("promised") { $0.object { _ in } }
            case .made(let missing, let pending):
                json.member("made") {
                    $0.object {
                        $0.member("missing") { $0.literal(String(missing)) }
                        $0.member("pending") { $0.literal(String(pending)) }
                    }
                }
            }
        }
    }

    private mutating func put(_ verdict: Verdict) {
        object {
            $0.member("disposition", verdict.disposition.rawValue)
            $0.member("documentUnits") { $0.list(verdict.documentUnits) { $0.list($1) { $0.string($1) } } }
            $0.member("documents") { $0.list(verdict.documents) { $0.list($1) { $0.string($1.rawValue) } } }
            $0.member("entries") { $0.list(verdict.entries) { $0.put($1) } }
            $0.member("findings") { $0.list(verdict.findings) { $0.put($1) } }
            $0.member("look", verdict.look)
            if !verdict.overlong.isEmpty {
                $0.member("overlong") { $0.list(verdict.overlong) { $0.literal(String($1)) } }
            }
            $0.member("receipt") { $0.put(verdict.receipt) }
            $0.member("round", verdict.round)
            if let sender = verdict.sender { $0.member("sender") { $0.put(sender) } }
            $0.member("timeliness", verdict.timeliness?.rawValue)
            $0.member("unit", verdict.unit)
            $0.member("units") { $0.list(verdict.units) { $0.string($1) } }
        }
    }

    private mutating func put(_ entry: Entry) {
        object {
            $0.member("attachment") { $0.literal(String(entry.attachment)) }
            $0.member("candidates") { $0.list(entry.candidates) { $0.string($1) } }
            $0.member("document", entry.document.rawValue)
            $0.member("kind", entry.kind.rawValue)
            $0.member("name", entry.name)
            $0.member("nomination", entry.nomination)
            $0.member("place", entry.place)
            $0.member("ranking") { $0.list(entry.ranking) { $0.put($1) } }
            $0.member("reason", entry.reason)
            $0.member("score") { $0.number(entry.score) }
            $0.member("status", entry.status.rawValue)
            $0.member("waits") { $0.literal(entry.waits ? "true" : "false") }
        }
    }

    private mutating func put(_ sender: SenderStanding) {
        object {
            $0.member("rank", sender.rank.rawValue)
            $0.member("reason", sender.reason.rawValue)
            $0.member("units") { $0.list(sender.units) { $0.string($1) } }
            $0.member("waitingUnits") { $0.list(sender.waitingUnits) { $0.string($1) } }
        }
    }

    private mutating func put(_ candidate: MatchCandidate) {
        object {
            $0.member("evidence") { $0.list(candidate.evidence) { $0.put($1) } }
            $0.member("nomination", candidate.nomination)
            $0.member("reason", candidate.reason)
            $0.member("score") { $0.number(candidate.score) }
        }
    }

    private mutating func put(_ evidence: MatchEvidence) {
        object {
            $0.member("agreement", evidence.agreement.rawValue)
            $0.member("field", evidence.field.rawValue)
            $0.member("listed", evidence.listed)
            $0.member("weight") { $0.number(evidence.weight) }
            $0.member("written", evidence.written)
        }
    }

    private mutating func put(_ finding: Finding) {
        object {
            $0.member("clause", finding.clause)
            $0.member("code", finding.code.rawValue)
            $0.member("text", finding.text)
        }
    }

    private mutating func put(_ plan: ReceiptPlan) {
        object {
            $0.member("automaticSign", plan.automaticSign?.rawValue)
            if let earlier = plan.earlier {
                $0.member("earlier") {
                    $0.object {
                        $0.member("receiptNumber", earlier.receiptNumber)
                        $0.member("receivedAt") { $0.literal(String(earlier.receivedAt.millisecondsSinceEpoch)) }
                    }
                }
            }
            $0.member("expected") { $0.literal(String(plan.expected)) }
            $0.member("kinds") { $0.list(plan.kinds) { $0.string($1.rawValue) } }
            if let missing = plan.missing { $0.member("missing") { $0.list(missing) { $0.string($1) } } }
            $0.member("pending") { $0.list(plan.pending) { $0.string($1) } }
            if let replaced = plan.replaced { $0.member("replaced") { $0.list(replaced) { $0.string($1) } } }
            $0.member("suppressed", plan.suppressed?.rawValue)
            $0.member("to", plan.to)
        }
    }

    // MARK: - Grammar (RFC 8259)

    private mutating func object(_ members: (inout Self) -> Void) {
        text.append(UInt8(ascii: "{"))
        members(&self)
        text.append(UInt8(ascii: "}"))
    }

    private mutating func member(_ name: String, _ value: (inout Self) -> Void) {
        if text.last != UInt8(ascii: "{") { text.append(UInt8(ascii: ",")) }
        string(name)
        text.append(UInt8(ascii: ":"))
        value(&self)
    }

    private mutating func member(_ name: String, _ value: String?) {
        guard let value else { return }
        member(name) { $0.string(value) }
    }

    private mutating func list<Value>(_ values: [Value], _ put: (inout Self, Value) -> Void) {
        text.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            put(&self, value)
        }
        text.append(UInt8(ascii: "]"))
    }

    private mutating func string(_ value: String) { JSONText.append(value, to: &text) }

    private mutating func number(_ value: Double) { literal(value.isFinite ? value.description : "0") }

    private mutating func literal(_ value: String) { text.append(contentsOf: value.utf8) }
}
