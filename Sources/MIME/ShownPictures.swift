/// The pictures that the HTML of a message shows, by Content-ID (RFC 2392), lower case.
struct ShownPictures {
    private(set) var all: Set<String> = []
    /// Shown at a size beyond it somewhere, or without any size.
    private var large: Set<String> = []

    /// Pixels: a picture shown with a shorter side of at most this is a logo or an icon. Phones and mail programs show the
    /// photo of a page several hundred wide.
    static let logoSide = 150
    /// Pictures kept.
    private static let most = 1000

    /// `shorterSide` is nil where the page does not say how large it is shown.
    mutating func add(_ contentID: String, shorterSide: Int?) {
        guard all.count < Self.most || all.contains(contentID) else { return }
        all.insert(contentID)
        if shorterSide.map({ $0 > Self.logoSide }) ?? true { large.insert(contentID) }
    }

    mutating func formUnion(_ other: ShownPictures) {
        all.formUnion(other.all)
        large.formUnion(other.large)
    }

    func contains(_ contentID: String) -> Bool { all.contains(contentID) }

    /// Whether it is shown small wherever it is shown.
    func isSmall(_ contentID: String) -> Bool { all.contains(contentID) && !large.contains(contentID) }
}
