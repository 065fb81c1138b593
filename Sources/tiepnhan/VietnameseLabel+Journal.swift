import Desks
import Store

extension VietnameseLabel {
    /// Where the clock was set back; nil where it never was.
    static func of(_ setBack: JournalCheck.SetBack) -> String? {
        setBack.first.map { first in
            "Chú ý: đồng hồ lùi \(setBack.count) lần, lần đầu ở dòng \(first.row) (sớm hơn dòng trước \(first.seconds) giây): "
                + "máy bị chỉnh giờ, hoặc lệnh được chạy với --now. Thứ tự các dòng vẫn đúng."
        }
    }
}
