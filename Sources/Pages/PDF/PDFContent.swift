/// All that is on a page of a PDF, set upright by its text.
public struct PDFContent {
    public var page: PDFPage
    public var turn: PDFTurn
    public var pictures: [Picture]
    /// Shapes with curves; letters that were turned into outlines are such.
    var curveCount: Int

    public struct Picture {
        public var area: PDFArea
        /// Pixels for a point.
        var density: Double
    }

    public var size: Double { max(1, turn.width * turn.height) }

    /// How much of the page pictures cover, 0...1.
    ///
    /// Pictures that lie on one another count each.
    var pictureShare: Double { min(1, pictures.reduce(0) { $0 + $1.area.size } / size) }

    public func words(_ origin: PDFWord.Origin) -> [PDFWord] { page.words.filter { $0.origin == origin } }

    // MARK: - Pictures beside text

    /// Points between strips of one picture.
    private static let seam = 3.0
    /// More pictures than this on a page make one area.
    private static let mostApart = 300
    private static let mostRegions = 8
    /// Of the page: a table has as much; logos, stamps and signatures have less.
    private static let leastShare = 0.05
    /// Points.
    private static let leastWidth = 120.0
    private static let leastHeight = 24.0

    /// The areas of pictures that may hold a table or a text, from the top down.
    ///
    /// Strips and tiles of one picture make one.
    var regions: [PDFArea] {
        var regions: [PDFArea] = []
        for picture in pictures {
            var area = picture.area
            let others =
                regions.count > Self.mostApart
                ? regions.indices.map(\.self)
                : regions.indices.filter {
                    regions[$0].touches(area, within: Self.seam)
                }
            for index in others { area = area.joined(with: regions[index]) }
            for index in others.reversed() { regions.remove(at: index) }
            regions.append(area)
        }
        let large = regions.filter { region in
            region.size >= Self.leastShare * size && region.right - region.left >= Self.leastWidth
                && region.bottom - region.top >= Self.leastHeight
        }
        return Array(large.sorted { $0.size > $1.size }.prefix(Self.mostRegions)).sorted { $0.top < $1.top }
    }

    // MARK: - Drawing

    /// Dots an inch: of a page of outlines or of what pictures have less or far more than scans have.
    private static let plainResolution = 200.0
    private static let scanResolutions = 90.0...420.0

    /// Dots an inch at which a part of the page is drawn: those of the picture on it, so that its pixels stay what they are.
    func resolution(of area: PDFArea?) -> Double {
        let least = 0.01 * (area?.size ?? size)
        let density = pictures.filter { picture in
            picture.area.size >= least && (area.map { picture.area.touches($0, within: 0) } ?? true)
        }.map(\.density).max()
        guard let density, Self.scanResolutions.contains(density * 72) else { return Self.plainResolution }
        return density * 72
    }
}
