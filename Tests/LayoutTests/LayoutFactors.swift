/// The independent factors of a paper: who is proposed by it depends on its body alone.
enum LayoutFactors {
    typealias People = [LayoutNominee]
    typealias Head = (name: String, blocks: @Sendable (String) -> [LayoutBlock])
    typealias Body = (name: String, blocks: @Sendable (People, String) -> [LayoutBlock])
    typealias Tail = (name: String, blocks: @Sendable ([String]) -> [LayoutBlock])

    static let deeds = [
        "Tham mưu kế hoạch cải cách hành chính của nhà trường, hoàn thành đúng hạn.",
        "Lập sổ theo dõi hồ sơ điện tử, rút thời gian trả kết quả từ 05 ngày xuống 02 ngày.",
        "Hướng dẫn phụ huynh nộp hồ sơ qua mạng, không có đơn thư kiến nghị.",
    ]
    static let award = "Giấy khen của Chủ tịch UBND quận"
    static func deed(_ index: Int) -> String { deeds[index % deeds.count] }

    private static func list(
        _ heads: [String], _ row: @escaping @Sendable (Int, LayoutNominee) -> [String]
    ) -> @Sendable (People, String) -> [LayoutBlock] {
        listWithUnit(heads) { number, one, _ in row(number, one) }
    }

    private static func lines(
        _ text: @escaping @Sendable (Int, LayoutNominee) -> [String]
    ) -> @Sendable (People, String) -> [LayoutBlock] {
        linesWithUnit { number, one, _ in text(number, one) }
    }

    private static func listWithUnit(
        _ heads: [String], _ row: @escaping @Sendable (Int, LayoutNominee, String) -> [String]
    ) -> @Sendable (People, String) -> [LayoutBlock] {
        { people, unit in [.table([heads] + people.enumerated().map { row($0 + 1, $1, unit) })] }
    }

    private static func linesWithUnit(
        _ text: @escaping @Sendable (Int, LayoutNominee, String) -> [String]
    ) -> @Sendable (People, String) -> [LayoutBlock] {
        { people, unit in people.enumerated().flatMap { text($0 + 1, $1, unit).map(LayoutBlock.line) } }
    }

    static let heads: [Head] = [
        ("none", { _ in [] }),
        (
            "lines",
            {
                [
                    .line("UBND QUẬN"), .line($0.uppercased()), .line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                    .line("Độc lập - Tự do - Hạnh phúc"),
                ]
            }
        ),
        (
            "two cells",
            {
                [
                    .table([
                        [
                            "UBND QUẬN\n\($0.uppercased())",
                            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
                        ]
                    ])
                ]
            }
        ),
        ("one cell", { [.table([["PHÒNG GD&ĐT\n\($0.uppercased())\nSố: 07/TTr"]])] }),
        ("unit line", { [.line("Đơn vị: \($0)")] }),
        (
            "unit's name",
            { [.line("Tên đơn vị: \($0)"), .line("Địa chỉ: Số 9 phố Cây Gạo"), .line("Điện thoại: 0933 222 111")] }
        ),
        ("who leads", { [.line($0), .line("Hiệu trưởng: Khổng Thị Vinh")] }),
        ("addressee", { [.line($0.uppercased()), .line("Kính gửi: Phòng Nội vụ quận")] }),
        ("number and date", { [.line($0.uppercased()), .line("Số: 15/TTr-NT"), .line("Ngày 09 tháng 3 năm 2022")] }),
        ("office above", { [.line("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"), .line($0.uppercased()), .line("–––––––––")] }),
    ]

