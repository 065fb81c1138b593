import Dossiers
import Vietnamese

/// `documents.yaml`, `tables.yaml`, `names.yaml` and `units.yaml`: the words of the lexicon.
struct LexiconRules {
    private(set) var lexicon = Lexicon(
        documents: [], otherTitles: [], columns: [], levels: [], personTitles: [], positions: [], collectiveWords: [],
        ownUnitWords: [], totals: [], dittos: [], signatures: [])

    init(documents: RuleFile, tables: RuleFile, names: RuleFile, units: RuleFile, shelf: RuleShelf) {
        readDocuments(documents)
        readTables(tables)
        // Plans differ in the words of documents and tables; what stands around names is the same in most.
        let around = shelf.value("names", of: [names, units], names.problems) {
            var rules = LexiconRules()
            rules.readNames(names)
            rules.readUnits(units)
            return rules.lexicon
        }
        take(around)
    }

    private init() {}

    /// What `names.yaml` and `units.yaml` hold.
    private mutating func take(_ around: Lexicon) {
        lexicon.personTitles = around.personTitles
        lexicon.positions = around.positions
        lexicon.spelledPositions = around.spelledPositions
        lexicon.collectiveWords = around.collectiveWords
        lexicon.ownUnitWords = around.ownUnitWords
        lexicon.areaWords = around.areaWords
        lexicon.male = around.male
        lexicon.female = around.female
        lexicon.positionAbbreviations = around.positionAbbreviations
        lexicon.sameWords = around.sameWords
        lexicon.levels = around.levels
    }

    private mutating func readDocuments(_ file: RuleFile) {
        guard let map = file.yaml()?.map(RuleSchema.documents) else {
            return
        }
        var seen: Set<DocumentKind> = []
        lexicon.documents = map.list("documents").compactMap { element in
            guard let map = element.map(RuleSchema.documentWords) else { return nil }
            let titles = map.phrases("titles")
            let phrases = map.phrases("phrases", mayBeEmpty: true)
            let fileNames = map.phrases("file_names", mayBeEmpty: true)
            guard let kind = map.choice("kind", of: DocumentKind.allCases) else { return nil }
            if !seen.insert(kind).inserted {
                map.values["kind"]?.report("\"\(kind.rawValue)\" stands here twice; put its words together.")
            }
            return Lexicon.DocumentPhrases(kind: kind, titles: titles, phrases: phrases, fileNames: fileNames)
        }
        lexicon.otherTitles = map.phrases("other_titles", mayBeEmpty: true)
        lexicon.otherPurposes = map.values["other_purposes"]?.phrases(marksAllowed: false, mayBeEmpty: true) ?? []
        lexicon.otherCampaigns = map.values["other_campaigns"]?.phrases(marksAllowed: false, mayBeEmpty: true) ?? []
        lexicon.roles = (map.values["roles"]?.list() ?? []).compactMap { element in
            guard let map = element.map(RuleSchema.role) else { return nil }
            let phrases = map.phrases("phrases")
            return map.choice("role", of: LineRole.allCases).map { Lexicon.RolePhrases(role: $0, phrases: phrases) }
        }
        lexicon.cues = (map.values["cues"]?.list() ?? []).compactMap { element in
            guard let map = element.map(RuleSchema.cue) else { return nil }
            let phrases = map.phrases("phrases")
            return map.choice("cue", of: WordCue.allCases).map { Lexicon.CuePhrases(cue: $0, phrases: phrases) }
        }
    }

    private mutating func readTables(_ file: RuleFile) {
        guard let map = file.yaml()?.map(RuleSchema.tables) else { return }
        var roles: Set<ColumnRole> = []
        var owner: [String: ColumnRole] = [:]
        lexicon.columns = map.list("columns").compactMap { element in
            guard let map = element.map(RuleSchema.column) else { return nil }
            let headings = map.phrases("headings")
            guard let role = map.choice("role", of: ColumnRole.allCases) else { return nil }
            if !roles.insert(role).inserted {
                map.values["role"]?.report("\"\(role.rawValue)\" stands here twice; put its headings together.")
            }
            for heading in headings {
                let key = VietnameseText.phrase(heading)
                if let other = owner[key], other != role {
                    map.values["headings"]?.report(
                        "\"\(heading)\" is a heading of \"\(other.rawValue)\" as well; keep it under one role.")
                }
                owner[key] = role
            }
            return Lexicon.ColumnPhrases(role: role, headings: headings)
        }
        lexicon.totals = map.phrases("totals", mayBeEmpty: true)
        lexicon.dittos = map.phrases("dittos", marksAllowed: true, mayBeEmpty: true)
        lexicon.signatures = map.phrases("signatures", mayBeEmpty: true)
        lexicon.otherAwards = map.phrases("other_awards", mayBeEmpty: true)
    }

    private mutating func readNames(_ file: RuleFile) {
        guard let map = file.yaml()?.map(RuleSchema.names) else { return }
        lexicon.personTitles = map.phrases("person_titles", mayBeEmpty: true)
        lexicon.positions = map.phrases("positions", mayBeEmpty: true)
        lexicon.spelledPositions =
            map.values["spelled_positions"]?.phrases(marksAllowed: false, mayBeEmpty: true) ?? []
        lexicon.collectiveWords = map.phrases("collective_words", mayBeEmpty: true)
        lexicon.ownUnitWords = map.phrases("own_unit_words", mayBeEmpty: true)
        lexicon.areaWords = map.phrases("area_words", mayBeEmpty: true)
        if let genders = map.required("genders")?.map(RuleSchema.genders) {
            lexicon.male = Self.gender(genders, "male")
            lexicon.female = Self.gender(genders, "female")
        }
        for (short, long) in map.required("position_abbreviations")?.pairs(of: "of short and long forms") ?? [] {
            guard let short = short.text(), let long = long.text() else { continue }
            lexicon.positionAbbreviations[short] = long
        }
    }

    private static func gender(_ map: RuleMap, _ key: String) -> Lexicon.Gender {
        guard let map = map.required(key)?.map(RuleSchema.gender) else { return Lexicon.Gender() }
        return Lexicon.Gender(
            titles: map.phrases("titles", mayBeEmpty: true),
            middleNames: map.phrases("middle_names", mayBeEmpty: true))
    }

    private mutating func readUnits(_ file: RuleFile) {
        guard let map = file.yaml()?.map(RuleSchema.units) else { return }
        lexicon.sameWords = (map.values["same_words"]?.list() ?? []).map {
            $0.phrases(marksAllowed: false, mayBeEmpty: false)
        }
        var codes: Set<String> = []
        var owner: [String: String] = [:]
        lexicon.levels = map.list("levels").compactMap { element in
            guard let map = element.map(RuleSchema.level) else { return nil }
            let code = map.uniqueID("code", among: &codes)
            let spellings = map.phrases("spellings")
            for spelling in spellings {
                let key = VietnameseText.phrase(spelling)
                if let other = owner[key], other != code {
                    map.values["spellings"]?.report(
                        "\"\(spelling)\" is a spelling of \(other) as well; keep it in one level.")
                }
                owner[key] = code
            }
            return Lexicon.Level(
                code: code, spellings: spellings,
                addressPrefixes: map.phrases("address_prefixes", mayBeEmpty: true))
        }
    }
}
