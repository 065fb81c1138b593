/// Logarithm and power to base 2, to the precision that evidence needs, without a mathematics library.
enum Binary {
    /// log2 of a positive number, within 0.000001; -1074 for what is not positive.
    static func logarithm(_ value: Double) -> Double {
        guard value > 0, value.isFinite else { return -1074 }
        // atanh series of the significand around the square root of two.
        let (exponent, significand) =
            value.significand > 1.414_213_562_373_095_1
            ? (Double(value.exponent) + 1, value.significand / 2) : (Double(value.exponent), value.significand)
        let ratio = (significand - 1) / (significand + 1)
        let square = ratio * ratio
        let series = ratio * (1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square / 9))))
        return exponent + series * 2 * 1.442_695_040_888_963_4
    }

    /// 2 to the power of `exponent`, within 0.0001 %; exponents beyond ±1000 count as ±1000.
    static func power(_ exponent: Double) -> Double {
        let bounded = max(-1000, min(1000, exponent))
        let whole = bounded.rounded()
        let rest = (bounded - whole) * 0.693_147_180_559_945_3
        let fraction = 1 + rest * (1 + rest / 2 * (1 + rest / 3 * (1 + rest / 4 * (1 + rest / 5 * (1 + rest / 6)))))
        return fraction * Double(sign: .plus, exponent: Int(whole), significand: 1)
    }
}
