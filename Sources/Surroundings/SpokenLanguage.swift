public import Dossiers
import Synchronization

extension Language {
    /// The language of this process: chosen once by the command line, English until then.
    public static var spoken: Language {
        get { isVietnamese.load(ordering: .relaxed) ? .vietnamese : .english }
        set { isVietnamese.store(newValue == .vietnamese, ordering: .relaxed) }
    }

    private static let isVietnamese = Atomic(false)
}

extension Sentence {
    /// As this process speaks.
    public var spoken: String { text(in: .spoken) }
}