    static let bodies: [Body] = [
        (
            "whole table",
            list(["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Tóm tắt thành tích", "Hình thức khen"]) {
                [String($0), $1.name, $1.birth, $1.position, deed($0), award]
            }
        ),
        (
            "short headings",
            list(["TT", "Họ tên", "NS", "CV", "Thành tích"]) { [String($0), $1.name, $1.year, $1.position, deed($0)] }
        ),
        (
            "abbreviated headings",
            list(["TT", "H. và tên", "C.vụ", "Th.tích"]) { [String($0), $1.name, $1.position, deed($0)] }
        ),
        (
            "spaced headings",
            list(["S T T", "H ọ  v à  t ê n", "C h ứ c  v ụ", "T h à n h  t í c h"]) {
                [String($0), $1.name, $1.position, deed($0)]
            }
        ),
        (
            "unknown headings",
            list(["Số", "Gương mặt tiêu biểu", "Phần việc", "Đã làm được"]) {
                [String($0), $1.name, $1.position, deed($0)]
            }
        ),
        (
            "units beside names",
            listWithUnit(["Người đề xuất", "Đơn vị", "Đã làm được gì"]) { [$1.name, $2, deed($0)] }
        ),
        (
            "birth in the cell",
            list(["STT", "Họ và tên, năm sinh", "Thành tích"]) {
                [String($0), $1.year.isEmpty ? $1.name : "\($1.name)\n(sinh năm \($1.year))", deed($0)]
            }
        ),
        (
            "telephone in the cell",
            list(["STT", "Họ và tên", "Chức vụ", "Thành tích"]) {
                [String($0), $1.isCollective ? $1.name : "\($1.name)\nĐT: 0944 555 666", $1.position, deed($0)]
            }
        ),
        (
            "colleagues named",
            list(["STT", "Họ và tên", "Thành tích", "Ghi chú"]) {
                [
                    String($0), $1.name, "\(deed($0)) Cùng đồng chí Giáp Văn Tường xây dựng quy trình.",
                    "thay bà Thẩm Thị Lụa",
                ]
            }
        ),
        (
            "heading over two rows",
            { people, _ in
                [
                    .table(
                        [["STT", "Họ và tên", "Ngày sinh", "Ngày sinh", "Thành tích"], ["", "", "Nam", "Nữ", ""]]
                            + people.enumerated().map {
                                [
                                    String($0 + 1), $1.name, $1.isWoman ? "" : $1.birth, $1.isWoman ? $1.birth : "",
                                    deed($0),
                                ]
                            })
                ]
            }
        ),
        (
            "parts in a table",
            { people, _ in
                let rows = { (isCollective: Bool) in
                    people.filter { $0.isCollective == isCollective }.enumerated().map {
                        [String($0 + 1), $1.name, $1.position, deed($0)]
                    }
                }
                return [
                    .table(
                        [["STT", "Họ và tên", "Chức vụ", "Thành tích"], ["I", "TẬP THỂ", "", ""]] + rows(true) + [
                            ["II", "CÁ NHÂN", "", ""]
                        ] + rows(false))
                ]
            }
        ),
        (
            "turned",
            { people, _ in
                people.count < 2
                    ? [.table([["STT", "Họ và tên", "Thành tích"]] + people.map { ["1", $0.name, deed(0)] })]
                    : [
                        .table([
                            ["Họ và tên"] + people.map(\.name), ["Chức vụ"] + people.map(\.position),
                            ["Thành tích"] + people.indices.map(deed),
                        ])
                    ]
            }
        ),
        (
            "side by side",
            { people, _ in
                let cell = { (index: Int) in
                    index < people.count ? [String(index + 1), people[index].name, deed(index)] : ["", "", ""]
                }
                return [
                    .table(
                        [["STT", "Họ và tên", "Thành tích", "STT", "Họ và tên", "Thành tích"]]
                            + stride(from: 0, to: people.count, by: 2).map { cell($0) + cell($0 + 1) })
                ]
            }
        ),
        (
            "cards",
            { people, unit in
                people.enumerated().map { index, one in
                    .table(
                        [
                            [one.isCollective ? "Tên tập thể" : "Họ và tên", one.name], ["Chức vụ", one.position],
                            ["Đơn vị", unit], ["Thành tích", deed(index)], ["Đề nghị khen thưởng", award],
                        ].filter { !$0[1].isEmpty })
                }
            }
        ),
        (
            "form lines",
            linesWithUnit {
                ["\($1.isCollective ? "Tên tập thể" : "Họ và tên"): \($1.name)"]
                    + ($1.isCollective ? [] : ["Sinh ngày: \($1.birth)", "Chức vụ: \($1.position)"]) + [
                        "Đơn vị công tác: \($2)", "Thành tích: \(deed($0))",
                    ]
            }
        ),
        (
            "dotted form",
            lines {
                [
                    "\($0). \($1.isCollective ? "Tập thể" : "Họ và tên"): ……\($1.name)……",
                    "Tóm tắt thành tích: \(deed($0)) \(deed($0 + 1))",
                ]
            }
        ),
        (
            "numbered",
            lines {
                [
                    "\($0). \($1.name)" + ($1.isCollective ? "" : ", sinh ngày \($1.birth); \($1.position)"),
                    "- \(deed($0))", "- \(deed($0 + 1))",
                ]
            }
        ),
        (
            "titles",
            lines {
                [
                    "\($0)) \($1.isCollective ? "Tập thể: " : "Đồng chí ")\($1.name)"
                        + ($1.isCollective ? ":" : " - \($1.position):"), "+ \(deed($0))",
                ]
            }
        ),
        (
            "dashes",
            lines {
                [
                    "- \($1.isCollective ? "" : "Đ/c ")\($1.name)" + ($1.isCollective ? "" : ", \($1.position)")
                        + ". Thành tích: \(deed($0))"
                ]
            }
        ),
        (
            "brackets",
            lines {
                [
                    "\($0)/ \($1.name)" + ($1.isCollective ? "" : " (\($1.position), sinh năm \($1.year))")
                        + ": \(deed($0))"
                ]
            }
        ),
        (
            "names above points",
            lines {
                [$1.name] + ($1.isCollective ? [] : ["- Sinh ngày \($1.birth), \($1.position)"]) + ["- \(deed($0))"]
            }
        ),
        (
            "enumeration",
            { people, _ in
                [
                    .line(
                        "Nhà trường đề nghị khen thưởng các tập thể, cá nhân sau: "
                            + people.map { $0.isCollective ? $0.name : "\($0.name), \($0.position.lowercased())" }
                            .joined(separator: "; ") + ".")
                ]
            }
        ),
        (
            "tabs",
            { people, _ in
                [.line("STT\tHọ và tên\tThành tích")]
                    + people.enumerated().map { .line("\($0 + 1)\t\($1.name)\t\(deed($0))") }
            }
        ),
    ]

