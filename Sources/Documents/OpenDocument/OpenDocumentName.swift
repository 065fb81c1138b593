import Blocks

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
    case fontFaceDecls = "font-face-decls"
    case fontFace = "font-face"
    case styles
    case automaticStyles = "automatic-styles"
    case masterStyles = "master-styles"
    case style
    case defaultStyle = "default-style"
    case textProperties = "text-properties"
    case tableProperties = "table-properties"
    case header
    case headerLeft = "header-left"
    case headerFirst = "header-first"
    case footer
    case footerLeft = "footer-left"
    case footerFirst = "footer-first"
    case section, span
    case encryptionData = "encryption-data"
    case shapes
    case forms
    case tableSource = "table-source"
    case placeholder
    case rubyText = "ruby-text"
    case contentControl = "content-control"
    case fieldmark
    case fieldmarkStart = "fieldmark-start"
    case param
    case object, frame
    case customShape = "custom-shape"
    case title, desc, spreadsheet, text
    case list
    case listItem = "list-item"
    case listStyle = "list-style"
    case listLevelNumber = "list-level-style-number"
    case listLevelBullet = "list-level-style-bullet"
    case other
}
