package import Surroundings

/// Why somebody decides as he does: what is owed to whoever is told otherwise.
package enum Reason {
    /// Throws a `Refusal` where there is none.
    ///
    /// - Parameter what: the beginning of the sentence: `A ruling`, `Dismissing`.
    package static func demand(_ because: String, _ what: String, about subject: String? = nil) throws(Refusal) {
        guard because.isEmpty else { return }
        throw Refusal(.usage, Fault(.reasonMissing, about: subject), "\(what) needs its reason: --because TEXT.")
    }
}
