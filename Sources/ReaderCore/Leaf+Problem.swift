import Dossiers
import MIME

extension Leaf.Lack {
    /// What is said of a file whose content is not there.
    var problem: FileProblem {
        switch self {
        case .removed: .empty
        case .partial: .unsupported
        }
    }
}
