import Synchronization

/// How many pages are told of changes as they happen: a few for each person, and a bounded number in all.
///
/// Whoever gets no place looks again by himself; nothing but freshness is lost.
final class LivePlaces: Sendable {
    private let taken = Mutex<[String: Int]>([:])
    /// Hidden pages let theirs go (`Looks.script`): more at once is not a person looking.
    static let mostOfOne = 6
    static let most = 200

    /// One place, given back when nobody holds it any more, however that comes.
    final class Place: Sendable {
        private let login: String
        private let places: LivePlaces

        fileprivate init(_ login: String, _ places: LivePlaces) { (self.login, self.places) = (login, places) }

        deinit { places.leave(login) }
    }

    func take(_ login: String) -> Place? {
        let isFree = taken.withLock { taken in
            guard taken[login, default: 0] < Self.mostOfOne, taken.values.reduce(0, +) < Self.most else { return false }
            taken[login, default: 0] += 1
            return true
        }
        return isFree ? Place(login, self) : nil
    }

    private func leave(_ login: String) {
        taken.withLock { taken in
            let left = taken[login, default: 1] - 1
            taken[login] = left > 0 ? left : nil
        }
    }
}
