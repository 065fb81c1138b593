import Blocks
import COCR
import CPoppler
import Synchronization

/// What reads PDFs and pictures, poppler and tesseract with the sixty libraries under them: loaded when a first such file
/// comes, which takes about ten milliseconds (decision 0076).
///
/// A process that has confined itself can load nothing any more. It notes that it would have had to, and whoever asked has to
/// throw away what it made of the file.
public enum PageEngines {
    private static let missed = Atomic<Bool>(false)

    /// Whether a file came that could not be read for want of them.
    public static var areMissed: Bool { missed.load(ordering: .relaxed) }

    /// Loads them; false where they are not installed, or this process may load nothing.
    @discardableResult
    public static func load() -> Bool { cpoppler_load() && cocr_load() }

    /// Before anything is asked of them.
    static func require() throws(DocumentFault) {
        if !areMissed, load() { return }
        missed.store(true, ordering: .relaxed)
        throw .corrupt
    }
}
