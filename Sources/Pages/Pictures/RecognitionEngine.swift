import COCR
import Synchronization

/// Tesseract with the Vietnamese data, one for the process, made when the first picture comes: 50 milliseconds, 20 MB.
///
/// `@unchecked Sendable`: every use of the handle is under `turn`.
public final class RecognitionEngine: @unchecked Sendable {
    /// Nil where the data is not installed or is none.
    static let shared: RecognitionEngine? = RecognitionData.load().flatMap { RecognitionEngine(data: $0) }

    private let handle: OpaquePointer
    private let turn = Mutex<Void>(())

    private init?(data: [UInt8]) {
        guard let handle = cocr_open_engine(data, data.count) else { return nil }
        self.handle = handle
    }

    deinit { cocr_close_engine(handle) }

    /// Turns a page the way that reads best; false where none of it is print.
    ///
    /// - Parameter cells: those of the page as it stands now: what is tried of them need not be read again.
    func standUp(_ page: OpaquePointer, cells: [cocr_area], deadline: Int64) -> Bool {
        turn.withLock { _ in cocr_stand_up(handle, page, cells, cells.count, deadline) }
    }

    /// Reads the words of a page, those of cells by themselves; false where the deadline came first.
    func read(_ page: OpaquePointer, cells: [cocr_area], deadline: Int64) -> Bool {
        turn.withLock { _ in cocr_read(handle, page, cells, cells.count, deadline) }
    }
}
