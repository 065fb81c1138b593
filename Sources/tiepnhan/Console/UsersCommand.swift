import ArgumentParser
import Console
import Dossiers
import Ledger
import Store
import Surroundings
import Vietnamese

struct UsersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "users",
        abstract: Sentence(
            "Ai được đăng nhập các trang làm việc và được làm gì ở đó.",
            english: "Who may log in to the console, and what they may do there."
        ).spoken,
        subcommands: [List.self, Add.self, Role.self, Lock.self, Password.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: Sentence("Mọi người được đăng nhập.", english: "Everybody who may log in.").spoken,
            discussion: HelpText(
                examples: """
                    tiepnhan users list --json
                    """
            ).spoken)

        @OptionGroup var data: DataOptions

        @Flag(help: .spoken("In JSON, mỗi người dùng một đối tượng.", english: "One JSON object a user."))
        var json = false

        func run() throws {
            let members = try StaffDesk(ledger: try data.readingStore()).everybody()
            if json {
                for member in members { Terminal.print(Self.object(member).text) }
                return
            }
            var table = TextTable(columns: [
                .init("Tên đăng nhập"), .init("Họ tên", limit: 40), .init("Vai trò"), .init("Vào được"),
            ])
            table.rows = members.map { [$0.login, $0.name, $0.role.vietnamese, $0.isLocked ? "đang khóa" : "có"] }
            if !members.isEmpty { Terminal.print(table.text.trimmedEnd) }
            Terminal.tell(Sentence("\(members.count) người dùng.", english: "\(members.count) users."))
        }

        private static func object(_ member: StaffMember) -> JSONValue {
            .object([
                "user": .string(member.login), "name": .string(member.name), "role": .string(member.role.rawValue),
                "locked": .bool(member.isLocked), "created_at": .string(member.createdAt.rfc3339(in: .vietnam)),
            ])
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: Sentence(
                "Thêm người dùng; mật khẩu được hỏi, hoặc đọc từ đầu vào.",
                english: "Add a user; the password is asked for, or read from standard input."
            ).spoken,
            discussion: HelpText(
                """
                Vai trò: viewer (xem) chỉ xem; clerk (văn thư) quyết định và cho gửi thư; lead (trưởng nhóm) nạp cả danh sách; \
                administrator (quản trị) quản lý cả người dùng.
                """,
                english: """
                    Roles: viewer (xem) sees, clerk (văn thư) decides and lets letters go, lead (trưởng nhóm) takes in lists as \
                    well, administrator (quản trị) looks after users too.
                    """,
                examples: """
                    tiepnhan users add hanh --name "Lê Thị Hạnh" --role clerk
                    tiepnhan users add an --role quản-trị < password.txt
                    """
            ).spoken)

        @OptionGroup var data: DataOptions
        @OptionGroup var staff: StaffOptions
        @OptionGroup var secret: PasswordOptions

        @Option(
            help: .spoken(
                "Họ tên, như sẽ ghi dưới các quyết định.",
                english: "The person's name, as it stands under decisions."))
        var name = ""

        @Option(
            help: .spoken(
                "viewer (xem), clerk (văn thư), lead (trưởng nhóm) hoặc administrator (quản trị); ghi tiếng Việt cũng được.",
                english: "viewer, clerk, lead or administrator; the Vietnamese words are taken as well."))
        var role = RoleWord(.clerk)

        @Argument(help: .spoken("Tên gõ khi đăng nhập.", english: "What is typed to log in."))
        var user: String

        func run() throws {
            try StaffDesk(ledger: try data.store()).add(
                user, name: name, role: role.role, password: try secret.password(), by: staff.name,
                at: WallClock.system.now)
            Terminal.tell(
                Sentence(
                    "\(user) được đăng nhập với vai trò \(role.role.vietnamese).",
                    english: "\(user) may log in as \(role.role.rawValue)."))
        }
    }

    struct Role: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "role",
            abstract: Sentence("Đổi vai trò của người dùng.", english: "Give a user another role.").spoken,
            discussion: HelpText(
                examples: """
                    tiepnhan users role hanh lead
                    """
            ).spoken)

        @OptionGroup var data: DataOptions
        @OptionGroup var staff: StaffOptions

        @Argument(help: .spoken("Tên đăng nhập của người dùng.", english: "The user."))
        var user: String

        @Argument(
            help: .spoken(
                "viewer (xem), clerk (văn thư), lead (trưởng nhóm) hoặc administrator (quản trị).",
                english: "viewer, clerk, lead or administrator."))
        var role: RoleWord

        func run() throws {
            try StaffDesk(ledger: try data.store()).set(
                user, role: role.role, by: staff.name, at: WallClock.system.now)
            Terminal.tell(
                Sentence(
                    "Vai trò của \(user) nay là \(role.role.vietnamese).",
                    english: "\(user) is \(role.role.rawValue) now."))
        }
    }

    struct Lock: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "lock",
            abstract: Sentence("Khóa người dùng, hoặc mở lại.", english: "Shut a user out, or let one in again.")
                .spoken,
            discussion: HelpText(
                """
                Đóng mọi phiên người dùng đang mở. --undo cho đăng nhập lại, kể cả sau nhiều lần gõ sai mật khẩu.
                """,
                english: """
                    Ends what the user has open. --undo lets the user in again, also after too many wrong passwords.
                    """,
                examples: """
                    tiepnhan users lock hanh
                    """
            ).spoken)

        @OptionGroup var data: DataOptions
        @OptionGroup var staff: StaffOptions

        @Flag(help: .spoken("Cho người dùng đăng nhập lại.", english: "Let the user in again."))
        var undo = false

        @Argument(help: .spoken("Tên đăng nhập của người dùng.", english: "The user."))
        var user: String

        func run() throws {
            try StaffDesk(ledger: try data.store()).set(
                user, isLocked: !undo, by: staff.name, at: WallClock.system.now)
            Terminal.tell(
                undo
                    ? Sentence("\(user) được đăng nhập lại.", english: "\(user) may log in again.")
                    : Sentence("Đã khóa \(user).", english: "\(user) is shut out."))
        }
    }

    struct Password: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "password",
            abstract: Sentence("Đặt mật khẩu khác cho người dùng.", english: "Give a user another password.").spoken,
            discussion: HelpText(
                examples: """
                    tiepnhan users password hanh
                    """
            ).spoken)

        @OptionGroup var data: DataOptions
        @OptionGroup var staff: StaffOptions
        @OptionGroup var secret: PasswordOptions

        @Argument(help: .spoken("Tên đăng nhập của người dùng.", english: "The user."))
        var user: String

        func run() throws {
            try StaffDesk(ledger: try data.store()).set(
                user, password: try secret.password(), by: staff.name, at: WallClock.system.now)
            Terminal.tell(
                Sentence(
                    "Đã đặt mật khẩu khác cho \(user); mọi phiên đang mở bằng mật khẩu cũ đã đóng.",
                    english: "\(user) has another password; what was open under the old one is closed."))
        }
    }
}

/// A role on the command line: its code, or the office's word with or without marks, such as `văn thư` or `van-thu`.
struct RoleWord: ExpressibleByArgument {
    let role: StaffRole

    init?(argument: String) {
        let word = VietnameseText.bareWords(argument).joined()
        let found = StaffRole.allCases.first { role in
            role.rawValue == word || VietnameseText.bareWords(role.vietnamese).joined() == word
        }
        guard let found else { return nil }
        role = found
    }

    init(_ role: StaffRole) { self.role = role }

    var defaultValueDescription: String { role.rawValue }
}
