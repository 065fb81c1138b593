import Documents
import Dossiers
import MIME

/// The pieces of archives that came attached to one mail, put together where all of them are there.
struct VolumeSet {
    /// The pieces' leaves in order, by the first of them.
    private var pieces: [Int: [Int]] = [:]
    private var others: Set<Int> = []

    /// Pieces of one archive: mail takes no more.
    private static let most = 100

    init(_ leaves: [Leaf]) {
        var sets: [String: [(number: Int, leaf: Int)]] = [:]
        for (index, leaf) in leaves.enumerated() {
            guard case .attachment = leaf.role, let volume = ArchiveVolume(name: leaf.part.name) else { continue }
            sets["\(leaf.container ?? "")/\(volume.whole)", default: []].append((volume.number, index))
        }
        for set in sets.values where set.count > 1 && set.count <= Self.most {
            let ordered = set.sorted { $0.number < $1.number }
            guard ordered.map(\.number) == Array(1...ordered.count) else { continue }
            pieces[ordered[0].leaf] = ordered.map(\.leaf)
            others.formUnion(ordered.dropFirst().map(\.leaf))
        }
    }

    /// Whether a leaf is read together with an earlier one.
    func isContinued(_ leaf: Int) -> Bool { others.contains(leaf) }

    /// The whole archive that begins with a leaf; nil where it is no first piece.
    func whole(_ first: Int, of leaves: [Leaf]) -> (name: String, bytes: [UInt8])? {
        guard let parts = pieces[first], let volume = ArchiveVolume(name: leaves[first].part.name) else { return nil }
        return (volume.whole, parts.flatMap { leaves[$0].bytes })
    }
}
