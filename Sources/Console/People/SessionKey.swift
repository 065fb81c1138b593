import Octets

/// What the browser of a person who has logged in holds: 32 random bytes as hexadecimal digits.
struct SessionKey: Hashable, Sendable {
    let text: String

    /// A new one, by the system's source of random numbers.
    init() { text = Self.random() }

    /// Nil for what cannot be one.
    init?(_ text: String) {
        guard text.utf8.count == 64, text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
            return nil
        }
        self.text = text
    }

    static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return Hex.text((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    /// What the ledger knows it by: whoever reads the database can log in with nothing of it.
    var stored: String { ContentHash.sha256(Array(text.utf8)) }

    /// What every form of this session carries, and what no other site can know.
    var formToken: String {
        Hex.text(HMAC.code(of: Array("form".utf8), key: Array(text.utf8)))
    }

    func proves(_ token: String) -> Bool { PasswordHash.isSame(Array(token.utf8), Array(formToken.utf8)) }
}
