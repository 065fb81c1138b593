/// The rule set of one campaign (kế hoạch): everything about it that is data, read from a folder under `rules/`.
///
/// No code knows a date, a word, a unit or a form of any plan; it asks this value.
public struct Plan: Hashable, Sendable, Codable {
    /// The folder's name, such as `532-KH-PGDDT`.
    public var id: String
    /// As the plan writes it: `532/KH-PGDĐT`.
    public var number: String
    public var issued: CalendarDate
    public var title: String
    public var campaign: Campaign
    public var office: Office
    public var clauses: [Clause]
    public var awards: [Award]
    /// Bodies that award in another's place since a day.
    public var successors: [Successor] = []
    public var quotas: [Quota]
    public var documents: [DueDocument]
    public var deadline: DeadlineRule
    public var calendar: WorkCalendar
    public var lexicon: Lexicon
    public var matching: MatchingRule
    public var mail: MailRule
    public var receipts: ReceiptTemplates
    /// The same in English; nil where the folder has none.
    public var englishReceipts: ReceiptTemplates?
    /// In which language receipts are written, whether a slip goes with them, and when units are reminded.
    public var writing = WritingRule()
    /// The clause (ID) that a finding rests on, by the finding's code; findings without one rest on none.
    public var citations: [Finding.Code: String] = [:]
    /// Rounds (by ID) that another plan holds for, such as those of years before this one.
    public var ofRounds: [String: Plan] = [:]
    /// Names that units had before they got the ones of the office's list.
    public var formerNames: [FormerName] = []

    public init(
        id: String, number: String, issued: CalendarDate, title: String, campaign: Campaign, office: Office,
        clauses: [Clause], awards: [Award], quotas: [Quota], documents: [DueDocument], deadline: DeadlineRule,
        calendar: WorkCalendar, lexicon: Lexicon, matching: MatchingRule, mail: MailRule, receipts: ReceiptTemplates
    ) {
        self.id = id
        self.number = number
        self.issued = issued
        self.title = title
        self.campaign = campaign
        self.office = office
        self.clauses = clauses
        self.awards = awards
        self.quotas = quotas
        self.documents = documents
        self.deadline = deadline
        self.calendar = calendar
        self.lexicon = lexicon
        self.matching = matching
        self.mail = mail
        self.receipts = receipts
    }

    /// The clause with this ID, nil where the rules have none.
    public func clause(_ id: String?) -> Clause? { clauses.first { $0.id == id } }

    /// The award of a code, or of one that it had in lists of an earlier plan.
    public func award(_ code: String) -> Award? {
        awards.first { $0.code == code } ?? awards.first { $0.formerCodes.contains(code) }
    }

    /// The plan that holds for a round; this one for rounds that are nobody else's, and for nil.
    public func of(round: String?) -> Plan { round.flatMap { ofRounds[$0] } ?? self }

    /// Phong trào thi đua.
    public struct Campaign: Hashable, Sendable, Codable {
        public var name: String
        /// First and last year of the campaign.
        public var years: ClosedYears
        /// Words that a document of this campaign says somewhere (`cải cách hành chính`, `CCHC`).
        public var words: [String]

        public init(name: String, years: ClosedYears, words: [String]) {
            self.name = name
            self.years = years
            self.words = words
        }
    }

    public struct ClosedYears: Hashable, Sendable, Codable {
        public var first: Int
        public var last: Int

        public init(first: Int, last: Int) {
            self.first = first
            self.last = last
        }
    }

    /// The agency that receives, as receipts name it.
    public struct Office: Hashable, Sendable, Codable {
        /// `Phòng Nội vụ quận Hà Đông`.
        public var name: String
        /// Stands before every subject: `[Phòng Nội vụ Hà Đông]`.
        public var subjectPrefix: String
        /// The address that the plan names.
        public var mailbox: String
        /// Who answers questions, and under which number; empty where the office has not entered them.
        public var officer: String
        public var telephone: String
        /// Begins every receipt number: `HD-CCHC`.
        public var receiptPrefix: String

        public init(
            name: String, subjectPrefix: String, mailbox: String, officer: String, telephone: String,
            receiptPrefix: String
        ) {
            self.name = name
            self.subjectPrefix = subjectPrefix
            self.mailbox = mailbox
            self.officer = officer
            self.telephone = telephone
            self.receiptPrefix = receiptPrefix
        }
    }

