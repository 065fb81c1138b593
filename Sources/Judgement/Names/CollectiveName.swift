import Dossiers
import Vietnamese

/// Collectives by what is left when `Tập thể`, `Trường`, and other words that do not count are taken off.
struct CollectiveName: Sendable {
    private let words: Phrases
    private let levels: [(words: [String], code: String)]

    private let areas: Phrases

    init(lexicon: Lexicon) {
        areas = Phrases(lexicon.areaWords)
        words = Phrases(lexicon.collectiveWords.filter { VietnameseText.bareWords($0) != ["to"] })
        var spellings: [(words: [String], code: String)] = []
        for level in lexicon.levels {
            for spelling in level.spellings + [level.code] {
                let words = VietnameseText.bareWords(spelling)
                if !words.isEmpty { spellings.append((words, VietnameseText.bareWords(level.code).joined())) }
            }
        }
        levels = spellings.sorted { $0.words.count > $1.words.count }
    }

    /// Level words become their code, words that do not count go; marks of the rest stay.
    func reduced(_ name: String) -> String {
        let written = VietnameseText.words(name)
        let bare = written.map(VietnameseText.bare)
        var result: [String] = []
        var index = 0
        scan: while index < bare.count {
            for level in levels where index + level.words.count <= bare.count {
                if zip(level.words, bare[index...]).allSatisfy({ $0 == $1 }) {
                    result.append(level.code)
                    index += level.words.count
                    continue scan
                }
            }
            if bare[index] == "truong" || bare[index] == "nha" && index + 1 < bare.count && bare[index + 1] == "truong"
            {
                index += 1
                continue
            }
            // `Tập thể` in front, or alone behind the name.
            let own = words.match(bare, at: index)
            let count = result.isEmpty || index + own == bare.count ? own : 0
            if count > 0, !isUnitOfWork(bare[index]) {
                index += count
            } else {
                result.append(written[index])
                index += 1
            }
        }
        return result.joined(separator: " ")
    }

    /// The words before the place that follows a comma or bracket; a unit whose own name has such a word keeps it.
    func withoutPlace(_ words: [String], keeping unit: Set<String>) -> [String] {
        let cut = words.indices.dropFirst().first { areas.match(words, at: $0) > 0 && !unit.contains(words[$0]) }
        return cut.map { Array(words[..<$0]) } ?? words
    }

    /// A tổ, đội, ban or phòng is a collective of its own: its word is part of the name.
    private func isUnitOfWork(_ word: String) -> Bool {
        ["to", "doi", "ban", "bgh", "phong", "khoi", "nhom", "bo", "cong", "chi", "doan", "lien"].contains(word)
    }
}
