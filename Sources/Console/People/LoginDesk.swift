import Dossiers
import Ledger
import Surroundings
import Synchronization

/// Lets people in who know their password, and slows down who guesses.
///
/// After three wrong passwords for a login in a row each further one is looked at only after a pause that doubles, up to fifteen
/// minutes; so it is for logins that nobody has, which take as long and are refused in the same words. One password is looked at
/// after the other.
final class LoginDesk: Sendable {
    private let ledger: any StaffLedger
    /// Wrong logins that nobody has: so many are remembered, and then the oldest are forgotten.
    private static let mostStrangers = 4096
    private static let free = 3
    private static let longestPause: Int64 = 15 * 60
    /// A session ends after so many seconds, whatever is done in it: a working day.
    static let sessionLength: Int64 = 12 * 3600
    private let strangers = Mutex<[String: Failures]>([:])
    private let places = Turnstile()

    private struct Failures {
        var count = 0
        var last: Instant
    }

    enum Answer: Sendable {
        case letIn(StaffMember, SessionKey)
        /// The login or the password is wrong, or the person is shut out: which of them is nobody's business.
        case refused
        /// Not looked at: so many seconds are left to wait.
        case tooSoon(Int64)
    }

    init(ledger: any StaffLedger) { self.ledger = ledger }

    func logIn(_ login: String, _ password: String, at now: Instant) async throws -> Answer {
        await places.enter()
        do {
            let answer = try await blocking { try self.judge(login, password, at: now) }
            places.leave()
            return answer
        } catch {
            places.leave()
            throw error
        }
    }

    private func judge(_ login: String, _ password: String, at now: Instant) throws -> Answer {
        let member = try ledger.staffMember(login)
        let failures = failures(member, login)
        let left = Self.pause(after: failures.count) - max(now.seconds(since: failures.last), 0)
        if failures.count > 0, left > 0 { return .tooSoon(left) }
        let isRight = PasswordHash.verifies(password, member?.password ?? PasswordHash.nobody)
        guard let member, isRight, !member.isLocked else {
            try note(login, isKnown: member != nil, failures, at: now)
            return .refused
        }
        let key = SessionKey()
        try ledger.openSession(key.stored, for: login, until: now.adding(seconds: Self.sessionLength), at: now)
        return .letIn(member, key)
    }

    private func failures(_ member: StaffMember?, _ login: String) -> Failures {
        if let member { return Failures(count: member.failures, last: member.failedAt ?? member.createdAt) }
        return strangers.withLock { $0[login] } ?? Failures(last: Instant(secondsSinceEpoch: 0))
    }

    private func note(_ login: String, isKnown: Bool, _ failures: Failures, at now: Instant) throws {
        if isKnown {
            return try ledger.noteFailedLogin(login, isTold: failures.count + 1 == Self.shutOut, at: now)
        }
        strangers.withLock { known in
            if known.count >= Self.mostStrangers, known[login] == nil { known.removeAll() }
            known[login] = Failures(count: failures.count + 1, last: now)
        }
    }

    /// From here on the pause is the longest, and the journal tells of it.
    private static let shutOut = 13

    /// Seconds until the next password is looked at.
    static func pause(after failures: Int) -> Int64 {
        failures < free ? 0 : min(1 << Int64(min(failures - free, 20)), longestPause)
    }
}
