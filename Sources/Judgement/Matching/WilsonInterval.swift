/// A share with its 95 % interval (Wilson, 1927): sound for small samples and for shares near 0 and 1.
public struct WilsonInterval: Hashable, Sendable {
    /// The share itself; nil where nothing was tried.
    public var share: Double?
    public var low: Double
    public var high: Double

    /// - Parameters:
    ///   - hits: 0...trials.
    ///   - trials: 0 or more; with none, nothing is known: 0...1.
    public init(hits: Int, of trials: Int) {
        guard trials > 0 else {
            (share, low, high) = (nil, 0, 1)
            return
        }
        let (n, p) = (Double(trials), Double(hits) / Double(trials))
        let z = Self.normalQuantile
        let scale = 1 + z * z / n
        let centre = p + z * z / (2 * n)
        let spread = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        share = p
        low = hits == 0 ? 0 : max(0, (centre - spread) / scale)
        high = hits == trials ? 1 : min(1, (centre + spread) / scale)
    }

    /// The interval of a figure that rises with the share.
    public func map(_ figure: (Double) -> Double) -> WilsonInterval {
        var mapped = self
        mapped.share = share.map(figure)
        (mapped.low, mapped.high) = (figure(low), figure(high))
        return mapped
    }

    /// The 97.5 % quantile of the standard normal distribution.
    private static let normalQuantile = 1.959_963_984_540_054
}
