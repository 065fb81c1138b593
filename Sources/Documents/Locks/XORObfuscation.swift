import Blocks

/// The obfuscation of an Excel 97-2003 file (MS-OFFCRYPTO 2.3.7.2, method 1) under the password that Excel itself sets.
///
/// The constants are what the specification's functions make of that password; no other is tried here.
enum XORObfuscation {
    /// `CreateXorKey_Method1` and `CreatePasswordVerifier_Method1`.
    private static let key = 0xB359
    private static let verifier = 0x9A0A
    /// `CreateXorArray_Method1`.
    private static let mask: [UInt8] = [
        0x87, 0x6B, 0x9A, 0xE2, 0x1E, 0xE3, 0x05, 0x62, 0x1E, 0x69, 0x96, 0x60, 0x98, 0x6E, 0x94, 0x04,
    ]

    /// Whether the content of `FilePass` names this password.
    static func isEverybodys(_ record: UnsafeRawBufferPointer) -> Bool {
        record.uint16(at: 2) == key && record.uint16(at: 4) == verifier
    }

    /// A byte of a record's data as it was, by its offset in the stream and the length of the data (MS-XLS 2.2.10).
    static func plain(_ byte: UInt8, at offset: Int, recordLength: Int) -> UInt8 {
        let mixed = byte ^ mask[(offset + recordLength) % mask.count]
        return mixed << 3 | mixed >> 5
    }
}
