import CPacking
import Dossiers
import Glibc
import Judgement

/// A report as an Excel workbook, made by libxlsxwriter.
///
/// Text goes in as strings only, never as formulas, whatever it begins with; dates and moments are real dates. Each sheet
/// is set up for A4 landscape, one page wide, its headings frozen, filtered and repeated on every page.
public struct ReportWorkbook {
    /// Why no workbook was made: what libxlsxwriter says, or that the engine is missing.
    public struct Failure: Error, CustomStringConvertible {
        public let path: String
        public let reason: String

        public var description: String { "The workbook \(path) cannot be written (\(reason))." }
    }

    /// Writes the workbook to a path; a file that is there is replaced.
    public static func write(_ report: RoundReport, to path: String) throws(Failure) {
        guard tn_packing_load() else {
            throw Failure(
                path: path, reason: "libtiepnhan-packing.so is missing or cannot be loaded; install it beside tiepnhan")
        }
        guard let book = tn_workbook_new(path) else { throw Failure(path: path, reason: "no memory") }
        // Until it is closed nothing is written; an unclosed workbook would leak, so there is no way out before.
        var properties = lxw_doc_properties()
        let title = strdup("Báo cáo đợt \(report.round.id)")
        let author = strdup(report.plan.office.name)
        defer {
            free(title)
            free(author)
        }
        properties.title = title
        properties.author = author
        properties.created = time_t(report.status.asOf.secondsSinceEpoch)
        tn_workbook_set_properties(book, &properties)
        let formats = ReportFormats(book)
        for sheet in report.sheets {
            guard let page = tn_workbook_add_worksheet(book, sheet.name) else { continue }
            ReportSheetWriter(page: page, formats: formats, report: report).write(sheet)
        }
        let code = tn_workbook_close(book)
        guard code == LXW_NO_ERROR else {
            throw Failure(path: path, reason: tn_lxw_strerror(code).map { String(cString: $0) } ?? "unknown error")
        }
    }
}

/// The formats of a workbook, made once.
struct ReportFormats {
    typealias Format = UnsafeMutablePointer<lxw_format>

    let title: Format?
    let subtitle: Format?
    let heading: Format?
    let text: Format?
    let number: Format?
    let date: Format?
    let moment: Format?

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
        title = tn_workbook_add_format(book)
        tn_format_set_bold(title)
        tn_format_set_font_size(title, 14)
        subtitle = tn_workbook_add_format(book)
        tn_format_set_italic(subtitle)
        func cell() -> Format? {
            let format = tn_workbook_add_format(book)
            tn_format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
            tn_format_set_border_color(format, 0xB0B0B0)
            tn_format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
            return format
        }
        heading = cell()
        tn_format_set_bold(heading)
        tn_format_set_text_wrap(heading)
        tn_format_set_bg_color(heading, 0xDDE7F3)
        tn_format_set_align(heading, UInt8(LXW_ALIGN_CENTER.rawValue))
        tn_format_set_align(heading, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        text = cell()
        tn_format_set_text_wrap(text)
        tn_format_set_indent(text, 1)
        number = cell()
        tn_format_set_align(number, UInt8(LXW_ALIGN_CENTER.rawValue))
        date = cell()
        tn_format_set_num_format(date, "dd/mm/yyyy")
        tn_format_set_align(date, UInt8(LXW_ALIGN_CENTER.rawValue))
        moment = cell()
        tn_format_set_num_format(moment, "dd/mm/yyyy hh:mm:ss")
        tn_format_set_align(moment, UInt8(LXW_ALIGN_CENTER.rawValue))
        // All of it in the typeface of official papers (NĐ 30/2020/NĐ-CP, phụ lục I).
        for format in [title, subtitle, heading, text, number, date, moment] {
            tn_format_set_font_name(format, "Times New Roman")
        }
    }
}
