import Dossiers

/// What is to be done about a mail that the server may have taken.
struct DoubtRule {
    /// Seconds that the copy of a mail may take to its archive.
    let wait: Int64

    /// Seconds after which a mail is sent again although its archive could not be asked: RFC 5321 section 4.5.4.1 lets servers
    /// wait longer, but a teacher should know the same day.
    static let patience: Int64 = 4 * 3600

    enum Answer: Hashable {
        /// The copy is there, so the server had taken it.
        case wasSent
        /// It never reached the server, as far as can be known.
        case sendAgain
        /// The copy may still be on its way.
        case lookAgain
    }

    /// - Parameters:
    ///   - handedOver: when handing over began, and `now`: both by this machine's clock. A clock set back counts like one
    ///     that went on.
    ///   - found: whether the archive holds the copy; nil where it could not be asked, or no copy went to it.
    func answer(handedOver: Instant, now: Instant, found: Bool?) -> Answer {
        let age = abs(now.millisecondsSinceEpoch - handedOver.millisecondsSinceEpoch) / 1000
        switch found {
        case true?: return .wasSent
        case false?: return age >= wait ? .sendAgain : .lookAgain
        case nil: return age >= Self.patience ? .sendAgain : .lookAgain
        }
    }
}
