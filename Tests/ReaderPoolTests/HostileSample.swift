/// A message made to break a reader, and what has to come of it.
///
/// `Tests/Fixtures/hostile_samples.py` makes the bytes.
struct HostileSample: Sendable {
    var name: String
    /// What has to be told of the files in it, in order: a problem, with the limit that a hostile one is beyond, or `read`.
    ///
    /// The ordinary files before and after the odd one are not among them.
    var files: [String] = []
    /// Defects that have to be told.
    var defects: Set<String> = []

    static let ordinary = HostileSample(name: "ordinary", files: ["read"])

    static let all = archives + documents + damaged + noise + structures + traps

    /// Bombs, archives in archives, lists of a million names.
    private static let archives = [
        HostileSample(name: "flat_bomb", files: ["hostile/file_size"]),
        HostileSample(name: "flat_bomb_lying", files: ["hostile/file_size"]),
        HostileSample(name: "nested_bomb", files: ["hostile/inflated_size"]),
        HostileSample(name: "nested_damaged_bomb", files: ["hostile/inflated_size"]),
        // One place in the file is one file, however many names it has.
        HostileSample(name: "overlapping", files: ["unsupported"]),
        HostileSample(name: "lying_directory", files: ["hostile/file_count"]),
        // As many entries as a mail holds that no server refuses for its size.
        HostileSample(name: "full_directory", files: ["hostile/file_count"]),
        HostileSample(name: "droste_zip", files: ["hostile/nesting"]),
        // libarchive undoes one stream around another at once.
        HostileSample(name: "droste_gz", files: ["read"]),
        // Files that inflate to themselves.
        HostileSample(name: "quine_gz", files: ["hostile/nesting"]),
        HostileSample(name: "quine_zip", files: ["hostile/nesting"]),
        HostileSample(name: "ten_gigabytes", files: ["hostile/inflated_size"]),
        HostileSample(name: "ten_gigabytes_gz", files: ["hostile/inflated_size"]),
        HostileSample(name: "million_entries", files: ["hostile/inflated_size"]),
        HostileSample(name: "million_entries_lying", files: ["hostile/inflated_size"]),
    ]

    private static let documents = [
        HostileSample(name: "pdf_page", files: ["read"]),
        // Its text is read; the picture is left out.
        HostileSample(name: "pdf_image", files: ["read"]),
        HostileSample(name: "pdf_scan", files: ["hostile/pixels"]),
        HostileSample(name: "png_header", files: ["hostile/pixels"]),
        HostileSample(name: "tiff_header", files: ["hostile/pixels"]),
        HostileSample(name: "jpeg_header", files: ["hostile/pixels"]),
        HostileSample(name: "laughs_docx", files: ["hostile/markup"]),
        HostileSample(name: "laughs_xlsx", files: ["hostile/markup"]),
        HostileSample(name: "laughs_odt", files: ["hostile/markup"]),
        HostileSample(name: "laughs_ods", files: ["hostile/markup"]),
        HostileSample(name: "laughs_word_xml", files: ["hostile/markup"]),
        HostileSample(name: "laughs_xhtml", files: ["hostile/markup"]),
        HostileSample(name: "deep_docx", files: ["hostile/markup"]),
        HostileSample(name: "deep_xlsx", files: ["hostile/markup"]),
        HostileSample(name: "deep_odt", files: ["hostile/markup"]),
        // Compressed 1:300, and honest.
        HostileSample(name: "rich_styles", files: ["read"]),
        HostileSample(name: "empty", files: ["empty"]),
    ]

    private static let damaged = ["docx", "xlsx", "pdf", "zip", "7z", "doc", "xls", "rar"].map {
        HostileSample(name: "truncated_\($0)", files: ["corrupt"])
    }

    /// Random bytes behind the first bytes of a format.
    private static let noise =
        [
            "docx", "doc", "pdf", "7z", "rar", "rar5", "gz", "bz2", "xz", "rtf", "tar", "tnef", "p7m", "png", "jpg",
            "tif",
        ].map { HostileSample(name: "noise_\($0)", files: ["corrupt"]) }
        // The size that a picture claims is looked at first.
        + [HostileSample(name: "noise_gif", files: ["hostile/pixels"])]
        + ["bmp", "xml", "html"].map { HostileSample(name: "noise_\($0)", files: ["unsupported"]) }

    private static let structures = [
        HostileSample(name: "nested_parts", files: ["read"], defects: ["too_deep"]),
        HostileSample(name: "nested_messages", files: ["unsupported"], defects: ["too_deep"]),
        HostileSample(name: "many_parts", defects: ["too_many_parts"]),
        HostileSample(name: "many_empty_parts", defects: ["too_many_parts"]),
        HostileSample(name: "large_subject", defects: ["field_too_large"]),
        HostileSample(name: "many_fields", defects: ["too_many_fields"]),
        HostileSample(name: "one_line", files: ["corrupt"]),
        HostileSample(name: "nuls", files: ["unsupported"]),
        HostileSample(name: "nothing", defects: ["empty_message"]),
        HostileSample(name: "all_bytes", defects: ["malformed_header"]),
    ]

    private static let traps = [
        HostileSample(name: "trap_line_feeds", files: ["unsupported"], defects: ["bare_line_feeds"]),
        HostileSample(name: "trap_boundary_in_line", files: ["read"]),
        HostileSample(name: "trap_no_boundary", defects: ["multipart_without_boundary"]),
        HostileSample(name: "trap_prefix", files: ["read"]),
        HostileSample(name: "trap_raw_8bit", files: ["read"], defects: ["raw_8bit_header"]),
        HostileSample(name: "trap_white_space", files: ["read"], defects: ["white_space_after_boundary"]),
        // A genuine signature whose list of digests was made longer, which is not signed.
        HostileSample(name: "trap_digests", files: ["read"], defects: ["smime_unreadable"]),
        HostileSample(name: "trap_few_digests", files: ["read"], defects: ["smime_unknown_signer"]),
        HostileSample(name: "trap_unclosed", files: ["read"], defects: ["unclosed_multipart"]),
    ]
}
