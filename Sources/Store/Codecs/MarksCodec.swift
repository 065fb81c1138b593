internal import Dossiers
internal import Judgement

/// `RoundMarks` as compact bytes, written as readings are (`ReadingCodec`): a version byte, then the fields in order.
enum MarksCodec {
    private static let version: UInt8 = 1

    static func encode(_ marks: RoundMarks) -> [UInt8] {
        var writer = ReadingWriter()
        writer.bytes.reserveCapacity(160)
        writer.bytes.append(version)
        writer.put(marks.timeliness) { $0.put($1.rawValue) }
        writer.put(marks.isForged)
        for list in [
            marks.heard, marks.waiting, marks.matched, marks.mentioned, marks.lettersAside, marks.unitsInDoubt,
        ] {
            writer.put(list) { $0.put($1) }
        }
        for list in [marks.unitDocuments, marks.nomineeDocuments] {
            writer.put(list) {
                $0.put($1.owner)
                $0.bytes.append(code($1.kind))
            }
        }
        return writer.bytes
    }

    /// Throws `StoreError.damaged` for bytes that `encode` did not write.
    static func decode(_ bytes: UnsafeRawBufferPointer) throws -> RoundMarks {
        var reader = ReadingScanner(bytes)
        guard try reader.byte() == version else { throw ReadingScanner.damage }
        var marks = RoundMarks()
        marks.timeliness = try reader.optional {
            guard let timeliness = Timeliness(rawValue: try $0.text()) else { throw ReadingScanner.damage }
            return timeliness
        }
        marks.isForged = try reader.flag()
        marks.heard = try reader.list { try $0.text() }
        marks.waiting = try reader.list { try $0.text() }
        marks.matched = try reader.list { try $0.text() }
        marks.mentioned = try reader.list { try $0.text() }
        marks.lettersAside = try reader.list { try $0.text() }
        marks.unitsInDoubt = try reader.list { try $0.text() }
        marks.unitDocuments = try reader.list(document)
        marks.nomineeDocuments = try reader.list(document)
        guard reader.isAtEnd else { throw ReadingScanner.damage }
        return marks
    }

    private static func document(_ reader: inout ReadingScanner) throws -> RoundMarks.Document {
        let owner = try reader.text()
        let code = try reader.byte()
        guard let kind = DocumentKind.allCases.first(where: { self.code($0) == code }) else {
            throw ReadingScanner.damage
        }
        return RoundMarks.Document(owner, kind)
    }

    private static func code(_ kind: DocumentKind) -> UInt8 {
        switch kind {
        case .summary: UInt8(ascii: "s")
        case .submissionLetter: UInt8(ascii: "l")
        case .minutes: UInt8(ascii: "m")
        case .achievementReport: UInt8(ascii: "r")
        }
    }
}
