import SQL

@testable import Store

extension Store {
    /// The names of all events of the journal, in order.
    func events() throws -> [String] {
        try read { try String.fetchAll($0, sql: "SELECT event FROM journal ORDER BY sequence") }
    }
}
