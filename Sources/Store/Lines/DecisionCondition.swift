/// What has to be so for a decision to be taken, looked at in the transaction that records it.
public enum DecisionCondition: Hashable, Sendable {
    /// Whatever stands: the newest decision counts.
    case always
    /// Nothing stands about the subject.
    case open
    /// Nothing stands about the subject, and the decision of this ID is what is proposed of the time of arrival; nil: nothing is.
    ///
    /// Whoever confirms confirms what was shown.
    case openAndProposed(Int64?)
}
