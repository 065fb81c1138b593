import Surroundings

/// Reads `alarms:` of the settings.
enum AlarmSection {
    static let keys = [
        "command", "smtp_url", "starttls", "username", "password_file", "ca_file", "from", "to", "silence",
        "silence_before_deadline", "receipts_waiting", "publish_roots",
    ]

    static func read(
        _ values: [SettingsValue], folder: String, note: (SettingsValue) -> Void
    ) throws(Refusal) -> AlarmSettings {
        var alarms = AlarmSettings()
        for value in values {
            note(value)
            switch value.key {
            case "alarms.command": alarms.command = try value.path(under: folder)
            case "alarms.smtp_url": alarms.smtpURL = try value.url(["smtps", "smtp"])
            case "alarms.starttls": alarms.security = try value.choice(ConnectionSecurity.self)
            case "alarms.username": alarms.username = try value.text()
            case "alarms.password_file": alarms.passwordFile = try value.path(under: folder)
            case "alarms.ca_file": alarms.caFile = try value.path(under: folder)
            case "alarms.from": alarms.from = try value.address()
            case "alarms.to": alarms.to = try value.address()
            // Less than two ordinary looks at the mailbox would call every hiccup an alarm.
            case "alarms.silence": alarms.limits.silence = Int64(try value.seconds(120...86_400))
            case "alarms.silence_before_deadline":
                alarms.limits.silenceBeforeDeadline = Int64(try value.seconds(120...86_400))
            case "alarms.receipts_waiting": alarms.limits.receiptsWaiting = Int64(try value.seconds(300...604_800))
            case "alarms.publish_roots": alarms.publishesRoots = try value.flag()
            default: throw value.refusal("is no setting of alarms")
            }
        }
        return alarms
    }

    /// What has to be there together: the key that is missing, why, and beside which key that shows.
    static func lack(of alarms: AlarmSettings, hasSender: Bool) -> (key: String, words: String, place: String)? {
        guard alarms.smtpURL != nil else {
            return alarms.to == nil
                ? nil : ("alarms.smtp_url", "is missing; alarms.to needs a mail server to send by", "alarms.to")
        }
        if alarms.to == nil {
            return ("alarms.to", "is missing; alarms.smtp_url needs an address to send to", "alarms.smtp_url")
        }
        if alarms.from == nil, !hasSender {
            return ("alarms.from", "is missing; alarms by mail need the sender's address", "alarms.smtp_url")
        }
        if alarms.username != nil, alarms.passwordFile == nil {
            return ("alarms.password_file", "is missing; alarms.username needs a password", "alarms.username")
        }
        return nil
    }
}
