/// Domains in Vietnamese letters as they go over the wire (RFC 5891, RFC 3492): `trường.example` becomes `xn--trng-...`.
///
/// By tables of its own, whatever the locale. Letters, digits and marks of any script are taken, lower-cased and composed;
/// anything else, and a label that comes out longer than 63 bytes, makes no domain.
public enum DomainName {
    /// The domain in ASCII, lower case; nil where it is none.
    public static func ascii(_ text: String) -> String? {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        guard text.utf8.count <= 1000 else { return nil }
        var labels: [String] = []
        for label in text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: isDot) {
            guard let ascii = wireLabel(String(String.UnicodeScalarView(label))) else { return nil }
            labels.append(ascii)
        }
        let domain = labels.joined(separator: ".")
        return domain.utf8.count <= 253 ? domain : nil
    }

    /// Other scripts' full stops part labels too (RFC 5895 section 2).
    private static func isDot(_ scalar: Unicode.Scalar) -> Bool {
        [0x2E, 0x3002, 0xFF0E, 0xFF61].contains(scalar.value)
    }

    private static func wireLabel(_ text: String) -> String? {
        // Letters of full width are the same letters (RFC 5895 section 2.1).
        let narrow = text.unicodeScalars.map { scalar in
            (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
        }
        let lower = VietnameseText.composed(String(String.UnicodeScalarView(narrow)).lowercased())
        let scalars = Array(lower.unicodeScalars)
        guard scalars.contains(where: { $0.value >= 0x80 }) else { return lower }
        guard scalars.allSatisfy(isLetter), scalars.first?.value != 0x2D, scalars.last?.value != 0x2D else {
            return nil
        }
        guard let encoded = punycode(scalars.map(\.value)) else { return nil }
        let label = "xn--" + encoded
        return label.utf8.count <= 63 ? label : nil
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value == 0x2D { return true }
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark, .decimalNumber: return true
        default: return false
        }
    }

    // MARK: - RFC 3492 section 6.3

    private static let (base, tMin, tMax, skew, damp): (UInt32, UInt32, UInt32, UInt32, UInt32) = (36, 1, 26, 38, 700)

    private static func punycode(_ scalars: [UInt32]) -> String? {
        var output = scalars.filter { $0 < 0x80 }.map { UInt8($0) }
        let basic = UInt32(output.count)
        if basic > 0 { output.append(0x2D) }
        var (next, delta, bias, handled): (UInt32, UInt32, UInt32, UInt32) = (128, 0, 72, basic)
        while handled < scalars.count {
            guard let lowest = scalars.filter({ $0 >= next }).min() else { return nil }
            let (step, overflows) = (lowest - next).multipliedReportingOverflow(by: handled + 1)
            guard !overflows, delta <= .max - step else { return nil }
            delta += step
            next = lowest
            for scalar in scalars {
                if scalar < next { delta += 1 }
                guard scalar == next else { continue }
                append(delta, bias, to: &output)
                bias = adapted(delta, handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            next += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func append(_ delta: UInt32, _ bias: UInt32, to output: inout [UInt8]) {
        var (rest, k) = (delta, base)
        while true {
            let threshold = k <= bias ? tMin : k >= bias + tMax ? tMax : k - bias
            guard rest >= threshold else { break }
            output.append(digit(threshold + (rest - threshold) % (base - threshold)))
            rest = (rest - threshold) / (base - threshold)
            k += base
        }
        output.append(digit(rest))
    }

    private static func digit(_ value: UInt32) -> UInt8 { UInt8(value < 26 ? value + 0x61 : value - 26 + 0x30) }

    private static func adapted(_ delta: UInt32, _ points: UInt32, isFirst: Bool) -> UInt32 {
        var delta = isFirst ? delta / damp : delta / 2
        delta += delta / points
        var k: UInt32 = 0
        while delta > (base - tMin) * tMax / 2 {
            delta /= base - tMin
            k += base
        }
        return k + (base - tMin + 1) * delta / (delta + skew)
    }
}
