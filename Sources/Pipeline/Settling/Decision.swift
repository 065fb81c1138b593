package import Desks
package import Dossiers
package import Store

/// One message decided: what is to be settled, and what is told of it.
package struct Decision: Sendable {
    package let message: StoredMessage
    package let arrival: Arrival
    package let reading: Reading
    package let settlement: Settlement

    /// What came out, once the message's receipt has been tried (nil: it was not).
    ///
    /// A receipt that the server refused for good reaches nobody: the address is bad.
    package func outcome(_ state: OutboxEntry.State?) -> Outcome {
        var receipt = ReceiptOutcome(action: .suppressed, reason: settlement.suppressed)
        if let due = settlement.receipt {
            receipt = ReceiptOutcome(action: .queued, number: due.number, to: due.to)
            if state == .sent { receipt.action = .sent }
            if state == .refused {
                receipt = ReceiptOutcome(action: .suppressed, reason: .badAddress)
            }
        }
        return Outcome(
            source: message.origin.source, sha256: message.sha256, arrival: arrival, reading: reading,
            verdict: settlement.verdict, receipt: receipt)
    }
}
