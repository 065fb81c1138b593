import Dossiers
import Ledger
import Surroundings

/// Lets people in who know their password, and slows down who guesses.
///
/// Wrong passwords are counted for a login from an address. After three of them in a row each further one from there is looked at
/// only after a pause that doubles, up to fifteen minutes; an address that tries many logins waits as well. Where a login is wrong
/// from all over, one try from each address is free, not three. Whoever comes with the right password from an address that has done
/// nothing wrong gets in, whatever others do. A day after the last wrong one they are forgotten, and each right one halves what is counted
/// of its address.
///
/// A login that nobody has is counted and refused as any other: by the same work, the same writes and in the same words. One
/// password is looked at after the other.
final class LoginDesk: Sendable {
    private let ledger: any StaffLedger
    /// Wrong passwords for one login from one address that cost no pause.
    private static let free = 3
    /// So many wrong ones for a login, from wherever they come, and each address has one free try.
    private static let manyForLogin = 30
    /// Wrong passwords from one address, for whatever logins, that cost no pause: an office behind one address mistypes as well.
    private static let freeForAddress = 30
    private static let longestPause: Int64 = 15 * 60
    /// A session ends after so many seconds, whatever is done in it: a working day.
    static let sessionLength: Int64 = 12 * 3600
    private let places = Turnstile()

    enum Answer: Sendable {
        case letIn(StaffMember, SessionKey)
        /// The login or the password is wrong, or the person is shut out: which of them is nobody's business.
        case refused
        /// Not looked at: so many seconds are left to wait.
        case tooSoon(Int64)
    }

    init(ledger: any StaffLedger) {
        self.ledger = ledger
        // Made now: the first login that nobody has would take twice as long.
        _ = PasswordHash.nobody
    }

    /// - Parameter address: whence the browser comes (`ClientAddress`).
    func logIn(_ login: String, _ password: String, from address: String, at now: Instant) async throws -> Answer {
        await places.enter()
        do {
            let answer = try await blocking { try self.judge(login, password, address, at: now) }
            places.leave()
            return answer
        } catch {
            places.leave()
            throw error
        }
    }

    private func judge(_ login: String, _ password: String, _ address: String, at now: Instant) throws -> Answer {
        let pair = FailedLoginKey(login: login, address: address)
        let (anywhere, anybody) = (
            FailedLoginKey(login: login, address: nil), FailedLoginKey(login: nil, address: address)
        )
        let known = try ledger.failedLogins([pair, anywhere, anybody])
        let count = { (key: FailedLoginKey) in Self.count(known[key], at: now) }
        let free = count(anywhere) >= Self.manyForLogin ? 1 : Self.free
        let left = max(
            Self.left(known[pair], free: free, at: now), Self.left(known[anybody], free: Self.freeForAddress, at: now))
        if left > 0 { return .tooSoon(left) }
        let member = try ledger.staffMember(login)
        let isRight = PasswordHash.verifies(password, member?.password ?? PasswordHash.nobody)
        guard let member, isRight, !member.isLocked else {
            let isTold = count(pair) + 1 == Self.shutOut
            try ledger.noteFailedLogin(
                [pair, anywhere, anybody], told: isTold ? member?.login ?? Self.stranger : nil, at: now)
            return .refused
        }
        let key = SessionKey()
        // Of the address the half stays counted: an office that mistypes now and then is not shut out for it, and whoever has one
        // account still waits for each of the others' passwords by itself.
        try ledger.openSession(
            key.stored, for: login, until: now.adding(seconds: Self.sessionLength), forgetting: [pair, anywhere],
            halving: anybody, at: now)
        return .letIn(member, key)
    }

    /// What the journal calls a login that nobody has.
    private static let stranger = "-"
    /// From here on the pause is the longest, and the journal tells of it.
    private static let shutOut = 13

    private static func count(_ failures: FailedLogins?, at now: Instant) -> Int {
        failures.map { $0.isForgotten(at: now) ? 0 : $0.count } ?? 0
    }

    /// Seconds that are left to wait; a clock that was set back makes nobody wait for longer than the pause.
    private static func left(_ failures: FailedLogins?, free: Int, at now: Instant) -> Int64 {
        guard let failures else { return 0 }
        let pause = pause(after: count(failures, at: now), free: free)
        return max(pause - max(now.seconds(since: failures.last), 0), 0)
    }

    /// Seconds until the next password is looked at.
    static func pause(after failures: Int, free: Int = free) -> Int64 {
        failures < free ? 0 : min(1 << Int64(min(failures - free, 20)), longestPause)
    }
}
