import Dossiers
import Foundation
import Testing

@testable import Rulebook

/// One source for what the readers know, the guides explain and editors are told.
@Suite struct RuleSchemaTests {
    private static let root = String(RulesFixture.shippedFolder.dropLast("/rules".count))

    private static func page(_ name: String) throws -> String {
        try String(contentsOfFile: "\(root)/Sources/tiepnhan/tiepnhan.docc/\(name).md", encoding: .utf8)
    }

    @Test(arguments: [("WritingAPlan", Language.english), ("HuongDanLapQuyDinh", .vietnamese)])
    func `the guides' tables are those of the schema`(name: String, language: Language) throws {
        let guide = RuleSchema.guide(in: language)
        #expect(
            try Self.page(name).contains(guide),
            "put the output of `tiepnhan rules schema --guide --lang \(language.rawValue)` into the page")
    }

    @Test func `every file of rules has a schema, and every key says what it is in both languages`() {
        #expect(Array(RuleSchema.files.map(\.name).prefix(RuleFolder.files.count)) == RuleFolder.files)
        func check(_ keys: [RuleSchema.Key]) {
            #expect(Set(keys.map(\.name)).count == keys.count)
            for key in keys {
                #expect(!key.words.vietnamese.isEmpty && !key.words.english.isEmpty, "\(key.name)")
                switch key.kind {
                case .mapping(let inner), .list(.mapping(let inner)): check(inner)
                default: break
                }
            }
        }
        for file in RuleSchema.files { check(file.keys) }
    }

    /// The readers take their keys from the schema, so a key that only one of them knew would be an error in a shipped file.
    @Test(arguments: ShippedPlansTests.plans)
    func `every value of the shipped plans stands under a key of the schema`(plan: String) throws {
        for origin in try Rulebook.origins(in: RulesFixture.shippedFolder + "/" + plan) {
            let way = origin.key.split(separator: ".", maxSplits: 1).map(String.init)
            let file = try #require(RuleSchema.files.first { $0.name == way[0] + ".yaml" })
            let first = String((way.last ?? "").prefix { $0 != "." && $0 != "[" })
            #expect(file.keys.contains { $0.name == first }, "\(origin.key)")
        }
    }
}
