package import Dossiers
package import Judgement
package import Store
package import Surroundings

/// Everything about one unit: its entry in the list, where its nominations stand, and what came from it.
package struct UnitDesk {
    private let store: Store

    package init(store: Store) { self.store = store }

    /// What there is of a unit.
    package struct Sheet: Sendable {
        package let unit: Unit
        /// By round, in the order of the rounds.
        package let nominations: [(round: String, standing: RoundStatus.NominationStatus)]
        /// Settled messages that are from it, in order of arrival.
        package let messages: [SettledLine]
    }

    /// Throws a `Refusal` for a unit or a round that is not there.
    package func sheet(of code: String, round: String?, asOf: Instant) throws -> Sheet {
        guard let unit = try store.unit(code) else {
            throw Refusal(
                .unusableData, Fault(.unitUnknown, about: code),
                Sentence(
                    "Không có đơn vị \(code); xem `tiepnhan units list`.",
                    english: "There is no unit \(code); `tiepnhan units list` shows them."))
        }
        let rounds = try store.rounds().map(\.id).filter { round == nil || $0 == round }
        if let round, rounds.isEmpty { throw StoreError.unknownRound(round) }
        let desk = StatusDesk(store: store)
        let nominations = try rounds.flatMap { id in
            try desk.tally(round: id, asOf: asOf).status.nominations.filter { $0.unit == code }.map { (id, $0) }
        }
        var messages: [SettledLine] = []
        try store.forEachLine(round: round) { if $0.unit == code { messages.append($0) } }
        return Sheet(unit: unit, nominations: nominations, messages: messages)
    }

    /// Registers the address that a message came from for a unit: what it sends from now on counts without a person.
    ///
    /// Mail that is judged already stays as it is. Throws a `Refusal` without a reason, for a unit or a message that is not there, for
    /// an address that is registered already or whose mail people have last decided not to count, and for a message that was found
    /// forged or whose sender cannot be read.
    package func addSender(
        of message: Int64, to code: String, by: String, because: String, at now: Instant
    ) throws -> String {
        try Reason.demand(because, .change, about: code)
        let units = try store.roster().units
        guard let unit = units.first(where: { $0.code == code }) else {
            throw Refusal(
                .unusableData, Fault(.unitUnknown, about: code),
                Sentence(
                    "Không có đơn vị \(code); xem `tiepnhan units list`.",
                    english: "There is no unit \(code); `tiepnhan units list` shows them."))
        }
        guard let row = try store.settledMessage(message), let address = Self.newAddress(row, units) else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "Không thêm được địa chỉ của thư \(message): không đọc được, đã đăng ký, hoặc thư bị coi là giả mạo.",
                    english:
                        "The address of message \(message) cannot be added: it cannot be read, is registered already, or the message was found forged."
                ))
        }
        if let dismissal = try dismissal(of: address) {
            throw Refusal(
                .unusableData, Fault(.senderDismissed, about: "\(dismissal.message)"),
                Sentence(
                    "Không thêm được địa chỉ của thư \(message): \(dismissal.by) đã không chấp nhận người gửi ấy ở thư "
                        + "\(dismissal.message).",
                    english:
                        "The address of message \(message) cannot be added: \(dismissal.by) has dismissed its sender on "
                        + "message \(dismissal.message)."))
        }
        let longer = Unit(
            code: unit.code, name: unit.name, level: unit.level, emails: unit.emails + [address], aliases: unit.aliases)
        _ = try store.importUnits(
            [longer], expecting: units,
            address: ["unit": code, "from_message": String(message), "by": by, "because": because], at: now)
        return address
    }

    /// The newest decision that stands about the sender of any mail from this address, where it says that such mail does not count.
    package func dismissal(of address: String) throws -> RecordedDecision? {
        let decided = try store.decidedMessages(from: address).compactMap { message in
            try store.settledMessage(message).flatMap { RecordedDecision.standing(among: $0.decisions)[.sender] }
        }
        let newest = decided.max { $0.id < $1.id }
        return newest?.decision.ruling == .dismissed ? newest : nil
    }

    /// The address of a message that could be registered; nil where it is registered, forged or unreadable.
    package static func newAddress(_ row: SettledRow, _ units: [Unit]) -> String? {
        guard row.reading.header.from.count == 1, let from = row.reading.header.from.first,
            row.verdict.sender?.isForged != true
        else { return nil }
        let address = from.mailbox.lowercased()
        guard MailboxRules.isUsable(address),
            !units.contains(where: { $0.emails.contains { $0.lowercased() == address } })
        else { return nil }
        return address
    }
}

extension JSONValue {
    /// As `units show --json` writes it.
    package static func sheet(_ sheet: UnitDesk.Sheet) -> JSONValue {
        .object([
            "unit": unit(sheet.unit),
            "nominations": .array(
                sheet.nominations.map { round, standing in
                    .object([
                        "round": .string(round), "id": .string(standing.id), "name": .string(standing.name),
                        "summary": .string(standing.summary.rawValue),
                        "summary_received_at": .optional(standing.summaryReceivedAt?.rfc3339(in: .vietnam)),
                    ])
                }),
            "messages": .array(
                sheet.messages.map {
                    .object([
                        "row": .integer(Int($0.message)), "received_at": .string($0.receivedAt.rfc3339(in: .vietnam)),
                        "from": .string($0.sender), "subject": .string($0.subject), "round": .optional($0.round),
                        "disposition": .string($0.disposition.rawValue), "receipt": .optional($0.receipt),
                    ])
                }),
        ])
    }
}
