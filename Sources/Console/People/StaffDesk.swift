public import Dossiers
public import Ledger
import Surroundings

/// Where people who may log in to the console are added, given a role, shut out and let in again.
public struct StaffDesk: Sendable {
    private let ledger: any StaffLedger

    public init(ledger: any StaffLedger) { self.ledger = ledger }

    /// Everybody, by login.
    public func everybody() throws -> [StaffMember] { try ledger.staff() }

    /// Adds a person.
    ///
    /// Throws a `Refusal` for a login or a password that cannot be one, and for a login that is taken.
    ///
    /// - Parameter onlyFirst: for the first administrator: only where there is nobody yet.
    @discardableResult
    public func add(
        _ login: String, name: String, role: StaffRole, password: String, by: String, onlyFirst: Bool = false,
        at now: Instant
    ) throws -> StaffMember {
        try Self.check(login: login, name: name)
        let member = StaffMember(
            login: login, name: name, role: role, password: try PasswordHash.make(password), createdAt: now)
        guard try ledger.add(member, by: by, onlyFirst: onlyFirst, at: now) else {
            throw Refusal(
                .unusableData,
                onlyFirst
                    ? Sentence(
                        "Đã có người dùng; quản trị lập các người khác.",
                        english: "There are users already; an administrator adds others.")
                    : Sentence("Đã có người dùng \(login).", english: "There is a user \(login) already."))
        }
        return member
    }

    public func set(_ login: String, role: StaffRole, by: String, at now: Instant) throws {
        try change(login, .role(role), by, now)
    }

    public func set(_ login: String, isLocked: Bool, by: String, at now: Instant) throws {
        try change(login, .locked(isLocked), by, now)
    }

    public func set(_ login: String, password: String, by: String, at now: Instant) throws {
        try change(login, .password(try PasswordHash.make(password)), by, now)
    }

    private func change(_ login: String, _ change: StaffChange, _ by: String, _ now: Instant) throws {
        switch try ledger.change(login, change, by: by, at: now) {
        case .done: break
        case .unknown:
            throw Refusal(
                .unusableData,
                Sentence(
                    "Không có người dùng \(login); xem `tiepnhan users list`.",
                    english: "There is no user \(login); `tiepnhan users list` shows them."))
        case .lastAdministrator:
            throw Refusal(
                .unusableData,
                Sentence(
                    "\(login) là quản trị duy nhất; hãy lập một quản trị khác trước.",
                    english: "\(login) is the only administrator; make another one first."))
        }
    }

    private static func check(login: String, name: String) throws {
        let isWord = login.utf8.allSatisfy { byte in
            (97...122).contains(byte) || (48...57).contains(byte) || [45, 46, 95].contains(byte)
        }
        guard isWord, (1...32).contains(login.utf8.count) else {
            throw Refusal(
                .usage,
                Sentence(
                    "Tên đăng nhập gồm 1 đến 32 chữ thường không dấu, chữ số, `.`, `-` hoặc `_`.",
                    english: "A user is 1 to 32 small letters without marks, digits, `.`, `-` or `_`."))
        }
        guard name.utf8.count <= 200, !name.utf8.contains(where: { $0 < 0x20 }) else {
            throw Refusal(
                .usage,
                Sentence(
                    "Họ tên dài nhiều nhất 200 byte, trên một dòng.",
                    english: "A name has at most 200 bytes on one line."))
        }
    }
}
