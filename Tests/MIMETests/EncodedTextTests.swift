import Testing

@testable import MIME

@Suite("EncodedText")
struct EncodedTextTests {
    struct Case: Sendable, CustomStringConvertible {
        var field: String
        var expected: String
        var description: String { field }

        init(_ field: String, _ expected: String) {
            self.field = field
            self.expected = expected
        }
    }

    private func read(_ bytes: [UInt8]) -> String {
        var defects = DefectList()
        return EncodedText.line(bytes, &defects)
    }

    @Test(
        "Encoded words are decoded, allowed or not",
        arguments: [
            Case("plain text", "plain text"),
            Case("=?UTF-8?B?TuG7mXA=?=", "Nộp"),
            Case("=?utf-8?q?N=E1=BB=99p_h=E1=BB=93_s=C6=A1?=", "Nộp hồ sơ"),
            Case("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
            Case("=?utf-8?Q?a?=  \t =?utf-8?Q?b?= c", "ab c"),
            Case("x =?utf-8?Q?a?= y =?utf-8?Q?b?=", "x a y b"),
            Case("=?utf-8?Q?N=E1=BB?= =?utf-8?Q?=99p?=", "Nộp"),
            Case("=?utf-8?B?TuG7?= =?utf-8?B?mXA=?=", "Nộp"),
            Case("=?utf-8?B?TuG7?= =?utf-8?Q?=99p?=", "Nộp"),
            Case("=?utf-8?Q?N=E1?= =?UTF-8?Q?=BB=99p?=", "Nộp"),
            Case("=?utf-8?B?TuG?= =?utf-8?B?7mXA=?=", "Nộp"),
            Case("=?utf-8?B?T?= =?utf-8?B?uG7?= =?utf-8?B?mXA=?=", "Nộp"),
            Case("=?utf-8?Q?N=E1=BB=?= =?utf-8?Q?99p?=", "Nộp"),
            Case("=?utf-8?Q?N=E1=B?= =?utf-8?Q?B=99p?=", "Nộp"),
            Case("=?utf-8?B?TuG7mXA?= =?utf-8?B?TuG7mXA?=", "NộpNộp"),
            Case("=?utf-8?B?YQ?= =?utf-8?B?Yg?=", "ab"),
            Case("=?iso-8859-1?Q?caf=E9?= =?utf-8?Q?=C3=A9?=", "caféé"),
            Case("Re:=?utf-8?Q?a?=b", "Re:ab"),
            Case("=?utf-8?Q?a b?=", "a b"),
            Case("=?utf-8*vi?Q?=C3=A1?=", "á"),
            Case("=?utf-8?Q??=", ""),
            Case("=?windows-1258?Q?N=F4=F2p_tr=EDch_ngang?=", "Nộp trích ngang"),
            Case("=?utf-8?B?TuG7mXA?=", "Nộp"),
            Case("=?utf-8?Q?e=CC=81?=", "é"),
            Case("=?utf-8?Q?broken", "=?utf-8?Q?broken"),
            Case("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
            Case("=??Q?abc?=", "=??Q?abc?="),
            Case("1 =? 2", "1 =? 2"),
            Case("Nộp hồ sơ", "Nộp hồ sơ"),
            Case("=?utf-8?Q?a=0D=0AX-Evil=3A_b?=", "a  X-Evil: b"),
        ])
    func words(_ fixture: Case) {
        #expect(read(Array(fixture.field.utf8)) == fixture.expected)
    }

    @Test("Raw bytes that are no UTF-8 are windows-1258 where that is Vietnamese, else windows-1252")
    func rawBytes() {
        #expect(read([0x4E, 0xF4, 0xF2, 0x70, 0x20, 0x68, 0xF4, 0xCC]) == "Nộp hồ")
        #expect(read([0x63, 0x61, 0x66, 0xE9]) == "café")
        #expect(read(Array("S".utf8) + [0xE3] + Array("o Jo".utf8) + [0xE3] + Array("o".utf8)) == "São João")
    }
}
