import Testing

@testable import MIME

@Suite("HTMLText")
struct HTMLTextTests {
    struct Case: Sendable, CustomStringConvertible {
        var html: String
        var text: String
        var description: String { html }

        init(_ html: String, _ text: String) {
            self.html = html
            self.text = text
        }
    }

    @Test(
        "A page becomes what a reader sees",
        arguments: [
            Case("<p>Kính gửi</p><p>Phòng</p>", "Kính gửi\n\nPhòng"),
            Case("a<br>b<br/>c", "a\nb\nc"),
            Case("<div>a</div>\n  <div>b</div>", "a\nb"),
            Case(
                "<table><tr><td>STT</td><td>Họ và tên</td></tr><tr><td>1</td><td>An</td></tr></table>",
                "STT\tHọ và tên\n1\tAn"),
            Case("<tr><td>1</td><td></td><td>x</td></tr>", "1\t\tx"),
            Case("<style>p{color:red}</style><script>if(a<b){}</script><title>t</title>x", "x"),
            Case("a<!-- <p>no</p> -->b", "ab"),
            Case("a<!-- open", "a"),
            Case("a &amp; b &lt;c&gt; &eacute;&#7879;&#x1EC7;&nbsp;d &unknown; &", "a & b <c> éệệ d &unknown; &"),
            Case("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
            Case("<a title=\"x > y\">z</a>", "z"),
            Case("<b>x</b> <i>y</i>", "x y"),
            Case("<pre>a\nb</pre>", "a\nb"),
            Case("<style>never closed", ""),
            Case("x<", "x<"),
            Case("", ""),
        ])
    func texts(_ fixture: Case) {
        #expect(HTMLText(fixture.html, mostLinks: 10).text == fixture.text)
    }

    @Test("Links and shown pictures are collected")
    func links() {
        let html = HTMLText(
            """
            <a href="https://drive.example/a?x=1&amp;y=2">a</a>
            <A HREF='http://b.example'>b</A> <a href=mailto:a@b>c</a>
            <a href = https://c.example/d>d</a><a href="javascript:x()">e</a>
            <img src="cid:Logo@1"><td background="cid:bg">
            <div style="background: url('cid:css@x')">
            """, mostLinks: 10)
        #expect(html.links == ["https://drive.example/a?x=1&y=2", "http://b.example", "https://c.example/d"])
        #expect(html.shown.all == ["logo@1", "bg", "css@x"])
    }

    @Test("Addresses written into the text lose the sentence's signs")
    func bareLinks() {
        #expect(
            LinkScanner.links(in: "Xem https://a.example/b. (http://c.example/d) <HTTPS://e.example>, http://", most: 9)
                == ["https://a.example/b", "http://c.example/d", "HTTPS://e.example"])
        #expect(LinkScanner.links(in: String(repeating: "http://a.example ", count: 50), most: 9).count == 9)
    }
}
