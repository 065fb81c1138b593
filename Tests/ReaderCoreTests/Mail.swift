/// Messages in code.
enum Mail {
    /// A multipart/mixed with a body and files, everything 8bit; the boundary must not occur in the files.
    static func message(
        subject: String = "Nop ho so", boundary: String = "lan-ranh",
        body: String = "Kính gửi Phòng Nội vụ.", files: [(name: String, type: String, bytes: [UInt8])] = []
    ) -> [UInt8] {
        var bytes = lines([
            "Received: from truong.example by mx.hadong.example; Thu, 10 Mar 2022 08:12:33 +0700",
            "From: Van thu <vanthu@truong.example>", "To: pnv@hadong.example", "Subject: \(subject)",
            "Message-ID: <1@truong.example>", "MIME-Version: 1.0",
            "Content-Type: multipart/mixed; boundary=\"\(boundary)\"",
            "", "--\(boundary)", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", body,
        ])
        for file in files {
            bytes += lines([
                "--\(boundary)", "Content-Type: \(file.type)", "Content-Transfer-Encoding: binary",
                "Content-Disposition: attachment; filename=\"\(file.name)\"", "",
            ])
            bytes += file.bytes + lines([""])
        }
        return bytes + lines(["--\(boundary)--"])
    }

    private static func lines(_ lines: [String]) -> [UInt8] { lines.flatMap { Array($0.utf8) + [0x0D, 0x0A] } }
}
