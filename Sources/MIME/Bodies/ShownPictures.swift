/// The pictures that the HTML of a message shows, by Content-ID (RFC 2392), or by address or file name (RFC 2557), lower case.
struct ShownPictures {
    private(set) var all: Set<String> = []
    /// Shown at a size beyond it somewhere, or without any size.
    private var large: Set<String> = []

    /// Pixels: a picture shown with a shorter side of at most this is a logo or an icon.
    ///
    /// Phones and mail programs show the photo of a page several hundred wide.
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

    /// An address without a scheme of its own, as a key.
    static func location(_ address: String) -> String { "location:" + address.lowercased() }

    /// By which of its names a part is shown; nil where it is not.
    func key(of entity: Entity) -> String? {
        let id = entity.contentID.lowercased()
        if !id.isEmpty, contains(id) { return id }
        let locations = [entity.contentLocation, Self.base(entity.contentLocation), entity.name]
        return locations.lazy.filter { !$0.isEmpty }.map { Self.location($0) }.first { contains($0) }
    }

    /// The last step of an address.
    static func base(_ address: String) -> String {
        address.split(separator: "/").last.map { String($0.prefix { $0 != "?" && $0 != "#" }) } ?? ""
    }

    func contains(_ contentID: String) -> Bool { all.contains(contentID) }

    /// Whether it is shown small wherever it is shown.
    func isSmall(_ contentID: String) -> Bool { all.contains(contentID) && !large.contains(contentID) }
}
