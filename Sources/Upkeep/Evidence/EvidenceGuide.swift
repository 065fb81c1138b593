import Desks
import Dossiers
import Surroundings

/// `HUONG-DAN.txt`: what lies in an archive of evidence, and how anybody verifies it.
enum EvidenceGuide {
    static func text(_ explanation: NominationExplanation, now: Instant, zone: UTCOffset) -> String {
        let nomination = explanation.nomination
        return """
            BỘ CHỨNG CỨ VỀ MỘT ĐỀ NGHỊ KHEN THƯỞNG

            Đề nghị:     \(TextTable.harmless(nomination.id))  \(TextTable.harmless(nomination.name))
            Đơn vị:      \(TextTable.harmless(nomination.unitCode))  \(TextTable.harmless(explanation.unitName))
            Đợt xét:     \(explanation.round.id), hạn nhận \(explanation.round.deadline.rfc3339(in: zone))
            Số thư:      \(explanation.messages.count)
            Lập lúc:     \(now.rfc3339(in: zone))

            Bộ này có dữ liệu cá nhân: chỉ đưa cho người có thẩm quyền xem.

            1. TRONG BỘ NÀY CÓ GÌ

            de-nghi.json         Tình trạng của đề nghị và những gì đã nhận cho đề nghị này.
            thu/001-…/           Mỗi thư một thư mục, theo thứ tự đến:
              thu-goc.eml          thư gốc, đúng từng byte như máy chủ đã giao;
              thoi-gian.json       mọi mốc thời gian của thư; mốc quyết định có "decides": true;
              giai-trinh.json      kết luận hiện hành và lý do từng phần;
              tep.tsv              từng tệp trong thư: vị trí, mã SHA-256, số byte, lỗi đọc;
              ban-doc-N.bin        phần mềm đã đọc được gì (bản lưu gốc, lần đọc thứ N);
              ket-luan-N.json      kết luận thứ N (bản lưu gốc);
              quyet-dinh.json      cán bộ đã quyết định gì, ai, lúc nào, vì sao;
              giay-tiep-nhan.*     giấy tiếp nhận đã lập, và máy chủ thư đã trả lời thế nào;
              nhat-ky.tsv          các dòng nhật ký nói về thư này.
            nhat-ky/dong.tsv     Nhật ký từ dòng đầu tiên về các thư trên đến dòng cuối khi lập bộ này:
                                 số dòng, thời điểm (mili giây từ 1970), độ dài, sự kiện, độ dài, chi tiết, mã.
            nhat-ky/truoc.txt    Mã của dòng ngay trước đó.
            nhat-ky/ma-goc.txt   Mã gốc từng ngày: ngày, số dòng, mã.
            lien-ket.tsv         Mã của tệp nào được ghi ở dòng nhật ký nào.
            SHA256SUMS           Mã SHA-256 của mọi tệp trong bộ.

            2. KIỂM TRA TRÊN MÁY KHÁC

            Máy cần có sh và một trong các lệnh sha256sum, openssl, shasum (có sẵn trên Linux và macOS;
            trên Windows dùng Git Bash hoặc WSL):

              tar -xf TỆP.tar
              sh chung-cu-…/kiem-tra.sh

            Kết quả "NGUYEN VEN" và mã thoát 0 nghĩa là: không tệp nào bị thay đổi, thêm hay bớt; các dòng nhật ký
            nối tiếp đúng; thư gốc, bản đọc, kết luận và giấy tiếp nhận đúng là những gì nhật ký đã ghi khi việc xảy ra.

            Muốn chắc rằng cả nhật ký không bị viết lại: lấy mã gốc của một ngày đã in, gửi hay ký lưu ở nơi khác
            (dòng "ngày số mã" trong journal-roots.txt) rồi chạy

              sh chung-cu-…/kiem-tra.sh MÃ_GỐC

            3. CÁCH TÍNH MÃ CỦA MỘT DÒNG NHẬT KÝ

            SHA-256 của: mã dòng trước (32 byte; dòng đầu tiên: 32 byte 0), số dòng (8 byte), thời điểm (8 byte),
            độ dài sự kiện (8 byte), sự kiện, độ dài chi tiết (8 byte), chi tiết. Số ghi byte cao trước.

            """
    }
}
