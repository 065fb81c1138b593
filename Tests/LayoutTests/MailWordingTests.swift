import Dossiers
import Testing

/// What answers to our letters say, by the shipped rules: none that says anything may be lost, and thanks need nobody's time.
@Suite struct MailWordingTests {
    @Test(
        "An answer that says anything is shown, however it thanks",
        arguments: [
            "Trường xin gia hạn đến 15/3 vì cô phụ trách ốm. Trân trọng cảm ơn.", "Lấy bản mới", "Bản thứ hai",
            "Bỏ bà Lan",
            "Bỏ Lan", "Có", "Không", "Thôi ạ", "Vắng", "Cô Thảo ạ", "Dạ, cô Thảo ạ.", "Em đã gửi rồi ạ", "2 người",
            "Vâng ạ, trường lấy bản mới.", "Ok, bỏ bà Lan nhé.", "Cảm ơn phòng. Bỏ Lan", "Cảm ơn phòng.\nBỏ bà Lan",
            "Dạ em cảm ơn ạ.\n\nCô Thảo sinh năm 1980.\n\nNguyễn Thị Thắm\nVăn thư", "Da truong em bo co Thao a",
            "Kính gửi: Phòng Nội vụ\nNguyễn Thị Thắm\nTrân trọng.", "Kính gửi Phòng, trường xin rút bà Lan.",
            "TRƯỜNG BỎ BÀ LAN. CẢM ƠN PHÒNG.", "CẢM ƠN PHÒNG.\nTRƯỜNG BỎ LAN", "Trường chưa nhận được thư. Cảm ơn.",
            "Trường đã nhận được giấy khen của cô Thảo.", "Trường Mầm non Bến Nứa", "Em cảm ơn ạ. Mai nộp ạ.",
            "Cảm ơn phòng, ngày sinh ghi nhầm, xin thay bằng 02/03/1980.", "Em cảm ơn, nộp ở đâu ạ?",
            "Đề nghị giữ bản cũ",
        ])
    func said(_ body: String) throws {
        let office = try LayoutOffice()
        for below in ["", Self.marked(office.mailbox), Self.headed(office.mailbox)] {
            #expect(try office.verdict(onAnswer: body + below).look != nil, "\(below)")
        }
        #expect(try office.verdict(onAnswer: Self.marked(office.mailbox) + "\n" + body).look != nil)
        #expect(try office.verdict(onAnswer: "Kính gửi: Phòng (\(office.mailbox))\n" + body).look != nil)
    }

    @Test(
        "Greeting, thanks, assent and signature are nothing to look at",
        arguments: [
            "Em cảm ơn ạ.", "Vâng ạ", "Vâng", "Dạ vâng ạ.", "Ok", "OK chị", "Dạ em cảm ơn chị Thắm ạ!",
            "Đã nhận được ạ. Cảm ơn phòng.",
            "Da em cam on a", "Trân trọng cảm ơn!", "Nhà trường đã nhận được thư của Phòng. Trân trọng cảm ơn.",
            "Kính gửi: Phòng Nội vụ quận Đồi Sim,\nTrường Tiểu học Cây Gạo đã nhận được thư.\nTrân trọng cảm ơn.",
            "Em chào chị Thắm,\nEm cảm ơn chị nhiều ạ.\n\nNguyễn Thị Yến\nVăn thư Trường Tiểu học Cây Gạo\nĐT: 0900 000 000",
            "Cảm ơn Phòng đã quan tâm, hỗ trợ nhà trường.\n--\nTrần Minh Khôi\nKế toán, Trường THCS Cây Gạo\nkt@truong.example",
            "Thanks\n\nSent from my iPhone", "Dạ em cảm ơn ạ.\n\nĐã gửi từ iPhone của tôi",
        ])
    func courtesy(_ body: String) throws {
        let office = try LayoutOffice()
        for below in ["", Self.marked(office.mailbox), Self.headed(office.mailbox)] {
            #expect(try office.verdict(onAnswer: body + below).look == nil, "\(below)")
        }
        #expect(try office.verdict(onAnswer: Self.marked(office.mailbox) + "\n" + body).look == nil)
    }

    @Test("Where nobody knows the sender, whom he signs for is shown")
    func strangers() throws {
        let office = try LayoutOffice()
        let thanks = "Em cảm ơn ạ."
        #expect(try office.verdict(onAnswer: thanks, from: "a@gmail.com").look == nil)
        for name in ["Trường Mầm non Bến Nứa", "Nguyễn Thị Yến"] {
            #expect(try office.verdict(onAnswer: "\(thanks)\n\(name)").look == nil)
            #expect(try office.verdict(onAnswer: "\(thanks)\n\(name)", from: "a@gmail.com").look != nil)
        }
    }

    /// A quotation as Gmail and Thunderbird write it.
    private static func marked(_ mailbox: String) -> String {
        """


        Vào Th 3, 8 thg 3, 2022 vào lúc 10:00 Phòng Nội vụ <
        \(mailbox)> đã viết:

        > Bản cũ vẫn được lưu để đối chiếu.
        > Nếu Quý đơn vị muốn giữ bản cũ, đề nghị trả lời thư này.

        """
    }

    /// One as Outlook writes it.
    private static func headed(_ mailbox: String) -> String {
        """


        Từ: Phòng Nội vụ <\(mailbox)>
        Đã gửi: 08 Tháng Ba 2022 10:00
        Chủ đề: Đã nhận thư

        Nếu Quý đơn vị muốn giữ bản cũ, đề nghị trả lời thư này.
        """
    }
}
