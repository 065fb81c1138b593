public import Dossiers
public import Judgement

/// The Vietnamese words of reports for the values of the contract.
public enum ReportLabel {
    public static func of(_ standing: RoundStatus.Standing) -> String {
        switch standing {
        case .onTime: "đúng hạn"
        case .late: "quá hạn"
        case .missing: "chưa có"
        }
    }

    public static func of(_ kind: NomineeKind) -> String {
        switch kind {
        case .collective: "tập thể"
        case .individual: "cá nhân"
        }
    }

    public static func of(_ disposition: Disposition) -> String {
        switch disposition {
        case .submission: "nộp hồ sơ"
        case .noFile: "không có tệp"
        case .automatic: "thư tự động"
        case .unrelated: "không liên quan"
        }
    }
}
