/// A way into the code for bytes that strangers write, and what must hold whatever they are.
///
/// The fuzzer runs one of these without end; the ordinary tests run all of them over the kept seeds.
enum FuzzTarget: String, CaseIterable, Sendable {
    /// A whole message.
    case mime
    /// The value of one header field, read in every way that a field may be.
    case header
    /// What an IMAP server sends, in pieces of any size.
    case imap
    /// Word and Excel files: a zip as it is, or the XML parts alone (`OfficeParts`).
    case docx, xlsx
    /// OpenDocument, in the same way.
    case odt, ods
    /// Archives and saved mails inside each other.
    case archive
    case doc, xls, rtf, html, pdf
    /// What S/MIME wraps and signs.
    case cms
    /// Mails saved by Outlook, and pages saved with their pictures.
    case msg, mhtml
    /// Objects in compound files, and the files in them.
    case ole
    /// Words and lines of a PDF page, put together into tables.
    case page
    /// A picture of any kind.
    case picture
    /// A PDF whose pages are drawn, and the files in it.
    case drawing
    /// A list that the office imports as CSV.
    case csv
    /// A mail and its files as text: what the daemon judges.
    case judgement
    /// What the reader answers to the daemon.
    case wire
    /// What a receiving server says of where a mail comes from.
    case authentication
    /// A whole message, and whether what an honest reader says of it is believed.
    case proof

    /// The first promise that was broken over these bytes, as a sentence; nil where all were kept.
    func brokenPromise(on bytes: [UInt8]) -> String? {
        var promises = Promises()
        switch self {
        case .mime: MessageTarget.run(bytes, &promises)
        case .header: HeaderTarget.run(bytes, &promises)
        case .imap: ResponseTarget.run(bytes, &promises)
        case .docx: DocumentTarget.run(OfficeParts.docx.file(bytes), &promises)
        case .xlsx: DocumentTarget.run(OfficeParts.xlsx.file(bytes), &promises)
        case .odt: DocumentTarget.run(OfficeParts.odt.file(bytes), &promises)
        case .ods: DocumentTarget.run(OfficeParts.ods.file(bytes), &promises)
        case .archive: ArchiveTarget.run(bytes, &promises)
        case .msg: ArchiveTarget.run(bytes, name: "thu.msg", &promises)
        case .mhtml: ArchiveTarget.run(bytes, name: "trang.mht", &promises)
        case .cms: SignatureTarget.run(bytes, &promises)
        case .ole: ObjectTarget.run(bytes, &promises)
        case .doc, .xls, .rtf, .html, .pdf: DocumentTarget.run(bytes, &promises)
        case .page: PageTarget.run(bytes, &promises)
        case .picture: PictureTarget.run(bytes, &promises)
        case .drawing: DrawingTarget.run(bytes, &promises)
        case .csv: ListTarget.run(bytes, &promises)
        case .judgement: JudgementTarget.run(bytes, &promises)
        case .wire: WireTarget.run(bytes, &promises)
        case .authentication: AuthenticationTarget.run(bytes, &promises)
        case .proof: ProofTarget.run(bytes, &promises)
        }
        return promises.broken
    }
}
