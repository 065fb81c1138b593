import Glibc

/// The pictures in a PDF, as their dictionaries tell (ISO 32000-1, section 8.9.5).
///
/// Pictures are streams, and the dictionaries of streams are never compressed: going over the bytes finds them all without
/// decoding one.
struct PDFPictures {
    /// Pixels of the largest one; 0 where there is none.
    private(set) var largest = 0

    /// A scanned A4 page has so many pixels at 72 dots an inch.
    private static let pagePixels = 400_000
    /// Bytes around `/Image` in which its size stands.
    private static let reach = 600

    /// Whether one of them is large enough to be a page.
    var hasPage: Bool { largest >= Self.pagePixels }

    init(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        while let place = Self.find("/Image", in: bytes, from: index) {
            index = place + 6
            let near = UnsafeRawBufferPointer(
                rebasing: bytes[max(0, place - Self.reach)..<min(bytes.count, place + Self.reach)])
            let here = min(place, Self.reach)
            guard let width = Self.number(after: "/Width", in: near, near: here),
                let height = Self.number(after: "/Height", in: near, near: here)
            else { continue }
            largest = max(largest, width.multipliedReportingOverflow(by: height).overflow ? .max : width * height)
        }
    }

    /// Where a name stands next; names begin with a slash.
    private static func find(_ name: StaticString, in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        var index = start
        while index < bytes.count, let slash = memchr(base + index, 0x2F, bytes.count - index) {
            let place = UnsafeRawPointer(slash) - base
            if bytes.starts(with: name, at: place) { return place }
            index = place + 1
        }
        return nil
    }

    /// The number after the name that stands nearest to a place.
    private static func number(after name: StaticString, in bytes: UnsafeRawBufferPointer, near place: Int) -> Int? {
        var best: (distance: Int, value: Int)?
        var index = 0
        while let found = find(name, in: bytes, from: index) {
            index = found + name.utf8CodeUnitCount
            guard let value = number(in: bytes, from: index) else { continue }
            let distance = abs(found - place)
            if best.map({ distance < $0.distance }) ?? true { best = (distance, value) }
        }
        return best?.value
    }

    private static func number(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var index = start
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x0A || bytes[index] == 0x0D { index += 1 }
        var value: Int?
        while index < bytes.count, (0x30...0x39).contains(bytes[index]), (value ?? 0) < 1 << 40 {
            value = (value ?? 0) * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        return value
    }
}
