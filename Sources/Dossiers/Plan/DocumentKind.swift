/// What a dossier document is.
public enum DocumentKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Trích ngang thành tích: the file that must come by e-mail.
    case summary
    /// Tờ trình.
    case submissionLetter = "submission_letter"
    /// Biên bản họp Hội đồng thi đua, khen thưởng.
    case minutes
    /// Báo cáo thành tích (mẫu 07).
    case achievementReport = "achievement_report"
}
