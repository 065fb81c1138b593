import Dossiers

extension RuleSchema {
    // MARK: - documents.yaml, tables.yaml

    static let documents: [Key] = [
        key("documents", .list(.mapping(documentWords)), "từng loại văn bản của hồ sơ", "each kind of document"),
        key(
            "other_titles", .phrases, "tên văn bản không thuộc hồ sơ", "titles of papers that are no part of a dossier"),
        key(
            "other_purposes", .phrases, "danh sách dùng cho việc khác",
            "other purposes of lists, which then propose nobody"),
        key(
            "other_campaigns", .phrases, "phong trào khác: trích ngang ghi như vậy thì hỏi cán bộ",
            "other campaigns: a summary titled for one is asked about"),
        key(
            "roles", .list(.mapping(role)), "dòng không đề nghị ai: nơi nhận, chữ ký, căn cứ…",
            "what lines are there for, where not to propose somebody"),
        key(
            "cues", .list(.mapping(cue)), "chữ nhỏ cho biết câu nói về việc gì",
            "small words that tell what a sentence is about"),
    ]

    static let documentWords: [Key] = [
        key("kind", codes(DocumentKind.self), "loại văn bản", "kind of document"),
        key("titles", .phrases, "tên gọi ở đầu dòng", "titles, at the beginning of a line"),
        key("phrases", .phrases, "chữ ở bất cứ đâu, chỉ gợi ý", "words anywhere, which only speak for it"),
        key("file_names", .phrases, "chữ trong tên tệp, yếu nhất", "words of file names, the weakest evidence"),
    ]

    static let role: [Key] = [
        key("role", codes(LineRole.self), "vai trò của dòng", "what the line is there for"),
        key("phrases", .phrases, "dòng bắt đầu bằng", "how it begins"),
    ]

    static let cue: [Key] = [
        key("cue", codes(WordCue.self), "dấu hiệu", "what they tell"),
        key("phrases", .phrases, "các chữ", "the words"),
    ]

    static let tables: [Key] = [
        key("columns", .list(.mapping(column)), "tiêu đề cột", "headings of columns"),
        key("totals", .phrases, "dòng cộng, không phải người", "begin rows that are no nominee"),
        key("dittos", .phrases, "ô có nghĩa như ô trên", "cells that say what the cell above says"),
        key("signatures", .phrases, "bắt đầu phần ký tên", "begin a signature block"),
        key("other_awards", .phrases, "hình thức khen không thuộc kế hoạch", "awards that the plan does not know"),
    ]

    static let column: [Key] = [
        key("role", codes(ColumnRole.self), "cột nói gì", "what the column holds"),
        key("headings", .phrases, "các cách viết tiêu đề", "its headings"),
    ]

    // MARK: - names.yaml, units.yaml

    static let names: [Key] = [
        key("person_titles", .phrases, "danh xưng đứng trước họ tên", "stand before names"),
        key("genders", .mapping(genders), "chữ cho biết nam, nữ", "what tells a man from a woman"),
        key("positions", .phrases, "chức vụ viết liền sau họ tên", "positions that follow a name"),
        key(
            "spelled_positions", .phrases, "chức vụ dễ lẫn với tên khi bỏ dấu",
            "positions that could be names without marks"),
        key("position_abbreviations", .pairs(.text), "chức vụ viết tắt", "short forms of positions"),
        key("collective_words", .phrases, "chữ mở đầu tên tập thể", "begin collectives"),
        key("own_unit_words", .phrases, "chữ chỉ chính đơn vị gửi", "mean the unit that sends the paper"),
        key("area_words", .phrases, "chữ mở đầu địa danh sau tên đơn vị", "begin the place behind a unit's name"),
    ]

    static let genders: [Key] = [
        key("male", .mapping(gender), "nam", "men"), key("female", .mapping(gender), "nữ", "women"),
    ]

    static let gender: [Key] = [
        key("titles", .phrases, "danh xưng", "titles"),
        key("middle_names", .phrases, "chữ đệm chỉ một giới dùng", "middle names of one gender only"),
    ]

    static let units: [Key] = [
        key("levels", .list(.mapping(level)), "cấp học", "levels"),
        key(
            "same_words", .list(.phrases), "các chữ cùng nghĩa trong tên đơn vị",
            "groups of words of names that mean the same"),
    ]

    static let level: [Key] = [
        key("code", .text, "mã cấp, như trong danh sách đơn vị", "code, as in the list of units"),
        key("spellings", .phrases, "các cách viết", "how it is written"),
        key("address_prefixes", .phrases, "chữ đầu của địa chỉ thư", "how addresses of such units begin"),
    ]

