import Alarms
import CGlibc
import Dossiers
import Glibc
import Pipeline
import Settings
import Slips
import Surroundings

/// Whether the machine offers what the program needs.
struct MachineChecks: Sendable {
    let dataFolder: String
    let clock: WallClock

    func disk() -> [Diagnosis] {
        guard let disk = Observation.Disk(of: dataFolder) else {
            return [
                .broken(.disk, "Không hỏi được chỗ trống của \(dataFolder).", "Kiểm tra thư mục dữ liệu có còn không.")
            ]
        }
        let text = "Ổ đĩa của thư mục dữ liệu còn \(disk.free >> 20) MB trên \(disk.size >> 20) MB."
        return AlarmLimits().isNearlyFull(disk)
            ? [.broken(.disk, text, "Dọn bớt hoặc thêm chỗ: đầy thì không lưu được thư.")] : [.ok(.disk, text)]
    }

    /// The kernel knows whether something keeps its clock (adjtimex(2)); and the clock must not lie behind what was seen.
    func time(_ book: AlarmBook?) -> [Diagnosis] {
        let now = clock.now
        if let latest = book?.latest, latest.seconds(since: now) > AlarmLimits().clockJump {
            return [
                .broken(
                    .clock, "Đồng hồ chậm hơn lần chạy trước \(latest.seconds(since: now)) giây.",
                    "Bật đồng bộ giờ (timedatectl set-ntp true).")
            ]
        }
        let time = now.rfc3339(in: .vietnam)
        return CGlibc_clock_is_free() == 1
            ? [
                .attention(
                    .clock, "Giờ máy \(time) không được đồng bộ với máy chủ giờ.",
                    "Bật đồng bộ giờ (timedatectl set-ntp true); hạn nộp tính theo giờ của máy chủ thư.")
            ] : [.ok(.clock, "Giờ máy \(time).")]
    }

    /// A slip with empty boxes for letters is worse than none.
    func fonts() -> [Diagnosis] {
        guard let missing = SlipFonts.missingLetters else {
            return [
                .attention(
                    .fonts, "Thiếu libtiepnhan-paper.so nên không in được phiếu xác nhận.",
                    "Cài libtiepnhan-paper.so của cùng bản dựng cạnh chương trình tiepnhan.")
            ]
        }
        return missing == 0
            ? [.ok(.fonts, "Phông chữ của phiếu xác nhận có đủ chữ tiếng Việt.")]
            : [
                .attention(
                    .fonts, "Phông chữ trên máy thiếu \(missing) chữ cái tiếng Việt nên không in được phiếu xác nhận.",
                    "Cài gói fonts-croscore.")
            ]
    }

    // MARK: - The reader

    private func ask(_ arguments: [String]) -> Result<(code: Int32, output: String), Diagnosis.Missing> {
        guard let path = try? ReaderExecutable.locate() else { return .failure(.init()) }
        let answer = BoundedProcess(executable: path, arguments: arguments, seconds: 15).run()
        guard case .exited(let code) = answer.ending else { return .failure(.init()) }
        return .success((code, String(decoding: answer.output, as: UTF8.self)))
    }

    private static func noReader(_ check: Diagnosis.Check) -> Diagnosis {
        .broken(
            check, "Chương trình tiepnhan-reader không chạy được.", "Cài cả hai chương trình vào cùng một thư mục.",
            .configuration)
    }

    /// What code in the reader could do that it must not be able to.
    func protection() -> [Diagnosis] {
        guard case .success(let answer) = ask(["--self-test", dataFolder]) else { return [Self.noReader(.reader)] }
        let allowed = answer.output.split(separator: "\n").filter { $0.hasPrefix("ALLOWED ") }
        let reader = Diagnosis.ok(.reader, "Chương trình đọc tệp chạy được.")
        if allowed.isEmpty {
            return [reader, .ok(.protection, "Nhân hệ điều hành cách ly được chương trình đọc tệp.")]
        }
        return [
            reader,
            .attention(
                .protection,
                "Chương trình đọc tệp không bị cách ly hết: \(allowed.count) việc lẽ ra bị chặn vẫn làm được.",
                "Dùng nhân Linux có Landlock và seccomp, hoặc cho phép chúng trong container."),
        ]
    }

    /// Where poppler looks for the tables of fonts that a PDF names and does not hold; its package only recommends them.
    private static let tables = "/usr/share/poppler/cidToUnicode"

    /// Nothing to say where they are there.
    private static func characterTables() -> [Diagnosis] {
        guard access(tables, R_OK) != 0 else { return [] }
        return [
            .attention(
                .recognition, "Thiếu bảng mã chữ của poppler nên chữ trong một số tệp PDF không đọc được.",
                "Cài gói poppler-data.")
        ]
    }

    func recognition() -> [Diagnosis] {
        guard case .success(let answer) = ask(["--recognition-data"]) else { return [Self.noReader(.recognition)] }
        if answer.code == 2 {
            return [
                .broken(
                    .recognition, "Thiếu libtiepnhan-pages.so nên không đọc được PDF và ảnh.",
                    "Cài libtiepnhan-pages.so của cùng bản dựng cạnh chương trình tiepnhan-reader.", .configuration)
            ]
        }
        return answer.code == 0
            ? [.ok(.recognition, "Dữ liệu nhận dạng chữ: \(TextTable.harmless(answer.output.trimmed)).")]
                + Self.characterTables()
            : [
                .attention(
                    .recognition, "Không có dữ liệu nhận dạng chữ tiếng Việt nên không đọc được ảnh và bản quét.",
                    "Cài gói tesseract-ocr-vie.")
            ]
    }
}

extension Diagnosis {
    /// The reader could not be asked.
    struct Missing: Error {}
}
