/// A school or other public service unit (đơn vị).
public struct Unit: Hashable, Sendable, Codable {
    /// The office's own code, the key of everything.
    public let code: String
    /// The official name, as the office's list writes it.
    public let name: String
    /// The level word of the list (`MN`, `TH`, `THCS`, …), empty where it has none.
    public let level: String
    /// Registered addresses, lower case.
    public let emails: [String]
    /// Other names that the unit goes by.
    public let aliases: [String]

    public init(code: String, name: String, level: String, emails: [String], aliases: [String]) {
        self.code = code
        self.name = name
        self.level = level
        self.emails = emails.map { $0.lowercased() }
        self.aliases = aliases
    }
}
