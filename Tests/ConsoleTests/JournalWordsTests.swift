import Desks
import Dossiers
import Foundation
import Testing

@testable import Console

/// What is kept between two requests, and what is read from the journal's rows.
@Suite struct JournalWordsTests {
    @Test func `A field is read whole, whatever signs stand in it`() throws {
        for text in [
            "Anh nói: “đã nộp”", "một \"dấu\" nháy", "gạch \\ chéo", "xuống\ndòng", "\u{1F600} ơ",
            "\",\"by\":\"kẻ khác", "",
        ] {
            let data = try JSONSerialization.data(
                withJSONObject: ["because": text, "by": "Hạnh"], options: [.sortedKeys, .withoutEscapingSlashes])
            let details = String(decoding: data, as: UTF8.self)
            #expect(JournalWords.field("because", of: details) == text)
            #expect(JournalWords.field("by", of: details) == "Hạnh")
        }
        #expect(JournalWords.field("a", of: #"{"a":"\u0111\u00ea\ud83d\ude00\/"}"#) == "đê\u{1F600}/")
        for broken in ["", "{", "{\"a\"", "{\"a\":\"x", #"{"a":"\u12"#, #"{"a":"\"#] {
            #expect(JournalWords.field("a", of: broken) == nil, "\(broken)")
        }
    }

    @Test func `Nobody's lists push another's from the shelf`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "list-\(UUID().uuidString).csv").path
        try Data("a,b\n1,2\n".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try await ListFile(path)
        let shelf = UploadShelf()
        let start = Instant(secondsSinceEpoch: 1_647_300_000)
        func put(_ owner: String, size: Int = 10, after seconds: Int64) -> String {
            shelf.put(.init(name: "a", owner: owner, file: file, size: size, at: start.adding(seconds: seconds)))
        }
        let kept = put("nhom", after: 0)
        let others = (1...20).map { put("khac", after: Int64($0)) }
        #expect(shelf.get(kept, owner: "nhom") != nil)
        #expect(others.filter { shelf.get($0, owner: "khac") != nil } == others.suffix(2))
        #expect(shelf.get(kept, owner: "khac") == nil)
        // All together are bounded by their bytes.
        let large = (0..<3).map { put("ai-\($0)", size: 30 << 20, after: 30 + Int64($0)) }
        #expect(shelf.get(large[2], owner: "ai-2") != nil && shelf.get(large[0], owner: "ai-0") == nil)
        _ = put("muon", after: 4000)
        #expect(shelf.get(large[2], owner: "ai-2") == nil)
    }

    @Test func `What was done is told once, to whom it concerns`() {
        let (shelf, mine, other) = (NoteShelf(), SessionKey(), SessionKey())
        shelf.put(.told("Đã ghi."), for: mine)
        #expect(shelf.take(other) == nil)
        #expect(shelf.take(mine) == .told("Đã ghi."))
        #expect(shelf.take(mine) == nil)
    }
}
