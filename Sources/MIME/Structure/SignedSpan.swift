/// What a multipart/signed holds as the structure pass found it: where the signed part lies, its path, and that of its
/// signature.
struct SignedSpan {
    var content: Range<Int>
    var path: String
    var signaturePath: String
}