    static let signatures: [Tail] = [
        ("none", { _ in [] }),
        ("lines", { [.line("HIỆU TRƯỞNG"), .line("(Ký, đóng dấu)"), .line($0[0])] }),
        ("small letters", { [.line("Hiệu trưởng"), .line($0[0])] }),
        (
            "for the head",
            { [.line("KT. HIỆU TRƯỞNG"), .line("PHÓ HIỆU TRƯỞNG"), .line("(đã ký)"), .line("ThS. \($0[0])")] }
        ),
        ("in capitals", { [.line("HIỆU TRƯỞNG"), .line($0[0].uppercased())] }),
        ("right cell", { [.table([["", "HIỆU TRƯỞNG\n\n\n\($0[0])"]])] }),
        (
            "recipients beside",
            { [.table([["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\n\n\($0[0])"]])] }
        ),
        ("two cells", { [.table([["NGƯỜI LẬP BIỂU\n\n\($0[0])", "THỦ TRƯỞNG ĐƠN VỊ\n\n\($0[1])"]])] }),
        (
            "three cells",
            {
                [
                    .table([
                        ["CÔNG ĐOÀN\n\n\n\($0[0])", "BÍ THƯ CHI BỘ\n\n\n\($0[1])", "THỦ TRƯỞNG ĐƠN VỊ\n\n\n\($0[2])"]
                    ])
                ]
            }
        ),
        ("rows", { [.table([["KẾ TOÁN", "HIỆU TRƯỞNG"], ["(Ký, họ tên)", "(Ký, đóng dấu)"], [$0[0], $0[1]]])] }),
        ("unknown office", { [.line("BAN THANH TRA NHÂN DÂN"), .line($0[0])] }),
        ("confirmed", { [.table([["XÁC NHẬN CỦA ĐƠN VỊ\n(Ký tên)\n\($0[0])", "NGƯỜI BÁO CÁO\n\n\($0[1])"]])] }),
        ("place and date", { [.line("Bến Gạo, ngày 10 tháng 3 năm 2022"), .line("HIỆU TRƯỞNG"), .line($0[0])] }),
        ("tabs", { [.line("NGƯỜI LẬP\tHIỆU TRƯỞNG"), .line("\($0[0])\t\($0[1])")] }),
        ("several", { [.line("CHỦ TỊCH CÔNG ĐOÀN"), .line($0[0]), .line("HIỆU TRƯỞNG"), .line($0[1])] }),
    ]

    /// What may follow the list: none of it proposes anybody.
    static let remarks: [Tail] = [
        ("none", { _ in [] }),
        ("note", { _ in [.line("Ghi chú: danh sách có thể được bổ sung sau cuộc họp.")] }),
        ("contact", { [.line("Người liên hệ: \($0[3]), điện thoại 0911 222 333.")] }),
        ("who withdrew", { [.line("Ghi chú: bà \($0[3]) xin rút tên khỏi danh sách.")] }),
        (
            "not proposed",
            {
                [
                    .line("Các trường hợp không đề nghị khen thưởng:"),
                    .line("- Bà \($0[3]), giáo viên: nghỉ thai sản"),
                    .line("- Ông \($0[4]), bảo vệ: chưa đủ thời gian"),
                ]
            }
        ),
        (
            "council",
            {
                [
                    .line("Hội đồng xét khen thưởng gồm:"), .line("1. Ông \($0[3]) - Chủ tịch Hội đồng"),
                    .line("2. Bà \($0[4]) - Thư ký"),
                ]
            }
        ),
        (
            "recipients",
            {
                [
                    .line("Nơi nhận:"), .line("- Phòng Nội vụ;"), .line("- Đ/c \($0[3]) (để báo cáo);"),
                    .line("- Lưu: VT."),
                ]
            }
        ),
    ]
}