    // MARK: - matching.yaml

    static let matching: [Key] = [
        key("accept_score", .number(0...1), "từ điểm này trở lên thì tự khớp", "from here on a match is made"),
        key("review_score", .number(0...1), "từ điểm này trở lên thì hỏi cán bộ", "from here on a person is asked"),
        key("margin", .number(0...1), "người thứ hai phải kém bao nhiêu", "how far the second must stay behind"),
        key(
            "listed_share", .number(0.01...0.99), "phần mục có trong danh sách",
            "share of entries that are of somebody on the list"),
        key("rates", .mapping(rates), "mỗi trường đáng giá bao nhiêu", "what each field is worth"),
        key("names", .mapping(nameShares), "họ, tên phổ biến đến đâu", "how common names are"),
    ]

    static let rates: [Key] = MatchEvidence.Field.allCases.map { field in
        key(field.rawValue, .mapping(agreements), "trường được so", "a field that is compared")
    }

    static let agreements: [Key] = MatchEvidence.Agreement.allCases.map { agreement in
        key(agreement.rawValue, .mapping(rate), "mức giống nhau", "a degree of agreement")
    }

    static let rate: [Key] = [
        key(
            "same", .number(MatchingRules.probability), "tỷ lệ khi đúng là một người",
            "how often so for the same person"),
        key("other", .number(MatchingRules.probability), "tỷ lệ khi là người khác", "how often so for somebody else"),
    ]

    static let nameShares: [Key] = [
        key(
            "strength", .number(1...100_000), "danh sách dài bao nhiêu thì tự nó nói được như bảng này",
            "names a list must have to weigh as much as these shares"),
        key("surnames", .pairs(.number(MatchingRules.probability)), "họ", "surnames"),
        key("middle_names", .pairs(.number(MatchingRules.probability)), "chữ đệm", "middle names"),
        key("given_names", .pairs(.number(MatchingRules.probability)), "tên", "given names"),
    ]

    // MARK: - mail.yaml

    static let mail: [Key] = [
        key("about_dossier", .phrases, "chữ của thư nói về hồ sơ", "what mails about a dossier say"),
        key("thanks", .phrases, "thư ngắn chỉ cảm ơn, hỏi thăm", "short mails that bring nothing"),
        key("wording", .mapping(wording), "người viết nói mình làm gì", "how writers say what they do"),
        key("automatic_subjects", .phrases, "chủ đề do máy viết", "subjects written by machines"),
        key("cloud_hosts", .list(.text), "máy chủ chia sẻ tệp", "hosts of shared files"),
        key("unread_addresses", .phrases, "địa chỉ không ai đọc", "addresses that nobody reads"),
        key("public_providers", .list(.text), "nhà cung cấp thư ai cũng dùng được", "mail providers open to anybody"),
        key(
            "dispute_seconds", .integer(1...86_400), "hai mốc giờ nhận lệch từ bao nhiêu giây thì cán bộ xem",
            "seconds between two times of arrival from which a person looks"),
        key(
            "date_dispute_seconds", .integer(1...86_400), "giờ người gửi sớm hơn giờ nhận từ bao nhiêu giây",
            "seconds by which a sender's own time lies before"),
    ]

    static let wording: [Key] = [
        key("sending", .phrases, "gửi", "verbs of sending"),
        key("not_sending", .phrases, "chữ đứng trước làm cho không còn là gửi", "words before them that undo them"),
        key("asking", .phrases, "hỏi", "asking"),
        key("questions", .phrases, "câu hỏi cho cán bộ", "questions that staff are shown"),
        key("answers", .phrases, "ý của thư trả lời cơ quan", "what answers to our letters settle"),
        key("greetings", .phrases, "lời chào, kính gửi", "greetings"),
        key("courtesy", .phrases, "lời cảm ơn, vâng dạ, lời kết", "thanks, assent, endings"),
        key("beside", .phrases, "chữ đi kèm lời chào, lời cảm ơn, chữ ký", "words beside these, and of signatures"),
        key("quoting", .phrases, "cuối dòng dẫn thư trích", "what ends the line above a quotation"),
        key("quoted_heads", .phrases, "đầu thư được trích", "what begins the head of a quoted mail"),
        key("general", .phrases, "chữ mà thư chào hàng cũng dùng", "words that salesmen use too"),
        key("attaching", .phrases, "đính kèm", "attaching"),
    ]

    // MARK: - Examples

    static let deadlineExamples: [Key] = [
        key("deadlines", .list(.mapping(deadlineExample)), "các ví dụ", "the examples")
    ]

