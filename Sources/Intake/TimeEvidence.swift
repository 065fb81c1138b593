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
        case earlierReceived = "earlier_received"
        case senderDate = "date"
        case fileTime = "file_time"
        /// When we took it in.
        case accepted
    }

    /// All times of a message: the server's, each hop's, the sender's own, the file's and ours, in this order.
    public static func all(of row: SettledRow) -> [TimeEvidence] {
        let decided = row.message.arrival?.evidence
        var all: [TimeEvidence] = []
        if let date = row.message.internalDate {
            all.append(.init(source: .internalDate, host: "", time: date, decides: decided == .internalDate))
        }
        for (index, field) in row.reading.header.received.enumerated() {
            all.append(
                .init(
                    source: index == 0 ? .topmostReceived : .earlierReceived, host: field.by, time: field.date,
                    decides: index == 0 && decided == .topmostReceived))
        }
        if let date = row.reading.header.date {
            all.append(.init(source: .senderDate, host: "", time: date, decides: false))
        }
        if let time = row.message.fileTime {
            all.append(.init(source: .fileTime, host: "", time: time, decides: decided == .fileTime))
        }
        return all + [.init(source: .accepted, host: "", time: row.message.acceptedAt, decides: false)]
    }
}
