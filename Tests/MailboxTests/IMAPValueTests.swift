import Testing

@testable import Mailbox

@Suite struct IMAPValueTests {
    @Test(
        "Values are parsed",
        arguments: [
            ("* 12 FETCH (UID 7)", [.atom("*"), .atom("12"), .atom("FETCH"), .list([.atom("UID"), .atom("7")])]),
            ("NIL nil", [.null, .null]),
            (#""a \"b\" \\ c""#, [.string(Array(#"a "b" \ c"#.utf8))]),
            (#""""#, [.string([])]),
            ("(())", [.list([.list([])])]),
            ("BODY[HEADER.FIELDS (A B)]<0> 5", [.atom("BODY[HEADER.FIELDS (A B)]<0>"), .atom("5")]),
            ("FLAGS (\\Seen $x)", [.atom("FLAGS"), .list([.atom("\\Seen"), .atom("$x")])]),
            ("A(B)C", [.atom("A"), .list([.atom("B")]), .atom("C")]),
            ("] x", [.atom("]"), .atom("x")]),
            ("", []),
        ] as [(String, [IMAPValue])])
    func parses(text: String, values: [IMAPValue]) throws {
        #expect(try IMAPValue.values(of: [Array(text.utf8)]) == values)
    }

    @Test func `A literal stands between every two pieces`() throws {
        let pieces = ["* 1 FETCH (INTERNALDATE ", " BODY[] ", ")"].map { Array($0.utf8) }
        #expect(
            try IMAPValue.values(of: pieces) == [
                .atom("*"), .atom("1"), .atom("FETCH"),
                .list([.atom("INTERNALDATE"), .literal(0), .atom("BODY[]"), .literal(1)]),
            ])
    }

    @Test("What has no end is a violation of the protocol", arguments: ["(", "(()", ")", "\"abc", "\"abc\\\""])
    func violations(text: String) throws {
        let error = #expect(throws: MailboxError.self) { try IMAPValue.values(of: [Array(text.utf8)]) }
        #expect(error?.kind == .protocolViolation)
    }

    @Test func `Nesting is bounded`() throws {
        let deep = [UInt8](repeating: UInt8(ascii: "("), count: 100_000)
        let error = #expect(throws: MailboxError.self) { try IMAPValue.values(of: [deep]) }
        #expect(error?.kind == .protocolViolation)
    }
}
