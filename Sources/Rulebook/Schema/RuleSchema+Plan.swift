import Dossiers

extension RuleSchema {
    // MARK: - plan.yaml

    static let plan: [Key] = [
        key(
            RuleLayers.key, .list(.text), "các thư mục nằm dưới, thư mục sau đè lên thư mục trước",
            "the folders below, the later above the earlier"),
        key("id", .text, "tên thư mục của kế hoạch", "the folder's name"),
        key("number", .text, "số, ký hiệu như trên văn bản", "number as on the paper"),
        key("issued", .date, "ngày ban hành", "day of issue"),
        key("title", .text, "tên kế hoạch", "title"),
        key("campaign", .mapping(campaign), "phong trào thi đua", "the campaign"),
        key("office", .mapping(office), "cơ quan nhận hồ sơ", "the office that receives"),
        key(
            "clauses", .list(.mapping(clause)), "các mục được dẫn, chép nguyên văn",
            "clauses that are quoted, word for word"),
        key("awards", .list(.mapping(award)), "hình thức khen thưởng, cao nhất trước", "awards, the highest first"),
        key(
            "successors", .list(.mapping(successor)), "cơ quan tặng thay từ một ngày",
            "bodies that award in another's place since a day"),
        key("former_names", .list(.mapping(formerName)), "tên cũ của đơn vị", "former names of units"),
        key("quotas", .list(.mapping(quota)), "số lượng được chọn trong một năm", "how many are chosen in a year"),
        key("documents", .list(.mapping(dueDocument)), "thành phần hồ sơ", "documents of a dossier"),
        key(
            "citations", .pairs(.text), "mỗi loại phát hiện căn cứ vào mục nào",
            "the clause that each kind of finding rests on"),
        key("letters", .mapping(letters), "cách viết thư gửi đơn vị", "how letters to units are written"),
        key(
            ForeignWords.key, .phrases, "chữ của kế hoạch khác được nhắc đến có chủ ý",
            "words of other plans that are meant"),
    ]

    static let campaign: [Key] = [
        key("name", .text, "tên phong trào", "its name"),
        key("years", .mapping(years), "giai đoạn", "its years"),
        key("words", .phrases, "chữ mà văn bản của phong trào có", "words that its documents say somewhere"),
    ]

    static let years: [Key] = [
        key("first", .integer(1990...2100), "năm đầu", "the first year"),
        key("last", .integer(1990...2100), "năm cuối", "the last year"),
    ]

    static let office: [Key] = [
        key("name", .text, "tên cơ quan", "its name"),
        key("subject_prefix", .text, "chữ đứng trước chủ đề thư", "stands before subjects"),
        key("mailbox", .text, "địa chỉ hộp thư nhận hồ sơ", "the mailbox that receives"),
        key("officer", .text, "cán bộ trả lời câu hỏi; có thể để trống", "who answers questions; may be empty"),
        key("telephone", .text, "điện thoại; có thể để trống", "telephone; may be empty"),
        key(
            "receipt_prefix", .text, "chữ đầu của mã tiếp nhận: chữ A-Z, số, gạch nối",
            "begins receipt numbers: A-Z, digits, hyphens"),
    ]

    static let clause: [Key] = [
        key("id", .text, "tên gọi trong quy định", "how other rules refer to it"),
        key("label", .text, "số mục, như thư sẽ dẫn", "number, as letters quote it"),
        key("text", .text, "nguyên văn", "word for word"),
    ]

    static let award: [Key] = [
        key("code", .text, "mã, như trong danh sách đề nghị", "code, as in lists of nominations"),
        key("label", .text, "tên đầy đủ", "full name"),
        key("rank", .integer(1...99), "thứ bậc, 1 là cao nhất", "rank, 1 is the highest"),
        key(
            "kinds", .list(codes(NomineeKind.self)), "tặng cho ai: collective (tập thể), individual (cá nhân)",
            "for whom: collective, individual"),
        key("phrases", .phrases, "các cách viết trong bảng", "how tables write it"),
        key("former_codes", .phrases, "mã trong danh sách của kế hoạch trước", "codes in lists of an earlier plan"),
    ]

    static let successor: [Key] = [
        key("of", .text, "chữ trong tên cũ", "the word in the old name"),
        key("by", .phrases, "chữ thay vào", "the words that take its place"),
        key("since", .date, "từ ngày", "since this day"),
    ]

    static let formerName: [Key] = [
        key("name", .text, "tên nay, như trong danh sách đơn vị", "the name now, as in the list of units"),
        key("former", .text, "tên cũ", "the former name"),
        key("since", .date, "ngày đầu mang tên mới", "the first day of the new name"),
    ]

    static let quota: [Key] = [
        key("kind", codes(NomineeKind.self), "tập thể hay cá nhân", "collectives or individuals"),
        key("least", .integer(0...100_000), "ít nhất", "at least"),
        key("most", .integer(0...100_000), "nhiều nhất", "at most"),
        key("clause", .text, "mục làm căn cứ", "the clause it rests on"),
    ]

