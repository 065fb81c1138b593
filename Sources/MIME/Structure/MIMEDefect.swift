/// What was wrong with a message and had to be mended or left out.
///
/// The raw values go into `Reading.defects`.
public enum MIMEDefect: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nothing at all, or white space only.
    case emptyMessage = "empty_message"
    /// Lines that end in LF without CR (RFC 5322 section 2.3).
    case bareLineFeeds = "bare_line_feeds"
    /// Lines that end in CR alone, or in CR CR LF.
    case bareCarriageReturns = "bare_carriage_returns"

    // Header
    /// Bytes above 127 in a header field (RFC 5322 section 2.2).
    case rawEightBitHeader = "raw_8bit_header"
    /// A line of the header that is no field, or no empty line before the body.
    case malformedHeader = "malformed_header"
    /// A header block beyond `MIMELimits.headerBytes`; fields beyond it were not read.
    case headerTooLarge = "header_too_large"
    /// A field beyond `MIMELimits.fieldBytes`; the rest of it was not read.
    case fieldTooLarge = "field_too_large"
    /// More fields than `MIMELimits.fields`, or more addresses or marks than their limits.
    case tooManyFields = "too_many_fields"
    /// A field that may stand once stands there again (RFC 5322 section 3.6).
    case repeatedField = "repeated_field"
    case unreadableDate = "unreadable_date"
    /// An address that is no plain `local@domain`; it was left empty.
    case unsafeAddress = "unsafe_address"
    /// An encoded word that is broken off or splits a letter (RFC 2047 section 5).
    case brokenEncodedWord = "broken_encoded_word"
    /// A parameter list that breaks the grammar (RFC 2045 section 5.1, RFC 2231).
    case brokenParameter = "broken_parameter"
    /// A file name with a path or control characters, or far too long.
    case unsafeName = "unsafe_name"

    // Structure
    case multipartWithoutBoundary = "multipart_without_boundary"
    /// Parts where the header declares none: they are read.
    case undeclaredMultipart = "undeclared_multipart"
    /// The declared boundary does not occur: the content is divided by the boundary that does, or taken as one leaf.
    case boundaryNeverSeen = "boundary_never_seen"
    /// White space after a boundary, which RFC 2046 section 5.1.1 allows.
    case whiteSpaceAfterBoundary = "white_space_after_boundary"
    /// An inner multipart ended by the boundary of an outer one.
    case unclosedMultipart = "unclosed_multipart"
    /// The message ends before its last boundary: it may have been cut.
    case missingFinalBoundary = "missing_final_boundary"
    /// A part after the closing boundary.
    case partAfterEnd = "part_after_end"
    /// Beyond `MIMELimits.depth`: what lies deeper is one leaf.
    case tooDeep = "too_deep"
    /// Beyond `MIMELimits.parts`: the rest was not read.
    case tooManyParts = "too_many_parts"
    /// A transfer encoding on a multipart, which RFC 2045 section 6.4 forbids.
    case encodedMultipart = "encoded_multipart"
    /// A fragment of a larger message (message/partial, RFC 2046 section 5.2.2): the rest is in other mails.
    case partialMessage = "partial_message"
    /// Content that lies elsewhere (message/external-body, RFC 2046 section 5.2.3); nothing is fetched.
    case externalBody = "external_body"

    // Content
    case unknownTransferEncoding = "unknown_transfer_encoding"
    case brokenBase64 = "broken_base64"
    case brokenQuotedPrintable = "broken_quoted_printable"
    case brokenUUEncode = "broken_uuencode"
    /// A file written into the text itself (`begin 644 …`).
    case fileInText = "file_in_text"
    case unknownCharset = "unknown_charset"
    /// The text is not in the character set that it claims.
    case mislabelledCharset = "mislabelled_charset"
    /// Text that was read in a wrong character set before it was sent: TCVN3 or VNI as Latin-1, UTF-8 as windows-1252.
    case misreadText = "misread_text"
    /// Bytes without a meaning in the character set; each became U+FFFD.
    case undecodableText = "undecodable_text"
    /// Beyond `MIMELimits.textBytes`: the rest of the text was not read. The leaf's bytes are whole.
    case textTooLong = "text_too_long"
}
