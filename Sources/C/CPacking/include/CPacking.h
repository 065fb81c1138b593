// Archives (libarchive) and workbooks (libxlsxwriter) for the main program: the functions of these libraries that it calls, each
// under its own name with `tn_` before it, through an engine that is loaded when one is first asked for.
//
// Linked into the program they would load a dozen libraries more at every start, libxml2 and ICU among them: a fifth of the time of
// `tiepnhan --version` (decision 0161). What they guarantee, own and return is what their headers say.
#ifndef CPACKING_H
#define CPACKING_H

#include <archive.h>
#include <archive_entry.h>
#include <stdbool.h>
#include <xlsxwriter.h>

/// Whether the engine is there (libtiepnhan-packing.so), loading it where it is not; nothing else may be called before.
bool tn_packing_load(void);

// Reading one packed file.
struct archive *tn_archive_read_new(void);
int tn_archive_read_support_filter_all(struct archive *archive);
int tn_archive_read_support_format_raw(struct archive *archive);
int tn_archive_read_open_memory(struct archive *archive, const void *bytes, size_t count);
int tn_archive_read_next_header(struct archive *archive, struct archive_entry **entry);
la_ssize_t tn_archive_read_data(struct archive *archive, void *buffer, size_t count);
int tn_archive_read_free(struct archive *archive);

// Writing a tar archive.
struct archive *tn_archive_write_new(void);
int tn_archive_write_set_format_ustar(struct archive *archive);
int tn_archive_write_set_bytes_per_block(struct archive *archive, int count);
int tn_archive_write_open_filename(struct archive *archive, const char *path);
int tn_archive_write_header(struct archive *archive, struct archive_entry *entry);
la_ssize_t tn_archive_write_data(struct archive *archive, const void *bytes, size_t count);
int tn_archive_write_close(struct archive *archive);
int tn_archive_write_free(struct archive *archive);
int tn_archive_errno(struct archive *archive);
struct archive_entry *tn_archive_entry_new(void);
void tn_archive_entry_free(struct archive_entry *entry);
void tn_archive_entry_set_pathname(struct archive_entry *entry, const char *path);
void tn_archive_entry_set_size(struct archive_entry *entry, la_int64_t size);
void tn_archive_entry_set_filetype(struct archive_entry *entry, unsigned int type);
void tn_archive_entry_set_perm(struct archive_entry *entry, __LA_MODE_T mode);
void tn_archive_entry_set_mtime(struct archive_entry *entry, time_t seconds, long nanoseconds);

// Writing a workbook.
lxw_workbook *tn_workbook_new(const char *path);
lxw_worksheet *tn_workbook_add_worksheet(lxw_workbook *book, const char *name);
lxw_format *tn_workbook_add_format(lxw_workbook *book);
lxw_error tn_workbook_set_properties(lxw_workbook *book, lxw_doc_properties *properties);
lxw_error tn_workbook_close(lxw_workbook *book);
char *tn_lxw_strerror(lxw_error code);
void tn_format_set_align(lxw_format *format, uint8_t alignment);
void tn_format_set_bg_color(lxw_format *format, lxw_color_t colour);
void tn_format_set_bold(lxw_format *format);
void tn_format_set_border(lxw_format *format, uint8_t style);
void tn_format_set_border_color(lxw_format *format, lxw_color_t colour);
void tn_format_set_font_name(lxw_format *format, const char *name);
void tn_format_set_font_size(lxw_format *format, double points);
void tn_format_set_indent(lxw_format *format, uint8_t level);
void tn_format_set_italic(lxw_format *format);
void tn_format_set_num_format(lxw_format *format, const char *code);
void tn_format_set_text_wrap(lxw_format *format);
lxw_error tn_worksheet_autofilter(lxw_worksheet *page, lxw_row_t row, lxw_col_t column, lxw_row_t last, lxw_col_t end);
void tn_worksheet_center_horizontally(lxw_worksheet *page);
void tn_worksheet_fit_to_pages(lxw_worksheet *page, uint16_t width, uint16_t height);
void tn_worksheet_freeze_panes(lxw_worksheet *page, lxw_row_t row, lxw_col_t column);
lxw_error tn_worksheet_repeat_rows(lxw_worksheet *page, lxw_row_t first, lxw_row_t last);
lxw_error tn_worksheet_set_column(lxw_worksheet *page, lxw_col_t first, lxw_col_t last, double width, lxw_format *format);
lxw_error tn_worksheet_set_footer(lxw_worksheet *page, const char *text);
void tn_worksheet_set_landscape(lxw_worksheet *page);
void tn_worksheet_set_margins(lxw_worksheet *page, double left, double right, double top, double bottom);
void tn_worksheet_set_paper(lxw_worksheet *page, uint8_t paper);
lxw_error tn_worksheet_set_row(lxw_worksheet *page, lxw_row_t row, double height, lxw_format *format);
lxw_error tn_worksheet_write_blank(lxw_worksheet *page, lxw_row_t row, lxw_col_t column, lxw_format *format);
lxw_error tn_worksheet_write_number(lxw_worksheet *page, lxw_row_t row, lxw_col_t column, double number, lxw_format *format);
lxw_error tn_worksheet_write_string(lxw_worksheet *page, lxw_row_t row, lxw_col_t column, const char *text, lxw_format *format);

#endif
