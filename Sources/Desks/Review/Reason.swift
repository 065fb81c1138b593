import Dossiers
package import Surroundings

/// Why somebody decides as he does: what is owed to whoever is told otherwise.
package enum Reason {
    /// What is decided: the beginning of the sentence.
    package enum Deed {
        case ruling, dismissing, change
        /// Whoever is harmed is owed the reason: a message is taken for late.
        case takingForLate
        /// Whoever may be deceived is owed the reason: a message counts although it may be forged.
        case countingForged
    }

    /// Throws a `Refusal` where there is none; what has no letter or digit is none.
    package static func demand(_ because: String, _ deed: Deed, about subject: String? = nil) throws(Refusal) {
        guard
            !because.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil })
        else { return }
        throw Refusal(.usage, Fault(.reasonMissing, about: subject), sentence(deed))
    }

    private static func sentence(_ deed: Deed) -> Sentence {
        switch deed {
        case .ruling:
            Sentence(
                "Kết luận phải ghi lý do: --because \"LÝ DO\".", english: "A ruling needs its reason: --because TEXT.")
        case .dismissing:
            Sentence(
                "Bỏ qua phải ghi lý do: --because \"LÝ DO\".", english: "Dismissing needs its reason: --because TEXT.")
        case .change:
            Sentence("Việc này phải ghi lý do: --because \"LÝ DO\".", english: "This needs its reason: --because TEXT.")
        case .takingForLate:
            Sentence(
                "Kết luận quá hạn phải ghi lý do: --because \"LÝ DO\".",
                english: "Taking it for late needs its reason: --because TEXT.")
        case .countingForged:
            Sentence(
                "Tính thư có thể bị giả mạo phải ghi lý do: --because \"LÝ DO\".",
                english: "Counting mail that may be forged needs its reason: --because TEXT.")
        }
    }
}
