import Dossiers
import HTTPTypes
import Ledger
import Store
import Surroundings
import Synchronization

/// Lets people in whom a web server before the console has let in: it names them in a header field of its own (`console.sign_on_header`).
///
/// The field is believed of the web servers that the settings name, of nobody else, and only where it stands once: a browser that
/// writes it itself, past such a server or through one that does not remove it, gets nothing, and the journal says so. Whom it names
/// has to be a user who is not locked. Roles stay the console's own. A session begun so is as any other, but ends when the server
/// names somebody else, or nobody any more. (That nobody is named ends it as long as this process runs: who began how is not kept.)
final class SignOn: Sendable {
    private let header: HTTPField.Name?
    private let addresses: ClientAddress
    private let site: Site
    /// When the journal was last told of refusals from an address or of a person: once an hour, for whoever tries may try often.
    private let told = Mutex<[String: Instant]>([:])
    private static let pause: Int64 = 3600
    private static let mostAddresses = 1000
    /// The sessions that were begun here, as they are stored, and when they end.
    private let begun = Mutex<[String: Instant]>([:])
    /// From so many on the ended ones are forgotten.
    private static let manySessions = 10_000

    enum Word: Hashable, Sendable {
        /// Nobody is named: people log in with a password.
        case none
        case named(String)
        /// Who names somebody has no right to, or names more than one.
        case refused
    }

    init(header: String?, addresses: ClientAddress, site: Site) {
        self.header = header.flatMap { HTTPField.Name($0) }
        self.addresses = addresses
        self.site = site
    }

    /// - Parameter peer: the address of the connection; nil for a socket of this machine.
    func word(_ headers: HTTPFields, peer: String?) -> Word {
        guard let header else { return .none }
        let values = headers[values: header]
        guard let value = values.first else { return .none }
        guard values.count == 1, addresses.trusts(peer), Self.isLogin(value) else { return .refused }
        return .named(value.lowercased())
    }

    /// As `users add` takes them; a list of names is none.
    private static func isLogin(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0)
                    || [45, 46, 95].contains($0)
            }
    }

    /// Whoever is named, where that is a user who is not locked.
    func member(_ login: String) throws -> StaffMember? {
        try site.reading.staffMember(login).flatMap { $0.isLocked ? nil : $0 }
    }

    /// A session of this person's own.
    func begin(_ member: StaffMember, at now: Instant) throws -> SessionKey {
        let key = SessionKey()
        let end = now.adding(seconds: LoginDesk.sessionLength)
        // Of wrong passwords nothing is forgotten: none was right.
        try site.store.openSession(
            key.stored, for: member.login, until: end, forgetting: [],
            halving: FailedLoginKey(login: nil, address: "-"), at: now)
        begun.withLock { begun in
            if begun.count >= Self.manySessions { begun = begun.filter { $0.value > now } }
            begun[key.stored] = end
        }
        if isNew("on \(member.login)", at: now) {
            try site.store.log("staff_signed_on", details: ["login": member.login], at: now)
        }
        return key
    }

    /// Whether a session may go on: where another server names people, it is the named one's, and what began by such a word does
    /// not go on without it.
    func allows(_ key: SessionKey, of person: StaffMember, _ word: Word) -> Bool {
        switch word {
        case .named(let login): person.login == login
        case .none: begun.withLock { $0[key.stored] == nil }
        case .refused: false
        }
    }

    /// Tells the journal, not of every try.
    ///
    /// - Parameter login: whom a trusted server named; nil where it was no trusted server.
    func noteRefusal(_ login: String?, from peer: String?, at now: Instant) throws {
        let address = addresses.of([:], peer: peer)
        guard isNew("\(address) \(login ?? "")", at: now) else { return }
        try site.store.log(
            "sign_on_refused", details: ["address": address].merging(login.map { ["login": $0] } ?? [:]) { $1 },
            at: now)
    }

    /// Whether the journal was not told of this within the hour.
    private func isNew(_ place: String, at now: Instant) -> Bool {
        told.withLock { told in
            if let last = told[place], now.seconds(since: last) < Self.pause { return false }
            if told.count >= Self.mostAddresses { told.removeAll() }
            told[place] = now
            return true
        }
    }
}
