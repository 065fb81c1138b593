import Dossiers
import Vietnamese

/// Why a person should look at a message that raises no question by itself: nothing that a school sends is passed over in
/// silence because the program made nothing of it.
struct StaffLook {
    let plan: Plan
    let units: UnitIndex

    /// A mail that a machine's mark silences, and that brings something.
    ///
    /// - Parameter hasDossier: whether a dossier document is attached to the mail itself.
    func reason(sign: AutomaticSign, hasDossier: Bool, isRegistered: Bool, isPassedOn: Bool, _ reading: Reading)
        -> String?
    {
        guard sign != .ourMark else { return nil }
        let bringsFiles = reading.attachments.contains { !$0.isInsideMail }
        // What the office's own copier sends and nobody can read is for a person too.
        let isScan = sign == .ourAddress && reading.attachments.contains { $0.problem != nil && !$0.isInsideMail }
        guard hasDossier || isScan || isPassedOn && isRegistered && bringsFiles else { return nil }
        if isScan, !hasDossier { return "Thư gửi từ chính hộp thư của cơ quan có tệp không đọc được: cần cán bộ xem." }
        if sign == .ourAddress {
            return
                "Thư gửi từ chính hộp thư của cơ quan có hồ sơ kèm theo, không được tính và không được trả lời: cần cán bộ xem."
        }
        let what = hasDossier ? "hồ sơ" : "tệp của một đơn vị"
        return "Thư mang dấu hiệu của thư tự động (\(sign.vietnamese)) nhưng có \(what) kèm theo, không được trả lời: "
            + "cần cán bộ xem."
    }

    /// A mail that people wrote.
    func reason(_ disposition: Disposition, _ facts: MailFacts, overlong: [Int], _ reading: Reading) -> String? {
        switch disposition {
        case .automatic: return nil
        case .submission: return facts.settlesByAnswer ? Self.answer : nil
        case .noFile:
            if facts.isPiece { return Self.piece }
            if facts.answersLetter { return Self.answer }
            return facts.isRegistered && facts.isQuestion ? Self.question : nil
        case .unrelated: break
        }
        if !overlong.isEmpty { return Self.tooLong }
        if facts.answersLetter { return Self.answer }
        if bringsOwnPlan(reading) { return Self.ownPlan }
        if facts.isRegistered, facts.isQuestion { return Self.question }
        guard facts.hasFiles else { return nil }
        if facts.isRegistered { return Self.nothingFound }
        if facts.passesOnOtherPapers, facts.speaksOfDossier { return Self.otherPapers }
        return hasListedLetterhead(reading) ? Self.letterhead : nil
    }

    private static let piece = "Thư chỉ là một phần của thư bị chia nhỏ khi gửi: cần cán bộ xem đủ các phần."
    private static let answer = "Thư trả lời thư của cơ quan: cần cán bộ xem và cập nhật."
    private static let question = "Đơn vị hỏi trong thư: cần cán bộ trả lời."
    private static let tooLong = "Tệp trong thư có quá nhiều dòng, không được xử lý: cần cán bộ xem."
    private static let ownPlan = "Thư gửi lại chính kế hoạch của cơ quan: không phải hồ sơ, không được trả lời."
    private static let nothingFound = "Không nhận ra hồ sơ nào trong tệp của đơn vị gửi: cần cán bộ xem."
    private static let otherPapers =
        "Địa chỉ chưa đăng ký gửi văn bản khác (kế hoạch, quyết định …), không phải hồ sơ, không được trả lời: cần cán bộ xem."
    private static let letterhead =
        "Tệp mang tên một đơn vị trong danh sách nhưng không nhận ra hồ sơ nào: cần cán bộ xem."

    // MARK: - Files

    /// Whether a file bears the number of the plan in its head.
    private func bringsOwnPlan(_ reading: Reading) -> Bool {
        let number = VietnameseText.bareWords(plan.number)
        guard number.count > 1 else { return false }
        return reading.attachments.contains { file in
            Self.head(of: file).contains { line in
                let words = VietnameseText.bareWords(line)
                return words.first == "so" && words.dropFirst().starts(with: number)
            }
        }
    }

    private func hasListedLetterhead(_ reading: Reading) -> Bool {
        reading.attachments.prefix(Self.filesLookedAt).contains { file in
            Self.head(of: file).contains { !units.mentions(in: $0).isEmpty }
        }
    }

    /// The first lines of a file, as letterheads have them: in paragraphs or in a table of a few cells.
    private static func head(of file: Attachment) -> [String] {
        var lines: [String] = []
        for block in (file.text?.blocks ?? []).prefix(headBlocks) {
            switch block {
            case .paragraph(let paragraph): lines.append(paragraph.text)
            case .table(let table): for row in table.rows.prefix(2) { lines += row.prefix(4).map(\.text) }
            }
        }
        return lines.prefix(headLines).flatMap { $0.split(separator: "\n").prefix(4) }
            .filter { $0.utf8.count <= longestLine }.map(String.init)
    }

    private static let filesLookedAt = 20
    private static let headBlocks = 8
    private static let headLines = 16
    private static let longestLine = 250
}

extension AutomaticSign {
    /// For people: by what the mail is known.
    var vietnamese: String {
        switch self {
        case .ourMark: "thư của chính cơ quan"
        case .ourAddress: "địa chỉ của chính cơ quan"
        case .nullReturnPath: "không có địa chỉ trả lại"
        case .autoSubmitted: "Auto-Submitted"
        case .autoResponder: "chương trình trả lời tự động"
        case .mailingList: "danh sách thư"
        case .unsubscribe: "thư gửi hàng loạt"
        case .precedence: "Precedence"
        case .report: "báo cáo của máy chủ thư"
        case .mailSystem: "máy chủ thư"
        case .subject: "tiêu đề thư tự động"
        }
    }
}
