import Testing

@testable import Mailbox

@Suite struct ModifiedUTF7Tests {
    @Test(
        "Folder names are encoded as RFC 3501 section 5.1.3 says",
        arguments: [
            ("INBOX", "INBOX"),
            ("A & B", "A &- B"),
            ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
            ("Hộp thư", "H&Htk-p th&AbA-"),
            ("đi/đến", "&ARE-i/&AREevw-n"),
            ("😀", "&2D3eAA-"),
            ("a\r\nb", "a&AA0ACg-b"),
            ("", ""),
        ])
    func encodes(name: String, wire: String) {
        #expect(ModifiedUTF7.encoded(name) == wire)
    }
}
