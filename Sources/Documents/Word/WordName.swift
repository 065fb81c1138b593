import Blocks

/// The elements of WordprocessingML (ECMA-376 part 1, section 17) that are read, by local name.
enum WordName: String, XMLName {
    case body, p, r, t, tab, br, cr, sym, rPr, pPr, pStyle, rStyle, rFonts, vanish, ptab
    case noBreakHyphen, softHyphen, drawing, pict, object, txbxContent
    case alternateContent = "AlternateContent"
    case choice = "Choice"
    case fallback = "Fallback"
    case tbl, tr, tc, trPr, tcPr, gridSpan, vMerge, vmerge, comments, glossaryDocument, altChunk, gridBefore, gridAfter
    case del, ins, moveFrom, moveTo
    case hdr, ftr, footnotes, endnotes, footnote, endnote
    case styles, style, basedOn, docDefaults, rPrDefault
    case strike, dstrike, showingPlcHdr, ruby, rubyBase, textpath, cellDel
    case fldChar, ffData, ddList, result, listEntry, checkBox, checked
    case numPr, numId, ilvl, numbering, abstractNum, abstractNumId, num, lvl, numFmt, lvlText
    case preset = "default"
    case sdtPr, sdtEndPr, sectPr, tblPr, tblGrid, tblPrEx
    case other
}
