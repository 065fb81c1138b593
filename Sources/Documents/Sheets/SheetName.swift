import Blocks

/// The elements of SpreadsheetML and DrawingML (ECMA-376 part 1, sections 18 and 20) that are read, by local name.
enum SheetName: String, XMLName {
    case workbook, workbookPr, sheets, sheet
    case sst, si, t, r, rPh, rPr, rFont
    case styleSheet, numFmts, numFmt, fonts, font, name, cellXfs, xf
    case worksheet, cols, col, sheetData, row, c, v, f, `is`, mergeCells, mergeCell, autoFilter, strike
    case p, br, txBody
    case other
}
