import Dossiers

/// Dates, times, counts and sizes: in Vietnamese as official documents write them, and in plain English.
struct Wording: Sendable {
    enum Language: Sendable { case vietnamese, english }

    let language: Language

    private func said(_ vietnamese: String, _ english: String) -> String {
        language == .vietnamese ? vietnamese : english
    }

    /// `ngày 02 tháng 6 năm 2021`: days below 10 and the months 1 and 2 get a leading zero, the months 3 to 9 none.
    func day(_ date: CalendarDate) -> String {
        if language == .english { return "\(date.day) \(Self.months[date.month - 1]) \(date.year)" }
        let month = date.month < 3 ? Self.twoDigits(date.month) : String(date.month)
        return "ngày \(Self.twoDigits(date.day)) tháng \(month) năm \(date.year)"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `09 giờ 05 phút, ngày 20 tháng 5 năm 2021`.
    func moment(_ instant: Instant, in offset: UTCOffset) -> String {
        let time = instant.localTime(in: offset)
        let (hour, minute) = (Self.twoDigits(time.hour), Self.twoDigits(time.minute))
        return said("\(hour) giờ \(minute) phút, \(day(time.date))", "\(hour):\(minute) on \(day(time.date))")
    }

    /// `hết ngày 02 tháng 6 năm 2021 (24 giờ 00)`, or `hết 17 giờ 00 phút, ngày …` where a deadline ends within a day.
    ///
    /// `last` is the last moment that is in time, such as 23:59:59.
    func deadline(_ last: Instant, in offset: UTCOffset) -> String {
        let end = last.localTime(in: offset).second == 59 ? last.adding(seconds: 1) : last
        let time = end.localTime(in: offset)
        guard time.hour == 0, time.minute == 0, time.second == 0 else {
            return said("hết \(moment(end, in: offset))", moment(end, in: offset))
        }
        let date = day(time.date.adding(days: -1))
        return said("hết \(date) (24 giờ 00)", "the end of \(date) (24:00)")
    }

    /// Where no round is known.
    var announcedDeadline: String { said("hết thời hạn được thông báo", "the announced deadline") }

    /// `02 ngày 03 giờ`, `03 giờ 20 phút`, `25 phút`, `chưa đến 01 phút`; rounded down.
    func lateness(seconds: Int64) -> String {
        let minutes = Int(max(0, seconds) / 60)
        let (days, hours) = (minutes / 1440, minutes / 60 % 24)
        if days > 0 { return both(days, ("ngày", "day"), hours, ("giờ", "hour")) }
        if hours > 0 { return both(hours, ("giờ", "hour"), minutes % 60, ("phút", "minute")) }
        return minutes > 0
            ? both(minutes, ("phút", "minute"), 0, ("", "")) : said("chưa đến 01 phút", "less than a minute")
    }

    private func both(_ first: Int, _ unit: (String, String), _ second: Int, _ other: (String, String)) -> String {
        func one(_ value: Int, _ unit: (String, String)) -> String {
            "\(count(value)) " + said(unit.0, unit.1 + (value == 1 ? "" : "s"))
        }
        return second > 0 ? one(first, unit) + " " + one(second, other) : one(first, unit)
    }

    /// Counts below 10 get a leading zero: `05`.
    func count(_ value: Int) -> String { language == .vietnamese ? Self.twoDigits(value) : String(value) }

    /// `23.112 byte`.
    func size(_ bytes: Int) -> String {
        let digits = Array(String(max(0, bytes)))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += said(".", ",") }
            text.append(digit)
        }
        return text + said(" byte", " bytes")
    }

    /// `18/5/2021`, as a document's date stands after its number.
    static func shortDate(_ date: CalendarDate) -> String { "\(date.day)/\(date.month)/\(date.year)" }

    static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }

    // MARK: - Files

    func format(_ format: FileFormat) -> String {
        switch format {
        case .docx: "Word (.docx)"
        case .doc: "Word (.doc)"
        case .xlsx: "Excel (.xlsx)"
        case .xls: "Excel (.xls)"
        case .odt: "OpenDocument (.odt)"
        case .ods: "OpenDocument (.ods)"
        case .rtf: "RTF"
        case .pdf: "PDF"
        case .image: said("tệp ảnh", "picture")
        case .html: "HTML"
        case .text: said("văn bản thuần", "plain text")
        case .zip: said("tệp nén ZIP", "ZIP archive")
        case .sevenZip: said("tệp nén 7z", "7z archive")
        case .rar: said("tệp nén RAR", "RAR archive")
        case .tar: said("tệp nén TAR", "TAR archive")
        case .tnef: "TNEF (winmail.dat)"
        case .eml: said("thư kèm theo", "attached message")
        case .other: said("định dạng khác", "other format")
        }
    }

    /// Why nothing could be read; nil stands for a file from which simply no text came.
    func problem(_ file: Attachment) -> String {
        switch file.problem {
        case .encrypted: said("tệp có mật khẩu", "the file is locked by a password")
        case .corrupt:
            file.isUnopenedArchive
                ? said("tệp nén bị lỗi hoặc thiếu phần", "the archive is broken or a part is missing")
                : said("tệp bị hỏng, không mở được", "the file is damaged and cannot be opened")
        case .empty: said("tệp rỗng (dung lượng bằng 0)", "the file is empty (0 bytes)")
        case .hostile:
            beyondLimits(file.exceeded)
        case .unsupported: said("định dạng chưa được hỗ trợ", "the format is not supported")
        case .noText:
            said("ảnh chụp hoặc bản quét, chưa nhận dạng được chữ", "a photo or scan in which no text was recognised")
        case nil: said("chưa đọc được nội dung", "its contents could not be read")
        }
    }

    private func beyondLimits(_ limit: ExceededLimit?) -> String {
        let vietnamese = limit?.vietnamese ?? "dung lượng hoặc cấu trúc bất thường"
        let english = limit?.english ?? "unusual size or structure"
        return said(
            "tệp vượt giới hạn an toàn của hệ thống (\(vietnamese))",
            "the file is beyond the system's safety limits (\(english))")
    }

    var partlyRead: String {
        said("tệp quá dài, chỉ đọc được một phần", "the file is too long and was read in part only")
    }

    /// Of a file that the program could not read.
    var readByPeople: String { said("Cán bộ phụ trách đã đọc", "Read by an officer") }

    /// What is said of a file that was read, before what it holds.
    func readable(_ file: Attachment) -> String {
        if file.isPartlyRead { return said("ĐỌC ĐƯỢC MỘT PHẦN", "READ IN PART") }
        guard file.isRecognized else { return said("Đọc được", "Read") }
        return file.text?.uncertainTexts.isEmpty == false
            ? said(
                "Đọc được bằng nhận dạng chữ trên ảnh, có chỗ chưa chắc chắn",
                "Read by text recognition, uncertain in places")
            : said("Đọc được bằng nhận dạng chữ trên ảnh", "Read by text recognition")
    }

    func document(_ kind: DocumentKind, label: String?) -> String? {
        guard language == .english else { return label }
        return switch kind {
        case .summary: "achievement summary"
        case .submissionLetter: "letter of submission"
        case .minutes: "minutes of the council"
        case .achievementReport: "achievement report"
        }
    }

    var contents: String { said("nội dung: ", "contents: ") }
    var sizeLabel: String { said("Dung lượng: ", "Size: ") }
    var typeLabel: String { said("loại: ", "type: ") }
    var unreadable: String { said("KHÔNG ĐỌC ĐƯỢC: ", "NOT READ: ") }
    var namelessFile: String { said("(tệp không có tên)", "(file without a name)") }
    func inside(_ container: String) -> String { said("(trong \(container))", "(in \(container))") }
    func moreFiles(_ count: Int) -> String {
        said("và \(self.count(count)) tệp khác", "and \(count) more files")
    }

    // MARK: - People and times

    var notComparedYet: String {
        said("sẽ đối chiếu khi có danh sách đề nghị", "will be compared when the list of nominations is there")
    }

    func status(_ status: Entry.Status) -> String {
        switch status {
        case .matched: said("đã khớp với danh sách đề nghị", "matched with the list of nominations")
        case .review: said("đang chờ cán bộ xác nhận", "waiting for an officer's confirmation")
        case .unmatched: said("chưa đối chiếu được", "not found on the list")
        }
    }

    var namelessNominee: String { said("(không có tên)", "(no name)") }
    func born(_ year: Int) -> String { said("sinh năm \(year)", "born in \(year)") }
    var unknownNomination: String { said("mã đề nghị ", "nomination ") }
    /// In place of names; `count` of them beside others that are named.
    func listForTheUnitOnly(_ count: Int?) -> String {
        guard let count else {
            return said(
                "(danh sách chi tiết chỉ gửi về hộp thư đã đăng ký của đơn vị)",
                "(the names are sent to the unit's registered mailbox only)")
        }
        return said(
            "(và \(self.count(count)) trường hợp của đơn vị khác, danh sách chi tiết chỉ gửi về hộp thư đã đăng ký của đơn vị đó)",
            "(and \(count) of other units, whose names are sent to those units' registered mailboxes only)")
    }
    func moreCases(_ count: Int) -> String { said("và \(self.count(count)) trường hợp khác", "and \(count) more") }

    var yourUnit: String { said("Quý đơn vị", "your unit") }
    var officerInCharge: String { said("cán bộ phụ trách", "the officer in charge") }
    var before: String { said("trước đó", "earlier") }

    func round(_ id: String) -> String {
        let isYear = id.utf8.count == 4 && id.utf8.allSatisfy { (0x30...0x39).contains($0) }
        return isYear ? said("năm ", "year ") + id : said("đợt ", "round ") + SafeText.line(id, limit: 40)
    }

    func plan(_ number: String, _ issued: CalendarDate) -> String {
        said("Kế hoạch số \(number) ngày \(Self.shortDate(issued))", "Plan No. \(number) of \(day(issued))")
    }

    /// What is told of the time of arrival.
    func timeliness(_ timeliness: Timeliness?) -> String {
        switch timeliness {
        case .onTime: said("đúng hạn", "in time")
        case .late: said("sau thời hạn", "after the deadline")
        case nil: said("chưa xác định", "not determined")
        }
    }

    var onTime: String { said("ĐÚNG HẠN", "IN TIME") }
    func late(by lateness: String) -> String {
        said("SAU THỜI HẠN, muộn \(lateness)", "AFTER THE DEADLINE, \(lateness) late")
    }

    /// What tells the arrival time.
    func clock(_ evidence: Arrival.Evidence) -> String {
        switch evidence {
        case .internalDate: said("theo giờ máy chủ thư của cơ quan", "by the office's mail server")
        case .topmostReceived:
            said("theo giờ máy chủ nhận ghi trong thư", "by the receiving server, as written in the mail")
        case .fileTime: said("theo thời điểm lưu của tệp thư", "by the time at which the file was saved")
        }
    }

    // MARK: - What was told and now is

    func told(_ value: Told.Value) -> String {
        switch value {
        case .none: said("chưa ghi nhận", "not recorded")
        case .timeliness(let timeliness): self.timeliness(timeliness)
        case .status(let status): self.status(status)
        case .missing: said("còn thiếu trích ngang thành tích", "achievement summary missing")
        case .unmentioned: said("không nêu là còn thiếu", "not named as missing")
        case .withdrawn: said("không còn trong danh sách đề nghị", "no longer on the list of nominations")
        case .comparison(.promised):
            said("chưa có danh sách đề nghị để đối chiếu", "no list of nominations to compare with yet")
        case .comparison(.made(let missing, _)) where missing > 0:
            said("đã đối chiếu, còn thiếu \(count(missing)) trường hợp", "compared, \(missing) missing")
        case .comparison(.made(_, let pending)) where pending > 0:
            said(
                "đã đối chiếu, \(count(pending)) trường hợp đang chờ cán bộ xác nhận",
                "compared, \(pending) waiting for an officer's confirmation")
        case .comparison: said("đã đối chiếu, không thiếu trường hợp nào", "compared, none missing")
        case .unit(let name): name.isEmpty ? said("chưa xác định", "not determined") : name
        case .person(let name): said("ghi nhận là \(name)", "taken for \(name)")
        }
    }

    var toldBefore: String { said("Kết quả đã thông báo", "What was told") }
    var toldNow: String { said("Kết quả sau kiểm tra", "After checking") }

    func told(_ topic: Told.Topic) -> String {
        switch topic {
        case .timeliness: said("Thời hạn nhận", "Deadline")
        case .unit: said("Đơn vị", "Unit")
        case .comparison: said("Đối chiếu danh sách đề nghị", "Comparison with the list of nominations")
        case .name(let name): name
        case .nomination(let id): unknownNomination + SafeText.line(id, limit: 40)
        }
    }
}
