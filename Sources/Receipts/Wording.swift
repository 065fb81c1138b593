import Dossiers

/// Dates, times, counts and sizes as Vietnamese official documents write them.
enum Wording {
    /// `ngày 02 tháng 6 năm 2021`: days below 10 and the months 1 and 2 get a leading zero, the months 3 to 9 none.
    static func day(_ date: CalendarDate) -> String {
        "ngày \(twoDigits(date.day)) tháng \(date.month < 3 ? twoDigits(date.month) : String(date.month)) năm \(date.year)"
    }

    /// `09 giờ 05 phút, ngày 20 tháng 5 năm 2021`.
    static func moment(_ instant: Instant, in offset: UTCOffset) -> String {
        let time = instant.localTime(in: offset)
        return "\(twoDigits(time.hour)) giờ \(twoDigits(time.minute)) phút, \(day(time.date))"
    }

    /// `hết ngày 02 tháng 6 năm 2021 (24 giờ 00)`, or `hết 17 giờ 00 phút, ngày …` where a deadline ends within a day.
    ///
    /// `last` is the last moment that is in time, such as 23:59:59.
    static func deadline(_ last: Instant, in offset: UTCOffset) -> String {
        let end = last.localTime(in: offset).second == 59 ? last.adding(seconds: 1) : last
        let time = end.localTime(in: offset)
        guard time.hour == 0, time.minute == 0, time.second == 0 else { return "hết \(moment(end, in: offset))" }
        return "hết \(day(time.date.adding(days: -1))) (24 giờ 00)"
    }

    /// `02 ngày 03 giờ`, `03 giờ 20 phút`, `25 phút`, `chưa đến 01 phút`; rounded down.
    static func lateness(seconds: Int64) -> String {
        let minutes = Int(max(0, seconds) / 60)
        let (days, hours) = (minutes / 1440, minutes / 60 % 24)
        if days > 0 { return "\(count(days)) ngày" + (hours > 0 ? " \(count(hours)) giờ" : "") }
        if hours > 0 { return "\(count(hours)) giờ" + (minutes % 60 > 0 ? " \(count(minutes % 60)) phút" : "") }
        return minutes > 0 ? "\(count(minutes)) phút" : "chưa đến 01 phút"
    }

    /// Counts below 10 get a leading zero: `05`.
    static func count(_ value: Int) -> String { twoDigits(value) }

    /// `23.112 byte`.
    static func size(_ bytes: Int) -> String {
        let digits = Array(String(max(0, bytes)))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "." }
            text.append(digit)
        }
        return text + " byte"
    }

    /// `18/5/2021`, as a document's date stands after its number.
    static func shortDate(_ date: CalendarDate) -> String { "\(date.day)/\(date.month)/\(date.year)" }

    static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }

    static func format(_ format: FileFormat) -> String {
        switch format {
        case .docx: "Word (.docx)"
        case .doc: "Word (.doc)"
        case .xlsx: "Excel (.xlsx)"
        case .xls: "Excel (.xls)"
        case .odt: "OpenDocument (.odt)"
        case .ods: "OpenDocument (.ods)"
        case .rtf: "RTF"
        case .pdf: "PDF"
        case .image: "tệp ảnh"
        case .html: "HTML"
        case .text: "văn bản thuần"
        case .zip: "tệp nén ZIP"
        case .sevenZip: "tệp nén 7z"
        case .rar: "tệp nén RAR"
        case .tar: "tệp nén TAR"
        case .tnef: "TNEF (winmail.dat)"
        case .eml: "thư kèm theo"
        case .other: "định dạng khác"
        }
    }

    /// Why nothing could be read; nil stands for a file from which simply no text came.
    static func problem(_ problem: FileProblem?) -> String {
        switch problem {
        case .encrypted: "tệp có mật khẩu"
        case .corrupt: "tệp bị hỏng, không mở được"
        case .empty: "tệp rỗng (dung lượng bằng 0)"
        case .hostile: "tệp vượt giới hạn an toàn của hệ thống (dung lượng hoặc cấu trúc bất thường)"
        case .unsupported: "định dạng chưa được hỗ trợ"
        case .noText: "ảnh chụp hoặc bản quét, chưa nhận dạng được chữ"
        case nil: "chưa đọc được nội dung"
        }
    }

    /// What tells the arrival time.
    static func clock(_ evidence: Arrival.Evidence) -> String {
        switch evidence {
        case .internalDate: "theo giờ máy chủ thư của cơ quan"
        case .topmostReceived: "theo giờ máy chủ nhận ghi trong thư"
        case .fileTime: "theo thời điểm lưu của tệp thư"
        }
    }

    static func status(_ status: Entry.Status) -> String {
        switch status {
        case .matched: "đã khớp với danh sách đề nghị"
        case .review: "chờ cán bộ xem"
        case .unmatched: "chưa đối chiếu được"
        }
    }
}
