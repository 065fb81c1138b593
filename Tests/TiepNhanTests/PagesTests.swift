import Foundation
import Testing

/// `inspect --pages`: what was read from where, as pictures.
@Suite struct PagesTests {
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures").path

    @Test(arguments: [("scan.jpg", "90"), ("scan.pdf", "90"), ("owner.pdf", "-")])
    func `a page is a picture, and a list of its words with places`(name: String, sure: String) throws {
        let program = try Program()
        defer { program.remove() }
        let answer = try program.run("inspect", "--pages", "pages", "\(Self.fixtures)/\(name)")
        #expect(answer.status == 0)
        #expect(answer.errors.contains("\(name)-1-1.png"))
        let png = try Data(contentsOf: program.folder.appending(path: "pages/\(name)-1-1.png"))
        #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        let rows = try program.read("pages/\(name)-1-1.txt").split(separator: "\n").dropFirst()
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        #expect(rows.count > 3)
        for row in rows {
            #expect(row.count == 6)
            let places = row.prefix(4).compactMap { Int($0) }
            #expect(places.count == 4 && places[0] <= places[2] && places[1] <= places[3], "\(row)")
        }
        // What the file itself says has no doubt; what was read from a clean picture has little.
        let isSaid = rows.allSatisfy { $0[4] == "-" }
        #expect(isSaid == (sure == "-"))
        if let least = Int(sure) { #expect(rows.contains { (Int($0[4]) ?? 0) >= least }) }
    }

    @Test func `pages that are there already are not written over`() throws {
        let program = try Program()
        defer { program.remove() }
        let arguments = ["inspect", "--json", "--pages", "pages", "\(Self.fixtures)/owner.pdf"]
        #expect(try program.run(arguments).status == 0)
        let before = try program.read("pages/owner.pdf-1-1.txt")
        let again = try program.run(arguments)
        #expect(again.status == 65)
        #expect(again.errors.contains("owner.pdf-1-1.png"))
        #expect(try program.read("pages/owner.pdf-1-1.txt") == before)
    }

    @Test func `a file without pages says so`() throws {
        let program = try Program()
        defer { program.remove() }
        try program.write("ghi chú.txt", "Trích ngang thành tích")
        let answer = try program.run("inspect", "--pages", "pages", "ghi chú.txt")
        #expect(answer.status == 0)
        #expect(answer.errors.contains("no pages"))
    }
}
