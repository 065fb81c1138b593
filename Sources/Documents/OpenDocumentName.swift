/// The elements of OpenDocument (ODF 1.2) that are read, by local name.
enum OpenDocumentName: String, XMLName {
    case body, p, h, s, tab, note
    case lineBreak = "line-break"
    case textBox = "text-box"
    case trackedChanges = "tracked-changes"
    case annotation
    case noteCitation = "note-citation"
    case table
    case tableRow = "table-row"
    case tableCell = "table-cell"
    case coveredCell = "covered-table-cell"
    case tableColumn = "table-column"
    case automaticStyles = "automatic-styles"
    case style
    case textProperties = "text-properties"
    case span
    case encryptionData = "encryption-data"
    case shapes
    case forms
    case other
}
