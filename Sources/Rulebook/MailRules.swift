import Dossiers

/// `mail.yaml`: words of mails, sharing services, open providers.
struct MailRules {
    private(set) var rule = MailRule(
        aboutDossier: [], thanks: [], automaticSubjects: [], cloudHosts: [], publicProviders: [], disputeSeconds: 0,
        dateDisputeSeconds: 0)

    init(_ file: RuleFile) {
        guard let map = file.yaml()?.map(RuleSchema.mail) else { return }
        rule = MailRule(
            aboutDossier: map.phrases("about_dossier"), thanks: map.phrases("thanks", mayBeEmpty: true),
            automaticSubjects: map.phrases("automatic_subjects", mayBeEmpty: true),
            cloudHosts: Self.hosts(map.required("cloud_hosts")),
            publicProviders: Self.hosts(map.required("public_providers")),
            disputeSeconds: Int64(map.integer("dispute_seconds", in: 1...86_400)),
            dateDisputeSeconds: Int64(map.integer("date_dispute_seconds", in: 1...86_400)))
        rule.unreadAddresses = (map.values["unread_addresses"]?.phrases(mayBeEmpty: true) ?? []).map {
            $0.lowercased().filter(\.isLetter)
        }
        guard
            let words = map.required("wording")?.map(RuleSchema.wording)
        else {
            return
        }
        rule.wording = MailRule.Wording(
            sending: words.phrases("sending"), notSending: words.phrases("not_sending", mayBeEmpty: true),
            asking: words.phrases("asking", mayBeEmpty: true), general: words.phrases("general", mayBeEmpty: true),
            attaching: words.phrases("attaching", mayBeEmpty: true))
        rule.wording.questions = words.values["questions"]?.phrases(mayBeEmpty: true) ?? []
        rule.wording.answers = words.values["answers"]?.phrases(mayBeEmpty: true) ?? []
        rule.wording.greetings = words.values["greetings"]?.phrases(mayBeEmpty: true) ?? []
        rule.wording.courtesy = words.values["courtesy"]?.phrases(mayBeEmpty: true) ?? []
        rule.wording.beside = words.values["beside"]?.phrases(mayBeEmpty: true) ?? []
        rule.wording.quoting = words.values["quoting"]?.phrases(mayBeEmpty: true) ?? []
        rule.wording.quotedHeads = words.values["quoted_heads"]?.phrases(mayBeEmpty: true) ?? []
    }

    /// Host names as they are compared: lower case, with a dot, without scheme, path or port.
    private static func hosts(_ value: RuleValue?) -> [String] {
        guard let value else { return [] }
        var seen: Set<String> = []
        return value.list().compactMap { element in
            guard let host = element.text() else { return nil }
            let labels = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            let isHost = labels.count >= 2 && labels.allSatisfy { !$0.isEmpty && $0.allSatisfy(isHostByte) }
            if !isHost {
                element.report("\"\(host)\" is no host name; write it in lower case, such as drive.google.com.")
            } else if !seen.insert(host).inserted {
                element.report("\"\(host)\" stands in this list twice; keep one of them.")
            }
            return host
        }
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
    }
}
