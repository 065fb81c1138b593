import Testing
import Vietnamese

@Suite struct VIQRTests {
    private static let letter = """
        Ki'nh gu+?i Pho`ng No^.i vu., Tru+o+`ng Ma^`m non Hoa Su+~a xin no^.p danh sa'ch dde^` nghi. khen thu+o+?ng \
        na(m ho.c 2021-2022. Ba` Nguye^~n Thi. Thu?y, Hie^.u tru+o+?ng; o^ng Le^ Va(n Bi`nh (gia'o vie^n).
        """
    private static let meant = """
        Kính gửi Phòng Nội vụ, Trường Mầm non Hoa Sữa xin nộp danh sách đề nghị khen thưởng \
        năm học 2021-2022. Bà Nguyễn Thị Thủy, Hiệu trưởng; ông Lê Văn Bình (giáo viên).
        """

    @Test func `A text in VIQR is read`() {
        #expect(VIQR.repaired(Self.letter) == Self.meant)
    }

    @Test(arguments: [
        ("co^ Nguye^~n Thi. Nga.", "cô Nguyễn Thị Nga."), ("Ba` Hoa. Nghi? he`", "Bà Hoa. Nghỉ hè"),
        ("o^ng Le^. Ba` Le^? Ai?", "ông Lê. Bà Lê? Ai?"),
        ("Tru+o+`ng No^.i vu. (Nga.) \"Hoa?\"", "Trường Nội vụ (Nga.) \"Hoa?\""),
        ("a. Ho^` so+\n e. to+` tri`nh i? y.", "a. Hồ sơ\n e. tờ trình i? y."),
        ("Ki'nh dde^` nghi.\nkhen thu+o+?ng ba` Hoa.\nva` Nga", "Kính đề nghị\nkhen thưởng bà Hoa.\nvà Nga"),
        ("dde^` nghi.\n\nNoi", "đề nghi.\n\nNoi"),
        ("nghi.. Nghi... Thi.? vu., vu.; mo? 2", "nghị. Nghi... Thị? vụ, vụ; mỏ 2"),
        ("ho.c Thi. Hoa", "học Thi. Hoa"), ("Ba` Hoa. (so^' 2), Hoa. la`", "Bà Hoa. (số 2), Hoạ là"),
    ])
    func `A full stop that may end a sentence gives no name a tone`(written: String, read: String) {
        let text = Self.letter + "\n" + written
        #expect(VIQR.repaired(text) == Self.meant + "\n" + read)
        // Where the text says what it is in, the mark is the tone.
        #expect(VIQR.decoded("co^ Nguye^~n Thi. Nga.") == "cô Nguyễn Thị Ngạ")
    }

    @Test func `Addresses and words that become no syllable stay as they are`() {
        let text = Self.letter + " Xem http://truong.example/a.b, mn.hoasua@truong.example, O'Brien, e.g. USA."
        #expect(
            VIQR.repaired(text) == Self.meant
                + " Xem http://truong.example/a.b, mn.hoasua@truong.example, O'Brien, e.g. USA.")
    }

    @Test func `A text with a letter beyond ASCII is never touched`() {
        #expect(VIQR.repaired(Self.letter + " Đã ký") == nil)
        #expect(VIQR.repaired("Café. " + Self.letter) == nil)
    }

    @Test(arguments: [
        "Truong Mam non Hoa Sua xin nop danh sach de nghi khen thuong nam hoc 2021-2022, ba Nguyen Thi Thuy.",
        "Truwowngf Maamf non Hoa Suwax xin noopj danh sachs ddeef nghij khen thuwowngr nawm hocj",
        "Tru+o+`ng Ma^`m non Hoa Su+~a", "",
        "Don't say you're sorry, it's no use; isn't it? We'll see to it. I'm sure they've gone to Ha Noi. Is it so?",
        "x^2 + y^2 = z^2, a+b+c, f(a(b)), o(n), o(n log n), e^(i pi) + 1, a^n + b^n, u+v, i+1, y+1, a+1 = a(1) + e^2",
        "for (i = a(0); a(i) != e^i; i += u+v) { o+= a^e; u+= o^a; y = a(i)+u(i); } // a+ o+ u+ a^ e^ o^ a( A+ O+ U+",
        "^a+b(c)e+o+$ [^aeo]+(a|e|o)+ u+o+ (ua)+ a(?:o)+ e(?=u) o+u+a+ ia+ ue+ ay+ oa+ a+i+o+",
        "He blood type is O+ or A+, B+; grades A+ A+ A+ C+ D+ E+ O+ U+ and so on (a(1), a(2), a(3), a(4), a(5))",
    ])
    func `Text that is something else is never touched`(text: String) {
        #expect(VIQR.repaired(text) == nil)
    }
}
