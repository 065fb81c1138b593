extension Plan {
    /// The plan as a rehearsal has it: the office's name, which stands in every letter and paper, says that it is one.
    public var rehearsed: Plan {
        var plan = self
        plan.office.name += " (DIỄN TẬP)"
        plan.office.subjectPrefix = "[DIỄN TẬP] " + office.subjectPrefix
        plan.ofRounds = ofRounds.mapValues(\.rehearsed)
        return plan
    }
}
