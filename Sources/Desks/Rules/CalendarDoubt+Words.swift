public import Dossiers
public import Rulebook

extension CalendarDoubt {
    /// What does not agree, for the person who confirms the year.
    public var sentence: Sentence {
        switch self {
        case .worked(let holiday, let day):
            Sentence(
                "\(Self.written(day)) là \(holiday), nhưng bảng coi là ngày làm việc.",
                english: "\(day.iso) is \(holiday), but a working day in the table.")
        case .short(let holiday, let day, let found, let due):
            Sentence(
                "\(holiday) (\(Self.written(day))): bảng có \(found) ngày làm việc được nghỉ, theo luật là \(due).",
                english: "\(holiday) (\(day.iso)): \(found) weekdays off in the table, \(due) by law.")
        case .swaps(let off, let worked):
            Sentence(
                "Bảng có \(off) ngày nghỉ ngoài ngày lễ và \(worked) ngày làm bù; hoán đổi thì hai số phải bằng nhau.",
                english:
                    "\(off) days off are no holiday and \(worked) days are worked instead; of swapped days both are as many."
            )
        case .differs(let day, true, let source):
            Sentence(
                "\(Self.written(day)): bảng cho nghỉ, \(source) thì không.",
                english: "\(day.iso): off in the table, not in \(source).")
        case .differs(let day, false, let source):
            Sentence(
                "\(Self.written(day)): \(source) cho nghỉ, bảng thì không.",
                english: "\(day.iso): off in \(source), not in the table.")
        }
    }

    private static func written(_ day: CalendarDate) -> String { "\(day.day)/\(day.month)/\(day.year)" }
}
