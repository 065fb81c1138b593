/// What cannot be done as asked, for programs: a console, a script, a test.
///
/// It says what is wrong by a code that stays the same in every language, what that is about, how much is broken, and whether
/// it is worth asking again. The sentence for people stands in the `Refusal` that carries it.
public struct Fault: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case usage
        case unusableData = "unusable_data"
        case configuration
        case serverUnreachable = "server_unreachable"
        case loginRefused = "login_refused"
        case tryLater = "try_later"
        case partly
        /// Who decides this has to say why.
        case reasonMissing = "reason_missing"
        case roundBadID = "round_bad_id"
        case roundUnknown = "round_unknown"
        case roundDatesOdd = "round_dates_odd"
        case messageUnknown = "message_unknown"
        case messageAmbiguous = "message_ambiguous"
        case messageNotJudged = "message_not_judged"
        case messageNotGivenUp = "message_not_given_up"
        case questionUnknown = "question_unknown"
        /// The question asks for another kind of decision.
        case questionOfOtherKind = "question_of_other_kind"
        case questionDecided = "question_decided"
        case nominationUnknown = "nomination_unknown"
        case unitUnknown = "unit_unknown"
        /// Taking a message for late needs another person, who confirms it.
        case secondPersonMissing = "second_person_missing"
        case letterUnknown = "letter_unknown"
        case letterNotDue = "letter_not_due"
        case letterExists = "letter_exists"
        /// Machines are not answered.
        case machine
        /// A file could not be taken out of its mail: the reader took too long or failed.
        case partUnreadable = "part_unreadable"
        /// A file comes out of its mail otherwise than it was read.
        case partDiffers = "part_differs"
        /// People have decided not to count what comes from this sender.
        case senderDismissed = "sender_dismissed"
        case listUnreadable = "list_unreadable"
        /// The list would change or remove something, and nobody has confirmed that.
        case listNeedsApply = "list_needs_apply"
        /// The list leaves out what files have come for.
        case listHasFiles = "list_has_files"
    }

    /// How much is broken.
    public enum Scope: String, Hashable, Sendable {
        /// The words of the request: nothing was looked up.
        case request
        /// The one thing that the request is about.
        case subject
        /// The service, or the folder: other requests fail alike.
        case service
    }

    /// When asking again may help.
    public enum Retry: String, Hashable, Sendable {
        /// When the request, the data or the settings have been changed.
        case changed
        /// In a while, unchanged.
        case later
    }

    public let code: Code
    /// An ID, a number, a path; nil where it is about nothing in particular.
    ///
    /// Never mail content.
    public let subject: String?
    public let scope: Scope
    public let retry: Retry

    public init(_ code: Code, about subject: String? = nil) {
        self.code = code
        self.subject = subject
        (scope, retry) =
            switch code {
            case .usage, .reasonMissing, .roundBadID: (.request, .changed)
            case .configuration, .loginRefused: (.service, .changed)
            case .serverUnreachable, .tryLater: (.service, .later)
            case .partly: (.subject, .later)
            default: (.subject, .changed)
            }
    }
}

extension Fault.Code {
    /// The code of a refusal that has no other than its exit status.
    init(_ status: ExitStatus) {
        self =
            switch status {
            case .done, .partly: .partly
            case .usage: .usage
            case .unusableData: .unusableData
            case .serverUnreachable: .serverUnreachable
            case .tryLater: .tryLater
            case .loginRefused: .loginRefused
            case .configuration: .configuration
            }
    }
}
