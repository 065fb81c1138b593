/// The name of bytes: their SHA-256, lower-case hex.
public enum ContentHash {
    /// 64 digits.
    public static func sha256(_ bytes: [UInt8]) -> String { Hex.text(SHA256.hash(bytes)) }

    /// The same of bytes that lie elsewhere.
    public static func sha256(_ bytes: UnsafeRawBufferPointer) -> String { Hex.text(SHA256.hash(bytes)) }

    /// The first 32 digits: enough that nobody finds other bytes with the same ones.
    public static func short(_ text: String) -> String { Hex.text(SHA256.hash(Array(text.utf8)).prefix(16)) }
}