    static let deadlineExample: [Key] = [
        key("published", .date, "ngày công bố", "day of publication"),
        key("raw", .date, "ngày đếm được, trước khi chuyển", "the day counted, before it moves"),
        key("deadline", .date, "ngày cuối", "the last day"),
    ]

    static let verdictExamples: [Key] = [
        key("lists", .mapping(exampleLists), "danh sách dùng cho ví dụ", "lists of the examples"),
        key("verdicts", .list(.mapping(verdictExample)), "các thư ví dụ", "the mails"),
    ]

    static let exampleLists: [Key] = [
        key("round", .mapping(exampleRound), "đợt xét", "the round"),
        key("units", .list(.mapping(exampleUnit)), "đơn vị", "units"),
        key("nominations", .list(.mapping(exampleNomination)), "đề nghị khen thưởng", "nominations"),
    ]

    static let exampleRound: [Key] = [
        key("id", .text, "tên đợt", "its ID"), key("published", .date, "ngày công bố", "day of publication"),
    ]

    static let exampleUnit: [Key] = [
        key("code", .text, "mã", "code"), key("name", .text, "tên", "name"), key("level", .text, "cấp", "level"),
        key("emails", .phrases, "địa chỉ thư", "addresses"), key("aliases", .phrases, "tên khác", "other names"),
    ]

    static let exampleNomination: [Key] = [
        key("id", .text, "mã đề nghị", "ID"), key("kind", codes(NomineeKind.self), "tập thể hay cá nhân", "kind"),
        key("name", .text, "họ tên, tên tập thể", "name"),
        key("birth", .scalar, "ngày hoặc năm sinh", "day or year of birth"),
        key("position", .text, "chức vụ", "position"), key("unit", .text, "mã đơn vị", "code of the unit"),
        key("award", .text, "mã hình thức khen", "code of the award"),
    ]

    static let verdictExample: [Key] = [
        key("name", .text, "tên ví dụ", "name of the example"),
        key("received", .scalar, "lúc nhận", "moment of arrival"), key("from", .text, "người gửi", "sender"),
        key("subject", .text, "chủ đề", "subject"), key("body", .text, "lời thư", "body"),
        key("links", .phrases, "đường dẫn", "links"), key("message_id", .text, "Message-ID", "Message-ID"),
        key("marks", .pairs(.scalar), "dòng đầu thư", "header fields"),
        key("after", .phrases, "các ví dụ đến trước", "examples that came before"),
        key("files", .list(.mapping(exampleFile)), "tệp kèm theo", "files"),
        key("expect", .mapping(expectedVerdict), "phải ra thế nào", "what must be made of it"),
    ]

    static let exampleFile: [Key] = [
        key("name", .text, "tên tệp", "name"), key("format", codes(FileFormat.self), "định dạng", "format"),
        key("problem", codes(FileProblem.self), "không đọc được vì", "why it cannot be read"),
        key("same_bytes", .text, "trùng với tệp cùng chữ này", "the same bytes as files of the same word"),
        key(
            "text", .list(.oneOf([.scalar, .mapping(exampleTable)])), "các đoạn; bảng là table: với các hàng",
            "paragraphs; a table is table: with rows"),
    ]

    static let exampleTable: [Key] = [
        key("table", .list(.list(.scalar)), "các hàng", "rows")
    ]

    static let expectedVerdict: [Key] = [
        key("disposition", codes(Disposition.self), "loại thư", "disposition"),
        key("unit", .oneOf([.text, .nothing]), "đơn vị", "unit"),
        key(
            "timeliness", .oneOf([.choice([Timeliness.onTime, .late].map(\.rawValue)), .nothing]),
            "đúng hạn hay quá hạn", "in time or late"
        ),
        key("documents", .list(.list(codes(DocumentKind.self))), "văn bản trong từng tệp", "documents of each file"),
        key("entries", .list(.mapping(expectedEntry)), "các tập thể, cá nhân", "nominees"),
        key("findings", .list(codes(Finding.Code.self)), "phát hiện", "findings"),
        key("receipt", .list(codes(ReceiptKind.self)), "loại thư trả lời", "kinds of receipt"),
    ]

    static let expectedEntry: [Key] = [
        key("name", .text, "họ tên", "name"), key("kind", codes(NomineeKind.self), "tập thể hay cá nhân", "kind"),
        key("document", codes(DocumentKind.self), "trong văn bản nào", "in which document"),
        key(
            "status", .choice([Entry.Status.matched, .review, .unmatched].map(\.rawValue)), "khớp, chờ hỏi, không khớp",
            "matched, review, unmatched"),
        key("nomination", .text, "mã đề nghị", "nomination"),
        key("candidates", .phrases, "các mã có thể", "candidates"),
    ]
}
