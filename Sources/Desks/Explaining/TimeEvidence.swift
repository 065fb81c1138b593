public import Dossiers
public import Store

/// One time that speaks of when a message came, and whether it is the one that decides.
public struct TimeEvidence: Hashable, Sendable {
    public var source: Source
    /// The host that stamped a `Received` field; empty otherwise.
    public var host: String
    public var time: Instant?
    public var decides: Bool

    public enum Source: String, Hashable, Sendable {
        case internalDate = "internal_date"
        case topmostReceived = "topmost_received"
        /// Stamped above the server that is trusted, or by nobody who is.
        case laterReceived = "later_received"
        case earlierReceived = "earlier_received"
        case senderDate = "date"
        case fileTime = "file_time"
        /// When its UID was first listed.
        case firstSeen = "first_seen"
        /// When all of its bytes had come.
        case fetched
        /// When we took it in.
        case accepted
    }

    /// All times of a message: the server's, each hop's, the sender's own, the file's and ours, in this order.
    ///
    /// - Parameter trusted: whose `Received` field is the receiving server's.
    public static func all(of row: SettledRow, trusted: TrustedHosts = .topmost) -> [TimeEvidence] {
        let decided = row.message.arrival?.evidence
        var all: [TimeEvidence] = []
        if let date = row.message.internalDate {
            all.append(.init(source: .internalDate, host: "", time: date, decides: decided == .internalDate))
        }
        let header = row.reading.header
        let top = trusted.receivedIndex(in: header)
        let deciding = top.flatMap { header.received[$0].date == nil ? nil : $0 } ?? 0
        for (index, field) in header.received.enumerated() {
            let source: Source =
                if let top { index == top ? .topmostReceived : index < top ? .laterReceived : .earlierReceived } else {
                    .earlierReceived
                }
            all.append(
                .init(
                    source: source, host: field.by, time: field.date,
                    decides: index == deciding && decided == .topmostReceived))
        }
        if let date = row.reading.header.date {
            all.append(.init(source: .senderDate, host: "", time: date, decides: false))
        }
        if let time = row.message.fileTime {
            all.append(.init(source: .fileTime, host: "", time: time, decides: decided == .fileTime))
        }
        for (source, time) in [(Source.firstSeen, row.message.firstSeen), (.fetched, row.message.fetchedAt)] {
            if let time { all.append(.init(source: source, host: "", time: time, decides: false)) }
        }
        return all + [.init(source: .accepted, host: "", time: row.message.acceptedAt, decides: false)]
    }
}
