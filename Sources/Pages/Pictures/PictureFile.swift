import Blocks
import COCR
import Dossiers

/// An open picture, by leptonica or libheif.
///
/// Owns the handle; belongs to one thread.
public final class PictureFile {
    private let handle: OpaquePointer
    private let pixels: Int

    /// `bytes` has to stay where it is as long as the file is open.
    public init(_ bytes: UnsafeRawBufferPointer, pixels: Int) throws {
        try PageEngines.require()
        var handle: OpaquePointer?
        let status = cocr_open(
            bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count, Int64(pixels), &handle)
        guard status == COCR_OPENED, let handle else { throw Self.fault(status) }
        self.handle = handle
        self.pixels = pixels
    }

    deinit { cocr_close(handle) }

    public func pageCount(most: Int) -> Int { Int(cocr_page_count(handle, Int32(clamping: most))) }

    /// Decodes a page; it has no text where `deadline` (milliseconds of the monotonic clock) comes first.
    public func page(_ index: Int, deadline: Int64) throws -> RecognizedPage {
        var status = COCR_OPENED
        guard let page = cocr_open_page(handle, Int32(index), Int64(pixels), deadline, &status) else {
            throw Self.fault(status)
        }
        return RecognizedPage(owning: page)
    }

    /// What the square codes of a page hold.
    public func codes(_ index: Int) -> [SquareCode] {
        SquareCode.taken { cocr_codes(handle, Int32(index), Int64(pixels), $0, $1) }
    }

    private static func fault(_ status: cocr_status) -> DocumentFault {
        switch status {
        case COCR_TOO_LARGE: .hostile(.pixels)
        case COCR_UNKNOWN: .unsupported
        default: .corrupt
        }
    }
}