    /// One clause of the plan or of a law, as findings and receipts cite it.
    public struct Clause: Hashable, Sendable, Codable {
        public var id: String
        /// For people: `mục III.4.1 Kế hoạch số 532/KH-PGDĐT`.
        public var label: String
        /// The words of the source.
        public var text: String

        public init(id: String, label: String, text: String) {
            self.id = id
            self.label = label
            self.text = text
        }
    }

    /// Hình thức khen thưởng.
    public struct Award: Hashable, Sendable, Codable {
        /// Stands in nominations: `flag`, `city_certificate`, `district_certificate`.
        public var code: String
        public var label: String
        /// 1 is the highest.
        public var rank: Int
        public var kinds: [NomineeKind]
        /// How people write it.
        public var phrases: [String]
        /// Codes of earlier plans whose award this one is now.
        public var formerCodes: [String] = []

        public init(code: String, label: String, rank: Int, kinds: [NomineeKind], phrases: [String]) {
            self.code = code
            self.label = label
            self.rank = rank
            self.kinds = kinds
            self.phrases = phrases
        }
    }

    /// What bodies award in another's place since a day, such as the wards when the districts were dissolved.
    public struct Successor: Hashable, Sendable, Codable {
        /// How the dissolved body stands in the names of awards (`quận`).
        public var body: String
        /// What stands there since (`phường`).
        public var successors: [String]
        /// The first day on which they award.
        public var since: CalendarDate

        public init(of body: String, successors: [String], since: CalendarDate) {
            self.body = body
            self.successors = successors
            self.since = since
        }
    }

    /// A name that a unit had until a day: letterheads and seals go on saying it.
    public struct FormerName: Hashable, Sendable, Codable {
        /// As it stands in the office's list of units.
        public var name: String
        public var former: String
        /// The first day of the present name.
        public var since: CalendarDate

        public init(name: String, former: String, since: CalendarDate) {
            self.name = name
            self.former = former
            self.since = since
        }
    }

    /// How many the district chooses a year.
    public struct Quota: Hashable, Sendable, Codable {
        public var kind: NomineeKind
        public var least: Int
        public var most: Int
        public var clause: String

        public init(kind: NomineeKind, least: Int, most: Int, clause: String) {
            self.kind = kind
            self.least = least
            self.most = most
            self.clause = clause
        }
    }

    /// A part of the dossier, and how it must come.
    public struct DueDocument: Hashable, Sendable, Codable {
        public var kind: DocumentKind
        public var label: String
        public var channel: Channel
        public var clause: String

        public init(kind: DocumentKind, label: String, channel: Channel, clause: String) {
            self.kind = kind
            self.label = label
            self.channel = channel
            self.clause = clause
        }

        /// `email`: its absence is a fault of the mail.
        ///
        /// `paper`: recorded when mailed, never demanded.
        public enum Channel: String, Hashable, Sendable, Codable {
            case email, paper
        }
    }
}

/// The words by which documents, tables and names are understood.
///
/// As people write them; comparison folds them.
public struct Lexicon: Hashable, Sendable, Codable {
    public var documents: [DocumentPhrases]
    /// Titles of documents that are none of the four kinds (quyết định, kế hoạch, giấy mời …).
    public var otherTitles: [String]
    /// Column headings by the role of the column.
    public var columns: [ColumnPhrases]
    public var levels: [Level]
    /// Titles before a person's name (Ông, Bà, Đồng chí, ThS.
    ///
    /// …).
    public var personTitles: [String]
    /// Words that begin a position (Hiệu trưởng, Giáo viên, Kế toán …).
    public var positions: [String]
    /// What stands before a collective's proper name (Tập thể, Trường, Cán bộ, giáo viên, nhân viên …).
    public var collectiveWords: [String]
    /// Words that mean the sender's own school (Nhà trường …).
    public var ownUnitWords: [String]
    /// First words of totals rows (Tổng cộng, Tổng số, Ấn định …).
    public var totals: [String]
    /// What stands for "as above" in a cell (nt, như trên, //).
    public var dittos: [String]
    /// Words that begin a signature block (HIỆU TRƯỞNG, KT., TM., Người lập …).
    public var signatures: [String]
    /// Awards that people write although the plan does not know them (Giấy khen của Sở …): where one of these is the
    /// longer match in a cell, the award is none of the plan's.
    public var otherAwards: [String]
    /// What tells a man, and what a woman.
    public var male = Gender()
    public var female = Gender()
    /// Short forms of positions and what they stand for (PHT: Phó Hiệu trưởng).
    public var positionAbbreviations: [String: String] = [:]
    /// What begins the place behind a unit's name (quận, phường, thành phố).
    public var areaWords: [String] = []
    /// What a list is for that proposes nobody (nâng bậc lương, đăng ký dự thi …): said in a list's title, it is no summary.
    public var otherPurposes: [String] = []
    /// Campaigns that are none of the plan's (Dạy tốt - Học tốt …): a summary that is titled for one is shown to a person.
    public var otherCampaigns: [String] = []
    /// What begins a line of a role, or for `notProposed` what a heading or a remark says; `body` and `signature` have none here.
    public var roles: [RolePhrases] = []
    /// Small words that say what a sentence, a heading or a remark is about.
    public var cues: [CuePhrases] = []
    /// Positions that could be names without their marks (Văn thư, Thủ quỹ): known as they are written alone.
    public var spelledPositions: [String] = []
    /// Words of units' names that mean the same, the first of each group standing for all.
    public var sameWords: [[String]] = []

