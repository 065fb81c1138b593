/// The content of a leaf as it lies in the message.
///
/// A slice, undone from its transfer encoding each time it is asked for: the files of a message are never all in memory
/// at once. Undoing base64 again takes a millisecond for each megabyte.
struct LeafContent: Sendable {
    var raw: ArraySlice<UInt8>
    var encoding = TransferEncoding.identity

    func decoded(_ defects: inout DefectList) -> [UInt8] {
        raw.withUnsafeBufferPointer { encoding.decode($0, &defects) }
    }

    /// Without telling again what is broken in it.
    func decoded() -> [UInt8] {
        var told = DefectList()
        return decoded(&told)
    }
}
