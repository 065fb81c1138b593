package import Surroundings

extension JSONValue {
    /// What the doctor found, as `doctor --json` writes it.
    package static func diagnoses(_ found: [Diagnosis]) -> JSONValue {
        let worst = found.map(\.state).max() ?? .ok
        let checks = found.map { one in
            JSONValue.object([
                "check": .string(one.check.rawValue), "state": .string(one.state.rawValue), "text": .string(one.text),
                "advice": .string(one.advice),
            ])
        }
        return .object(["state": .string(worst.rawValue), "checks": .array(checks)])
    }
}
