import Testing

@testable import Dossiers

/// Sets of `Authentication-Results` as servers and forgers write them, over a mail that says it is from a school.
@Suite struct SenderEvidenceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var fields: [String]
        var expected: SenderStanding.Reason
        var hops: String?
        var from = "c2hoamo@truong.example"
        var trusted = ["mx.office.example"]

        init(
            _ fields: String..., is expected: SenderStanding.Reason, hops: String? = nil, trusted: [String]? = nil,
            from: String? = nil
        ) {
            self.fields = fields
            self.expected = expected
            self.hops = hops
            if let trusted { self.trusted = trusted }
            if let from { self.from = from }
        }

        var testDescription: String { fields.joined(separator: " / ") }
    }

    private static let verified: Set<SenderStanding.Reason> = [.dmarcPass, .dkimPass, .spfPass]
    private static let forged: Set<SenderStanding.Reason> = [.dmarcFail, .spfFail, .dkimFail, .otherDomain]

    private static let cases: [Case] = [
        // What honest servers write over honest mail.
        Case("mx.office.example; dmarc=pass header.from=truong.example", is: .dmarcPass),
        Case("mx.office.example; dmarc=pass (p=reject) header.from=truong.example; spf=softfail", is: .dmarcPass),
        Case("mx.office.example; dkim=pass header.d=truong.example header.s=s1", is: .dkimPass),
        Case("mx.office.example; dkim=pass header.i=@truong.example", is: .dkimPass),
        Case("mx.office.example; dkim=fail header.d=list.example; dkim=pass header.d=truong.example", is: .dkimPass),
        Case("mx.office.example; spf=pass smtp.mailfrom=c2hoamo@truong.example", is: .spfPass),
        Case("mx.office.example; spf=pass smtp.mailfrom=truong.example; dkim=none", is: .spfPass),
        Case("mx.office.example; spf=pass smtp.helo=truong.example smtp.mailfrom=", is: .spfPass),
        Case("mx.office.example; dkim=pass header.d=mail.truong.example", is: .dkimPass),
        Case("mx.office.example 1; dkim/1=pass header.d=truong.example", is: .dkimPass),
        Case("MX.OFFICE.EXAMPLE; DKIM=Pass Header.D=TRUONG.example", is: .dkimPass),
        Case("(relay) mx.office.example (v2) ; spf = pass smtp . mailfrom = truong.example", is: .spfPass),
        // Each filter its own field, at the same hop.
        Case(
            "mx.office.example; spf=none", "mx.office.example; dkim=pass header.d=truong.example", is: .dkimPass,
            hops: "1 1"),
        Case(
            "mx.office.example; dkim=none", "mx.office.example; dmarc=fail header.from=truong.example", is: .dmarcFail,
            hops: "0 0"),
        // Nothing that could be checked.
        Case(is: .noField),
        Case("mx.office.example; none", is: .noField),
        Case("mx.office.example; spf=none smtp.mailfrom=truong.example; dkim=none; dmarc=none", is: .noResult),
        Case("mx.office.example; spf=neutral; dkim=neutral header.d=truong.example", is: .noResult),
        Case("mx.office.example; spf=temperror; dkim=temperror", is: .noResult),
        Case("mx.office.example; spf=permerror smtp.mailfrom=truong.example", is: .noResult),
        Case("mx.office.example; auth=pass smtp.auth=someone", is: .noResult),
        // What a forger's own server earns him.
        Case("mx.office.example; dkim=pass header.d=evil.example", is: .otherDomain),
        Case(
            "mx.office.example; dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=x@evil.example",
            is: .otherDomain),
        Case("mx.office.example; spf=pass smtp.mailfrom=bounce@sender.example", is: .otherDomain),
        Case("mx.office.example; dmarc=pass header.from=evil.example", is: .otherDomain),
        Case("mx.office.example; dkim=pass header.d=truong.example.evil.example", is: .otherDomain),
        Case("mx.office.example; dkim=pass header.d=eviltruong.example", is: .otherDomain),
        Case("mx.office.example; dkim=pass header.d=vn", is: .otherDomain, from: "a@truong.vn"),
        Case("mx.office.example; dkim=pass header.d=edu.vn", is: .otherDomain, from: "a@truong.edu.vn"),
        Case("mx.office.example; dkim=pass (header.d=truong.example) header.d=evil.example", is: .otherDomain),
        Case("mx.office.example; dkim=pass reason=\"header.d=truong.example\" header.d=evil.example", is: .otherDomain),
        // What the domain itself says against it.
        Case("mx.office.example; dmarc=fail header.from=truong.example", is: .dmarcFail),
        Case("mx.office.example; dmarc = fail (p=none)", is: .dmarcFail),
        Case("mx.office.example; dmarc=fail; dkim=pass header.d=truong.example", is: .dmarcFail),
        Case("mx.office.example; spf=fail smtp.mailfrom=truong.example", is: .spfFail),
        Case("mx.office.example; spf=softfail smtp.mailfrom=truong.example; dkim=none", is: .spfFail),
        Case("mx.office.example; spf=hardfail", is: .spfFail),
        Case("mx.office.example; dkim=fail header.d=truong.example", is: .dkimFail),
        Case("mx.office.example; dkim=fail (body hash)", is: .dkimFail),
        Case(
            "spf=fail smtp.mailfrom=truong.example;dmarc=fail action=none header.from=truong.example", is: .dmarcFail,
            trusted: []),
        // Fields of others.
        Case("mx.evil.example; dmarc=pass header.from=truong.example", is: .noField),
        Case("mx.office.example.evil.example; dkim=pass header.d=truong.example", is: .noField),
        Case(
            "sender.example; dmarc=pass header.from=truong.example", "mx.office.example; dmarc=fail", is: .dmarcFail,
            hops: "0 1"),
        Case(
            "mx.office.example; dkim=pass header.d=evil.example",
            "mx.office.example; dkim=pass header.d=truong.example", is: .otherDomain, hops: "0 1"),
        Case(
            "mx.office.example; dkim=pass header.d=evil.example",
            "mx.office.example; dkim=pass header.d=truong.example", is: .otherDomain),
        // Nobody named: what speaks for the mail could be the sender's own words.
        Case("mx.office.example; dmarc=pass header.from=truong.example", is: .untrustedPass, trusted: []),
        Case("x; dkim=pass header.d=truong.example", is: .untrustedPass, trusted: []),
        Case("x; dkim=pass header.d=evil.example", is: .otherDomain, trusted: []),
    ]

    @Test(arguments: cases)
    func `A mail is worth what our own server found out about the domain that it names`(given: Case) {
        var marks = given.fields.map { MessageHeader.Mark(name: "authentication-results", value: $0) }
        if let hops = given.hops { marks.append(.init(name: MessageHeader.authenticationHops, value: hops)) }
        let header = MessageHeader(from: [Address(displayName: "", mailbox: given.from)], marks: marks)
        let found = SenderEvidence(header, trusted: TrustedHosts(given.trusted)).finding(for: given.from)
        #expect(found.reason == given.expected)
        #expect(found.isVerified == Self.verified.contains(given.expected))
        #expect(found.isForged == Self.forged.contains(given.expected))
    }

    @Test func `There are as many header sets as were asked for`() { #expect(Self.cases.count >= 40) }
}
