/// The names that templates may show, `{{name}}`: the words of the office's own forms.
///
/// `rules/…/receipts/README.md` tells for each what it becomes.
enum Placeholder: String, CaseIterable, Sendable {
    case prefix = "tien_to"
    case office = "co_quan"
    case unit = "don_vi"
    case number = "ma"
    case campaign = "phong_trao"
    case round = "dot"
    case deadline = "han"
    case received = "luc_nhan"
    case receivedExactly = "luc_nhan_chinh_xac"
    case clock = "nguon_gio"
    case standing = "tinh_trang"
    case lateness = "tre"
    case files = "ds_tep"
    case fileCount = "so_tep"
    case unreadableFiles = "ds_loi"
    case nominees = "ds_ten"
    case nomineeCount = "so_ten"
    case matched = "ds_da_khop"
    /// Of whom something that came before is replaced (T6).
    case replaced = "ds_thay"
    case unsettled = "ds_chua_khop"
    /// Names that wait for a person, and names that are on no list.
    case waiting = "ds_cho"
    case unlisted = "ds_ngoai"
    case archives = "ds_tep_nen"
    case unsafe = "ds_tep_khong_an_toan"
    case scanCount = "so_tep_anh"
    case changes = "ds_dieu_chinh"
    case pendingCount = "so_cho"
    case correctedNumber = "ma_goc"
    /// The moment of writing, and the working days until the deadline.
    case now = "thoi_diem"
    case daysLeft = "so_ngay"
    case subject = "tieu_de"
    case missing = "ds_thieu"
    case missingCount = "so_thieu"
    /// What is to be done, numbered.
    case tasks = "ds_viec"
    case covered = "so_du"
    case expected = "so_can"
    case plan = "can_cu"
    case clauses = "dieu_khoan"
    case lateClause = "dieu_khoan_muon"
    case officer = "can_bo"
    case telephone = "dien_thoai"
    case mailbox = "hop_thu"
    case earlierReceived = "luc_nhan_cu"
    case earlierNumber = "ma_cu"
}

/// The conditions that sections may ask for, `{{#name}}…{{/name}}` and `{{^name}}…{{/name}}`.
enum Condition: String, CaseIterable, Sendable {
    case hasRound = "co_dot"
    case hasDeadline = "co_han"
    /// There is still time when the receipt is written.
    case isOpen = "con_han"
    case isOnTime = "dung_han"
    case isLate = "muon"
    case hasFiles = "co_tep"
    case hasUnreadableFiles = "co_loi"
    case hasNominees = "co_ten"
    case hasMatched = "co_da_khop"
    case hasReplaced = "co_thay"
    /// What the letter is about came from another address than the one that it goes to (T6).
    case isFromElsewhere = "tu_noi_khac"
    case hasUnsettled = "co_chua_khop"
    case hasList = "co_danh_sach"
    case hasMissing = "co_thieu"
    case hasTasks = "co_viec"
    /// What is to be done is to be done before the deadline.
    case hasDueTasks = "viec_co_han"
    /// It is not known who has written: nobody is addressed by a unit's name.
    case isUnknownSender = "chua_ro_nguoi_gui"
    case hasOfficer = "co_can_bo"
    case hasTelephone = "co_dien_thoai"
    /// A dossier from an address that nobody has registered: it counts once a person has accepted the sender.
    case waitsForSender = "cho_nguoi_gui"
    case hasEarlier = "co_ban_cu"
    case hasEarlierNumber = "co_ma_cu"
    /// This message is late, and the earlier one that it repeats or would replace came in time.
    case keepsEarlier = "giu_ban_cu"
    /// The letter answers a message.
    case isAnswer = "co_thu"
    case hasStanding = "co_tinh_trang"
    case hasWaiting = "co_cho"
    case hasUnlisted = "co_ngoai"
    case hasPending = "con_cho"
    case hasArchives = "co_tep_nen"
    case hasUnsafe = "co_tep_khong_an_toan"
    case hasMacros = "co_macro"
    case hasScans = "co_anh"
    case isUnit = "biet_don_vi"
    case isLastDay = "ngay_cuoi"
    /// Working days are left after today (T15).
    case hasDaysLeft = "con_ngay"
    /// The message brings a letter of submission.
    case hasSubmissionLetter = "co_to_trinh"
    case isDisputed = "tranh_chap_gio"
    case isOtherRound = "sai_dot"
    case isOtherAward = "khac_hinh_thuc"
    /// Nothing of the comparison is told: the address is not registered for the units of the message.
    case isWithheld = "khong_noi_ket_qua"
    case isUnreadableMessage = "thu_khong_doc_duoc"
}
