extension SenderStanding.Rank {
    /// For staff.
    public var vietnamese: String {
        switch self {
        case .registeredVerified: "đã đăng ký, đã xác thực"
        case .registeredUnverified: "đã đăng ký, chưa xác thực được"
        case .unknown: "không có trong danh sách đơn vị"
        case .failed: "không xác thực được: có thể là giả mạo"
        }
    }
}

extension SenderStanding.Reason {
    /// One sentence for staff.
    public var vietnamese: String {
        switch self {
        case .dmarcPass: "Máy chủ nhận xác thực được tên miền người gửi (DMARC)."
        case .dkimPass: "Chữ ký DKIM của chính tên miền người gửi còn nguyên vẹn."
        case .spfPass: "Máy chủ gửi được tên miền người gửi cho phép (SPF)."
        case .untrustedPass:
            "Thư có ghi kết quả xác thực, nhưng không rõ máy chủ nào ghi: mailbox.trusted_hosts chưa khai báo máy chủ nhận."
        case .noField: "Máy chủ nhận không ghi kết quả xác thực người gửi."
        case .noResult: "Máy chủ nhận không có căn cứ để xác thực người gửi."
        case .dmarcFail: "Máy chủ nhận báo thư không phải từ tên miền người gửi (DMARC): có thể là giả mạo."
        case .spfFail: "Tên miền người gửi không cho phép máy chủ đã gửi thư này (SPF): có thể là giả mạo."
        case .dkimFail: "Chữ ký DKIM mang tên người gửi không đúng: thư bị sửa hoặc giả mạo."
        case .otherDomain: "Thư được gửi từ tên miền khác với tên miền của người gửi (SPF/DKIM): có thể là giả mạo."
        }
    }
}
