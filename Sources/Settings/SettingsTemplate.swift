import Dossiers
import Surroundings

/// The settings file that `init` writes: everything that can be set, with a comment each.
package enum SettingsTemplate {
    package static func text(rules: String, mailbox: String, officeName: String) -> String {
        """
        # Settings of TiepNhan. A setting left out, or null, has the default shown here.
        # Relative paths are looked up beside this file.

        mailbox:
          url: null                     # imaps://mail.example.vn:993/INBOX or imap://…; the path is the folder
          folders: []                   # further folders of this mailbox, such as [Junk, "Hồ sơ"]
          starttls: required            # for imap://: required, allowed or never (never only on this machine)
          username: \(quoted(mailbox))
          auth: password                # password, xoauth2 or oauthbearer (these read token_file)
          password_file: null           # else TIEPNHAN_MAILBOX_PASSWORD, else the systemd credential imap.password
          token_file: null
          ca_file: null                 # an own certificate authority
          trusted_hosts: []             # servers that receive our mail, such as [mx1.example.vn]; none: the topmost stamp
          start_from: null              # such as 2022-03-01: mail that arrived before is recorded, never answered
          poll_every: 60s               # how often the daemon looks; where the server has IDLE, new mail is told at once
          progress_timeout: 60s         # a connection without a byte for so long is given up
          after: leave                  # leave (the mailbox is never changed); keyword (what is settled gets TiepNhan);
                                        # or move:Folder (what is settled is moved there)

        mailboxes: []                   # further mailboxes, each with keys as above but start_from and poll_every, such as
                                        #   - url: imaps://mail.example.vn/INBOX
                                        #     username: khenthuong@example.vn
                                        #     password_file: khenthuong.password

        receipts:
          mode: outbox                  # send (by SMTP), hold (a person releases them) or outbox (.eml files here)
          smtp_url: null                # smtps://mail.example.vn:465 or smtp://…
          starttls: required
          username: null
          auth: password
          password_file: null           # else TIEPNHAN_SMTP_PASSWORD, else the systemd credential smtp.password
          token_file: null
          ca_file: null
          from: \(quoted("\(officeName) <\(mailbox)>"))
          corrections: on_order         # on_order (tiepnhan receipts corrections --send) or automatic
          reminders: on_order           # on_order (tiepnhan remind --send) or automatic, on the days that the rules name
          max_per_address_per_day: 20
          max_per_day: 2000
          max_to_others_per_day: 1000   # of those, to addresses that no unit has registered
          max_per_hour: 2000            # more mails of any kind within an hour open the circuit breaker
          archive_address: null         # each mail goes with a copy to this address (null: to from; none: no copies), …
          archive_folder: null          # … which arrives in this folder of the mailbox (null: the one that is read), …
          archive_wait: 60s             # … within this time: there it is looked up what the server had before a crash
          progress_timeout: 60s

        reader:
          workers: null                 # reader processes; one a core where null
          timeout: null                 # what one message may take, such as 60s

        staff:
          digest_to: []                 # who gets the daily digest, such as [vanthu@example.vn]; empty: nobody
          digest_at: "07:30"            # the time of day in the plan's zone; it goes with the first pass after it
          late_takes_two: false         # true: a person's "late" stands when a lead who is somebody else confirms it

        console:
          listen: null                  # such as 127.0.0.1:8532: `tiepnhan run` keeps the screens for staff open there
          hosts: []                     # names under which a web server with a certificate, before it, is reached
          trusted_proxies: []           # its address, or unix: its word on where browsers come from is believed
          sign_on_header: null          # the field in which it names who has logged in there, such as X-Remote-User

        alarms:
          command: null                 # a program that is run when something is wrong, and when it is over
          smtp_url: null                # a mail server that is not the mailbox's, to tell by mail
          starttls: required
          username: null
          password_file: null
          ca_file: null
          from: null                    # null: as in receipts
          to: null
          silence: 30m                  # the mailbox could not be read for so long
          silence_before_deadline: 5m   # the same in the last day before a deadline
          receipts_waiting: 1h          # a receipt could not be sent for so long
          publish_roots: false          # true: hand out the journal's root of each day by the same ways

        rules: \(quoted(rules))
        rules_of_rounds: null           # the plans of other rounds, such as {"2021": rules/532-KH-PGDDT}: those rounds are
                                        # judged and answered by theirs, all others by the one above

        """
    }

    private static func quoted(_ text: String) -> String { JSONValue.string(text).text }
}
