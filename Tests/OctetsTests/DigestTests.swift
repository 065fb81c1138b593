import Octets
import Testing

/// Against the examples of the standards.
@Suite struct DigestTests {
    @Test(arguments: [
        // The examples of FIPS 180-4.
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `SHA-256 is that of the standard, in one piece and in many`(_ text: String, _ digest: String) {
        let bytes = Array(text.utf8)
        #expect(ContentHash.sha256(bytes) == digest)
        let hash = SHA256()
        for byte in bytes {
            hash.update([byte])
            hash.update([])
        }
        #expect(Hex.text(hash.finalize()) == digest)
        // Asked twice it says the same; what comes afterwards counts.
        #expect(Hex.text(hash.finalize()) == digest)
        hash.update([0])
        #expect(Hex.text(hash.finalize()) == ContentHash.sha256(bytes + [0]))
    }

    @Test func `HMAC is that of RFC 4231, and one bit makes another`() {
        let (key, text) = (Array("Jefe".utf8), Array("what do ya want for nothing?".utf8))
        var code = HMAC.code(of: text, key: key)
        #expect(Hex.text(code) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        // A key longer than a block (case 6).
        let long = HMAC.code(
            of: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            key: [UInt8](repeating: 0xAA, count: 131))
        #expect(Hex.text(long) == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
        #expect(HMAC.isValid(code, of: text, key: key))
        #expect(!HMAC.isValid(Array(code.dropLast()), of: text, key: key))
        code[31] ^= 1
        #expect(!HMAC.isValid(code, of: text, key: key))
    }
}
