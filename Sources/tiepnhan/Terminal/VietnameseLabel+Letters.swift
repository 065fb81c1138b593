import Desks
import Dossiers
import Pipeline
import Surroundings

extension VietnameseLabel {
    /// What a correction is about, what was told, and what now is.
    static func of(_ change: Told.Change) -> (topic: String, before: String, after: String) {
        (of(change.topic), of(change.before), of(change.after))
    }

    private static func of(_ topic: Told.Topic) -> String {
        switch topic {
        case .timeliness: "thời hạn"
        case .unit: "đơn vị"
        case .comparison: "đối chiếu danh sách"
        case .name(let name): name
        case .nomination(let id): "mã đề nghị \(id)"
        }
    }

    private static func of(_ value: Told.Value) -> String {
        switch value {
        case .none: "chưa ghi nhận"
        case .timeliness(let timeliness): timeliness == nil ? "chưa xác định" : of(timeliness)
        case .unit(let name): name.isEmpty ? "chưa xác định" : name
        case .status(.matched): "đã khớp"
        case .status(.review): "chờ cán bộ xác nhận"
        case .status(.unmatched): "chưa đối chiếu được"
        case .person(let name): name
        case .missing: "còn thiếu"
        case .unmentioned: "không nêu là còn thiếu"
        case .withdrawn: "không còn trong danh sách đề nghị"
        case .comparison(.promised): "chưa có danh sách"
        case .comparison(.made(let missing, let pending)): "đã đối chiếu, còn thiếu \(missing), chờ xác nhận \(pending)"
        }
    }

    static func of(_ result: LetterResult) -> String {
        switch result {
        case .written(let number): number
        case .held(let number): "\(number), chờ duyệt"
        case .known: "đã gửi trước đó"
        case .suppressed(let reason): "không gửi: \(of(reason))"
        }
    }
}
