extension Plan {
    /// The unit with the names that it had before among those that it goes by.
    public func withFormerNames(_ unit: Unit) -> Unit {
        let former = formerNames.filter { $0.name == unit.name && !unit.aliases.contains($0.former) }.map(\.former)
        guard !former.isEmpty else { return unit }
        return Unit(
            code: unit.code, name: unit.name, level: unit.level, emails: unit.emails, aliases: unit.aliases + former)
    }
}
