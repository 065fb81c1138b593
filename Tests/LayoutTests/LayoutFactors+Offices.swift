/// Levels after what offices really write: forms of the state, exports of school programs, lists typed by hand.
extension LayoutFactors {
    static let everyHead = heads + officeHeads
    static let everyBody = bodies + officeBodies
    static let everySignature = signatures + officeSignatures
    static let everyRemark = remarks + officeRemarks

    private static let officeHeads: [Head] = [
        ("school and district", { [.line("Trường: \($0)"), .line("Quận: Bến Gạo"), .line("Năm học: 2021 - 2022")] }),
        (
            "who leads, by telephone",
            { [.line($0.uppercased()), .line("Hiệu trưởng: Khổng Thị Vinh - ĐT: 0933222111")] }
        ),
        (
            "table of officers",
            {
                [
                    .table([
                        ["Tên đơn vị", $0], ["Thủ trưởng đơn vị", "Khổng Thị Vinh"],
                        ["Cán bộ phụ trách", "Giáp Văn Tường"],
                        ["Điện thoại", "0933222111"],
                    ])
                ]
            }
        ),
    ]

    private static let officeBodies: [Body] = [
        (
            "who filled in the form",
            { people, unit in
                [
                    .table(
                        [
                            [
                                "Dấu thời gian", "Họ và tên người nhập", "Họ và tên cá nhân/tập thể được đề nghị",
                                "Chức vụ",
                                "Tóm tắt thành tích",
                            ]
                        ]
                            + people.enumerated().map {
                                ["10/03/2022 8:15:0\($0)", "Khổng Thị Vinh", $1.name, $1.position, deed($0)]
                            })
                ]
            }
        ),
        (
            "names in three columns",
            { people, _ in
                [
                    .table(
                        [["TT", "Họ", "Đệm", "Tên", "Thành tích"]]
                            + people.enumerated().map { index, one in
                                let words = one.name.split(separator: " ").map(String.init)
                                let middle = words.dropFirst().dropLast().joined(separator: " ")
                                return [String(index + 1), words[0], middle, words.last ?? "", deed(index)]
                            })
                ]
            }
        ),
        (
            "position and school below the name",
            { people, unit in
                [
                    .table(
                        [["TT", "Họ và tên, chức vụ, đơn vị", "Tóm tắt thành tích"]]
                            + people.enumerated().map {
                                [
                                    String($0 + 1), $1.isCollective ? $1.name : "\($1.name)\n\($1.position)\n\(unit)",
                                    deed($0),
                                ]
                            })
                ]
            }
        ),
        (
            "left out in the table",
            { people, _ in
                [
                    .table(
                        [["STT", "Họ và tên", "Thành tích"]]
                            + people.enumerated().map { [String($0 + 1), $1.name, deed($0)] }
                            + [["Không đề nghị khen thưởng", "", ""], ["1", "Giáp Văn Tường", "Nghỉ ốm từ tháng 6"]])
                ]
            }
        ),
        (
            "cards of four cells",
            { people, unit in
                people.enumerated().map { index, one in
                    .table(
                        one.isCollective
                            ? [["Tên tập thể", one.name, "Tổng số CBGV", "45"], ["Thành tích", deed(index), "", ""]]
                            : [
                                ["Họ và tên", one.name, "Ngày sinh", one.birth],
                                ["Chức vụ", one.position, "Đơn vị", unit],
                                ["Thành tích", deed(index), "", ""],
                            ])
                }
            }
        ),
        (
            "numbers and dashes",
            { people, _ in
                people.enumerated().flatMap { index, one in
                    [
                        .line("0\(index + 1)- \(one.name)" + (one.isCollective ? "" : " - \(one.position)")),
                        .line("+ \(deed(index))"),
                    ]
                }
            }
        ),
        (
            "numbers in brackets",
            { people, _ in
                people.enumerated().flatMap { index, one in
                    [
                        .line("(\(index + 1)) \(one.name)" + (one.isCollective ? "" : ", sinh năm \(one.year)")),
                        .line(deed(index)),
                    ]
                }
            }
        ),
        (
            "sentences about each",
            { people, _ in
                people.enumerated().map { index, one in
                    .line(
                        (one.isCollective
                            ? "Tập thể \(one.name)" : "Đồng chí \(one.name), \(one.position.lowercased())")
                            + " đã có nhiều thành tích trong công tác cải cách hành chính: \(deed(index))")
                }
            }
        ),
        (
            "sentences behind a comma",
            { people, _ in
                people.enumerated().map { index, one in
                    .line(
                        "Trong năm 2021, "
                            + (one.isCollective ? "tập thể \(one.name)" : "đồng chí \(one.name) - \(one.position)")
                            + " đã hoàn thành xuất sắc nhiệm vụ: \(deed(index))")
                }
            }
        ),
        (
            "bullets with colons",
            { people, _ in
                people.enumerated().map { index, one in
                    .line(
                        "• \(one.isCollective ? "" : "Đ/c ")\(one.name)" + (one.isCollective ? "" : ", \(one.position)")
                            + ": \(deed(index))")
                }
            }
        ),
    ]

    private static let officeSignatures: [Tail] = [
        (
            "place and date in the cell",
            {
                [
                    .table([
                        [
                            "DUYỆT CỦA BAN GIÁM HIỆU\nPHÓ HIỆU TRƯỞNG\n\n\($0[0])",
                            "Bến Gạo, ngày 10 tháng 3 năm 2022\nNGƯỜI LẬP BẢNG\n\n\($0[1])",
                        ]
                    ])
                ]
            }
        ),
        ("in one line", { [.line("Hiệu trưởng nhà trường: \($0[0])")] }),
        (
            "signed by a program",
            { [.line("HIỆU TRƯỞNG"), .line("Ký bởi: \($0[0])"), .line("Thời gian ký: 10/03/2022")] }
        ),
    ]

    private static let officeRemarks: [Tail] = [
        (
            "council's table",
            {
                [
                    .line("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG"),
                    .table([
                        ["STT", "Họ và tên", "Chức vụ", "Chức danh trong Hội đồng", "Ký tên"],
                        ["1", $0[3], "Hiệu trưởng", "Chủ tịch", ""], ["2", $0[4], "Văn thư", "Thư ký", ""],
                    ]),
                ]
            }
        ),
        ("moved away", { [.line("* Ghi chú: Bà \($0[3]) (giáo viên) đã chuyển công tác nên không đề nghị.")] }),
    ]
}
