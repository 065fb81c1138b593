public import Dossiers
import Durability
import Foundation
public import Judgement
public import Store
import Surroundings

/// A mailbox whose right answers are known: `units.csv`, `nominations.csv`, `round.json`, `mail/`, `truth.jsonl`.
public struct TruthMailbox: Sendable {
    public let folder: String
    public let round: String
    public let published: CalendarDate
    public let mailbox: String?
    private let truth: [String: Answer]

    /// Reads a folder; throws a `Refusal` that names the file, and the line where there is one.
    public init(folder: String) throws {
        self.folder = folder
        let file = folder + "/round.json"
        do {
            let round = try JSONDecoder().decode(Published.self, from: try Self.data(file))
            guard let published = CalendarDate(iso: round.published) else {
                throw Refusal(
                    .unusableData,
                    Sentence(
                        "\(file): `published` phải là một ngày, NĂM-THÁNG-NGÀY.",
                        english: "\(file): `published` has to be a day, YYYY-MM-DD."))
            }
            (self.round, self.published, mailbox) = (round.id, published, round.mailbox)
        } catch is DecodingError {
            throw Refusal(
                .unusableData,
                Sentence(
                    "\(file): phải có một đối tượng với `id` và `published`.",
                    english: "\(file): it has to hold an object with `id` and `published`."))
        }
        truth = try Self.answers(folder + "/truth.jsonl")
    }

    public var units: String { folder + "/units.csv" }
    public var nominations: String { folder + "/nominations.csv" }
    public var mail: String { folder + "/mail" }

    /// Each message whose nominees are known with what matching made of it; one that was not settled is found nowhere.
    public func cases(in store: Store) throws -> [MatchCase] {
        var rest = truth
        var cases: [MatchCase] = []
        try store.forEachSettled { row in
            guard let answer = rest.removeValue(forKey: row.message.origin.source), let nominees = answer.nominees
            else { return }
            cases.append(MatchCase(row, truth: nominees, scenario: answer.scenario ?? []))
        }
        for (source, answer) in rest {
            guard let nominees = answer.nominees else { continue }
            cases.append(
                MatchCase(
                    source: source, scenario: answer.scenario ?? [], truth: nominees, found: [], entries: 0, asked: 0,
                    proposals: []))
        }
        return cases.sorted { $0.source < $1.source }
    }

    // MARK: - Files

    private struct Published: Decodable {
        var id: String
        var published: String
        var mailbox: String?
    }

    private struct Answer: Decodable {
        var source: String
        var scenario: [String]?
        var entries: [Nominee]?

        struct Nominee: Decodable {
            var status: String
            var nomination: String?
        }

        /// nil where the message is not scored.
        var nominees: Set<String>? {
            entries.map { Set($0.compactMap { $0.status == "matched" ? $0.nomination : nil }) }
        }
    }

    private static func answers(_ file: String) throws -> [String: Answer] {
        var answers: [String: Answer] = [:]
        let lines = try data(file).split(separator: 0x0A, omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where !line.isEmpty {
            do {
                let answer = try JSONDecoder().decode(Answer.self, from: Data(line))
                answers[answer.source] = answer
            } catch is DecodingError {
                throw Refusal(
                    .unusableData,
                    Sentence(
                        "\(file):\(index + 1): phải có một đối tượng với `source` và `entries`.",
                        english:
                            "\(file):\(index + 1): it has to hold an object with `source` and `entries`, as the contract writes them."
                    ))
            }
        }
        return answers
    }

    private static func data(_ file: String) throws -> Data {
        do { return Data(try DiskFile.read(file)) } catch {
            throw Refusal(
                .unusableData,
                Sentence(
                    "\(file): không đọc được tệp (\(error.reason)).",
                    english: "\(file): the file cannot be read (\(error.reason))."))
        }
    }
}
