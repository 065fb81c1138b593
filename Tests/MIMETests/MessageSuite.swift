@testable import MIME

/// What suites over whole messages share.
protocol MessageSuite {}

extension MessageSuite {
    func parse(_ text: String, _ ends: LineEnd = .crlf) -> ParsedMessage { MIMEParser().parse(ends.message(text)) }

    func text(_ leaf: Leaf) -> String { String(decoding: leaf.bytes, as: UTF8.self) }

    /// A message with a text and a file, to be forwarded.
    static var forwarded: String {
        """
        From: binh@truong.example
        Subject: inner
        Content-Type: multipart/mixed; boundary=i

        --i

        inner text
        --i
        Content-Type: application/pdf; name="trong.pdf"

        PDF
        --i--

        """
    }
}
