import ArgumentParser
import Dossiers
import Durability
import Foundation
import Surroundings

struct TryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "try",
        abstract: Sentence(
            "Chạy thử trọn một đợt xét với thư mẫu, trong thư mục riêng.",
            english: "Show a round from beginning to end over sample mail, in a folder of its own."
        ).spoken,
        discussion: HelpText(
            """
            Chạy lần lượt các lệnh của cơ quan và cho xem mỗi lệnh đúng như khi gõ: nạp danh sách, nhận thư, viết giấy tiếp \
            nhận, xem tình hình. Không gửi gì, không đụng đến thư mục của cơ quan nào. Thư mục chạy thử được giữ lại để xem.
            """,
            english: """
                Gives the commands that an office gives, one after the other, and shows each as it would be typed: lists in, mail in, \
                receipts out, where the round stands. Nothing is sent, and no office's folder is touched. It is a rehearsal's \
                folder, which stays to be looked at.
                """,
            examples: """
                tiepnhan try
                """
        ).spoken)

    @Option(
        help: .spoken("Thư mục chạy thử, sẽ được lập mới.", english: "The folder; made for it.", value: "dir"),
        completion: .directory)
    var to: String?

    @Option(
        help: .spoken("Thư mục dữ liệu mẫu của đợt xét khác.", english: "Another round's samples.", value: "dir"),
        completion: .directory)
    var samples: String?

    @Option(
        help: .spoken("Thư mục quy định của kế hoạch khác.", english: "Another plan's rules.", value: "folder"),
        completion: .directory)
    var rules: String?

    func run() async throws {
        let samples =
            try samples ?? Self.find(["share/doc/tiepnhan/examples/samples"], or: "deploy/samples", "--samples")
        let rules = try rules ?? Self.find(["share/tiepnhan/\(Self.plan)"], or: Self.plan, "--rules")
        let round = try SampleRound(folder: samples)
        let folder = to ?? "/tmp/tiepnhan-try-\(getpid())"
        guard !DiskFile.exists(folder) else {
            throw Refusal(
                .usage,
                Sentence(
                    "\(folder): đã có sẵn; chọn thư mục mới bằng --to.",
                    english: "\(folder): there is something already; name a new folder by --to."))
        }
        for words in round.commands(in: folder, samples: samples, rules: rules) {
            Terminal.print("\n$ tiepnhan \(words.map(Self.typed).joined(separator: " "))")
            var command = try TiepNhan.parseAsRoot(words)
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
        }
        let letters = try DiskFile.names(in: folder + "/outbox").filter { $0.hasSuffix(".eml") }
        Terminal.print("\n\(letters.count) giấy tiếp nhận nằm trong \(folder)/outbox, chưa gửi cho ai.")
        Terminal.print("Xem tiếp: export TIEPNHAN_DATA=\(Self.typed(folder))")
    }

    private static let plan = "rules/532-KH-PGDDT"

    /// Beside the program's folder, as packages lay files out, else from here, as in the repository.
    private static func find(_ installed: [String], or here: String, _ option: String) throws -> String {
        let program = DiskFile.folder(
            of: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "")
        let places = installed.map { "\(DiskFile.folder(of: program))/\($0)" } + [here]
        guard let found = places.first(where: { DiskFile.isFolder($0) }) else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "\(places[0]): không có thư mục này; chỉ rõ bằng \(option).",
                    english: "\(places[0]): there is no such folder; name it by \(option)."))
        }
        return found
    }

    /// A word as it would have to be typed.
    private static func typed(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "/._-:+@".utf8.contains(byte)
        }
        return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}

/// A round with lists and mail, as `deploy/samples` holds one.
private struct SampleRound {
    let id: String
    let published: String
    let mailbox: String
    let asOf: String

    init(folder: String) throws {
        let path = folder + "/round.json"
        let bytes: [UInt8]
        do { bytes = try DiskFile.read(path, limit: 1 << 16) } catch {
            throw Refusal(
                .unusableData,
                Sentence(
                    "\(path): không đọc được tệp (\(error.reason)).",
                    english: "\(path): the file cannot be read (\(error.reason))."))
        }
        let fields = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: String]
        guard let fields, let id = fields["id"], let published = fields["published"], let mailbox = fields["mailbox"],
            let asOf = fields["status_as_of"]
        else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "\(path): phải có id, published, mailbox và status_as_of.",
                    english: "\(path): id, published, mailbox and status_as_of have to be in it."))
        }
        (self.id, self.published, self.mailbox, self.asOf) = (id, published, mailbox, asOf)
    }

    func commands(in folder: String, samples: String, rules: String) -> [[String]] {
        let data = ["--data", folder]
        let now = ["--now", asOf]
        return [
            ["init", "--rules", rules, "--mailbox", mailbox, "--rehearsal"] + data,
            ["units", "import", "\(samples)/units.csv"] + data,
            ["round", "open", id, "--published", published] + data,
            ["nominations", "import", "--round", id, "\(samples)/nominations.csv"] + data,
            ["ingest", "\(samples)/mail"] + data + now,
            ["status", "--round", id] + data + now,
            ["review", "--round", id] + data,
            ["receipts"] + data,
        ]
    }
}
