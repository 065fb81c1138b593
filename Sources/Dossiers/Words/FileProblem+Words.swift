extension FileProblem {
    /// Why nothing can be read in the file, as staff read it.
    public var vietnamese: String {
        switch self {
        case .encrypted: "có mật khẩu"
        case .corrupt: "hỏng hoặc thiếu phần"
        case .empty: "rỗng"
        case .hostile: "vượt giới hạn an toàn"
        case .unsupported: "định dạng chưa hỗ trợ"
        case .noText: "không đọc được chữ trong ảnh"
        }
    }
}