    public init(
        documents: [DocumentPhrases], otherTitles: [String], columns: [ColumnPhrases], levels: [Level],
        personTitles: [String], positions: [String], collectiveWords: [String], ownUnitWords: [String],
        totals: [String], dittos: [String], signatures: [String], otherAwards: [String] = []
    ) {
        self.documents = documents
        self.otherTitles = otherTitles
        self.columns = columns
        self.levels = levels
        self.personTitles = personTitles
        self.positions = positions
        self.collectiveWords = collectiveWords
        self.ownUnitWords = ownUnitWords
        self.totals = totals
        self.dittos = dittos
        self.signatures = signatures
        self.otherAwards = otherAwards
    }

    /// Words that tell a gender.
    public struct Gender: Hashable, Sendable, Codable {
        /// Titles before a name, and what stands in a column of genders or titles.
        public var titles: [String]
        /// Middle names that only this gender has.
        public var middleNames: [String]

        public init(titles: [String] = [], middleNames: [String] = []) {
            self.titles = titles
            self.middleNames = middleNames
        }
    }

    /// How one document kind shows itself.
    public struct DocumentPhrases: Hashable, Sendable, Codable {
        public var kind: DocumentKind
        /// A line that begins with one of these is the title.
        public var titles: [String]
        /// Found anywhere, they speak for the kind.
        public var phrases: [String]
        /// In a file name: the weakest evidence.
        public var fileNames: [String]

        public init(kind: DocumentKind, titles: [String], phrases: [String], fileNames: [String]) {
            self.kind = kind
            self.titles = titles
            self.phrases = phrases
            self.fileNames = fileNames
        }
    }

    /// How a line shows what it is there for.
    public struct RolePhrases: Hashable, Sendable, Codable {
        public var role: LineRole
        public var phrases: [String]

        public init(role: LineRole, phrases: [String]) {
            self.role = role
            self.phrases = phrases
        }
    }

    /// The words of one cue.
    public struct CuePhrases: Hashable, Sendable, Codable {
        public var cue: WordCue
        public var phrases: [String]

        public init(cue: WordCue, phrases: [String]) {
            self.cue = cue
            self.phrases = phrases
        }
    }

    public struct ColumnPhrases: Hashable, Sendable, Codable {
        public var role: ColumnRole
        public var headings: [String]

        public init(role: ColumnRole, headings: [String]) {
            self.role = role
            self.headings = headings
        }
    }

    /// A school level with all its spellings.
    public struct Level: Hashable, Sendable, Codable {
        /// As in the units list: `MN`, `TH`, `THCS` ….
        public var code: String
        /// Spellings, the full one first: `mầm non`, `mn`, `m.non` ….
        public var spellings: [String]
        /// What the local part of a school address begins with: `mn`, `c1` ….
        public var addressPrefixes: [String]

        public init(code: String, spellings: [String], addressPrefixes: [String]) {
            self.code = code
            self.spellings = spellings
            self.addressPrefixes = addressPrefixes
        }
    }
}

/// What a column of a nominee table holds (domain: header synonyms).
public enum ColumnRole: String, Hashable, Sendable, Codable, CaseIterable {
    case number, title, name, familyName, givenName, collective, birth, birthMale, birthFemale, gender, position, unit
    case achievement, award, votes, decision, note
}