    static let dueDocument: [Key] = [
        key(
            "kind", codes(DocumentKind.self), "loại văn bản: trích ngang, tờ trình, biên bản, báo cáo",
            "kind of document"),
        key("label", .text, "tên gọi trong thư", "what letters call it"),
        key(
            "channel", .choice([Plan.DueDocument.Channel.email, .paper].map(\.rawValue)),
            "email: phải gửi qua thư; paper: bản giấy", "email: must come by mail; paper: on paper"),
        key("clause", .text, "mục làm căn cứ", "the clause it rests on"),
    ]

    static let letters: [Key] = [
        key("language", codes(WritingRule.Languages.self), "ngôn ngữ của thư", "language of letters"),
        key(
            "slip", .choice(["attached", "on_request"]), "phiếu xác nhận: kèm mọi thư, hoặc khi có yêu cầu",
            "the slip: with every receipt, or on request"),
        key("place", .text, "địa danh trên phiếu", "place on the slip"),
        key("superior", .text, "cơ quan cấp trên trên phiếu", "superior body on the slip"),
        key(
            "remind_working_days_before", .list(.integer(0...LetterRules.longestNotice)),
            "nhắc trước bao nhiêu ngày làm việc; 0 là ngày cuối",
            "working days before the deadline on which units are reminded; 0 is the last day"),
        key("remind_from", .text, "từ mấy giờ, \"08:00\"", "from when on, \"08:00\""),
    ]

    // MARK: - deadline.yaml, calendar.yaml

    static let deadline: [Key] = [
        key("days", .integer(1...366), "số ngày", "days"),
        key(
            "counting", .choice([DeadlineRule.Counting.calendarDays, .workingDays].map(\.rawValue)),
            "calendar_days: ngày thường; working_days: ngày làm việc", "calendar days or working days"),
        key("counts_event_day", .boolean, "có tính ngày công bố không", "whether the day of publication counts"),
        key(
            "roll", .choice([DeadlineRule.Roll.nextWorkingDay, .none].map(\.rawValue)),
            "hạn rơi vào ngày nghỉ: chuyển sang ngày làm việc (next_working_day) hay giữ (none)",
            "where the last day is off: the next working day, or none"),
        key(
            "cutoff", .text, "giờ hết hạn, \"17:00\"; \"24:00\" là hết ngày",
            "when the last day ends, \"17:00\"; \"24:00\" is the end of the day"),
        key("zone", .text, "tên múi giờ", "name of the zone"),
        key("offset", .text, "chênh với UTC, \"+07:00\"", "offset from UTC, \"+07:00\""),
        key("clause", .text, "mục làm căn cứ", "the clause it rests on"),
    ]

    static let calendar: [Key] = [
        key("complete_through", .date, "ngày cuối mà bảng đầy đủ", "the last day for which the table is complete"),
        key(
            "holidays", .list(.mapping(holiday)), "ngày nghỉ theo luật, để đối chiếu từng năm",
            "days off by law, which each year is compared with"),
        key("notice", .mapping(notice), "chữ trong bảng của thông báo hằng năm", "words of the yearly notice's table"),
        key("years", .list(.mapping(calendarYear)), "từng năm", "year by year"),
    ]

    static let holiday: [Key] = [
        key("name", .text, "tên ngày", "its name"),
        key("day", .scalar, "ngày dương lịch, tháng-ngày: \"09-02\"", "month and day: \"09-02\""),
        key(
            "lunar", .scalar, "hoặc ngày âm lịch, tháng-ngày: \"01-01\"",
            "or month and day of the lunar calendar: \"01-01\""),
        key("days", .integer(1...14), "số ngày nghỉ, nếu không phải 1", "days off, where not one"),
        key("since", .integer(1900...2100), "từ năm nào", "its first year"),
        key(
            "compensated", .boolean, "có nghỉ bù khi trùng ngày nghỉ cuối tuần không",
            "whether another day is off where it falls on a weekend"),
    ]

    static let notice: [Key] = [
        key("off", .phrases, "chữ cho biết được nghỉ", "words for being off"),
        key("worked", .phrases, "chữ cho biết làm bù", "words for being worked instead"),
    ]

    static let calendarYear: [Key] = [
        key("year", .integer(1990...2100), "năm", "the year"),
        key("sources", .phrases, "các văn bản làm nguồn", "the notices it is taken from"),
        key("verified_by", .text, "đã đối chiếu với gì", "what it was compared with"),
        key(
            "confirmed_by", .text, "cán bộ xác nhận: họ tên, ngày; bỏ trống là chưa ai xác nhận",
            "who of the office has confirmed it, with the day; empty: nobody"),
        key("off", .pairs(.text), "ngày thường được nghỉ và lý do", "weekdays off and why"),
        key(
            "worked", .pairs(.text), "thứ Bảy, Chủ nhật làm bù và lý do", "Saturdays and Sundays worked instead and why"
        ),
    ]
}
