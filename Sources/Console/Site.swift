import Desks
import Dossiers
import HTTPTypes
import Ledger
import Settings
import Store
import Surroundings
import Synchronization
import Upkeep

/// What all pages stand on: the ledger to be read, the ledger to be written in, who logs in, and what is kept ready between two
/// changes.
///
/// Pages read by `reading`; only what a person sends by a form goes to `store`. Both are one.
final class Site: Sendable {
    let reading: Store
    let store: Store
    let dataFolder: String
    let rules: RulesShelf
    let clock: WallClock
    let logins: LoginDesk
    let invitation: FirstAdministrator
    let queue: QueueBook
    let figures: FigureBook
    let search: SearchBook
    let letters: LetterReader
    let pictures: PageShelf
    let uploads: UploadShelf
    let notes = NoteShelf()
    let live = LivePlaces()
    let pages: Templates
    /// The port that the system gave, once the console answers.
    let port = Mutex<Int?>(nil)
    /// One decision after the other: of two people on one question the second sees what the first decided.
    let deciding = Turnstile()

    init(dataFolder: String, settings: @escaping @Sendable () throws -> Settings, clock: WallClock) throws {
        store = try Store(folder: dataFolder)
        // Not a second one: opening a folder looks at its database by a descriptor of its own, and closing that one lets go every
        // lock that SQLite has on the file in this process (POSIX advisory locks).
        reading = store
        self.dataFolder = dataFolder
        rules = RulesShelf(load: settings)
        self.clock = clock
        logins = LoginDesk(ledger: store)
        invitation = FirstAdministrator(dataFolder: dataFolder)
        queue = QueueBook(store: reading)
        figures = FigureBook(store: reading)
        search = SearchBook(store: reading)
        letters = LetterReader()
        pictures = PageShelf(letters: letters)
        uploads = UploadShelf()
        pages = try Templates()
    }

    var now: Instant { clock.now }
}

/// One request of a person who is logged in.
struct Visit: Sendable {
    let site: Site
    let person: StaffMember
    let key: SessionKey
    /// The parts of the path: `["items", "17-k3f2"]`.
    let path: [String]
    let query: FormFields
    /// What a form sent; empty for a page that is only looked at.
    var form = FormFields()
    var upload: UploadedFile?
    let now: Instant
    /// Whether a page is fetched to be looked at: what was noted for the person is shown on it, and gone.
    var isLooking = false

    /// Which part of the queue the person goes through.
    var filter: String {
        let word = form["kind"].isEmpty ? query["kind"] : form["kind"]
        return word.utf8.count <= 16 ? word : ""
    }

    var canDecide: Bool { person.role >= .clerk }
    var canLead: Bool { person.role >= .lead }
    var canAdminister: Bool { person.role >= .administrator }

    /// The page of a template, with what all pages show.
    func page(
        _ template: Templates.Name, _ title: String, _ model: [String: Any], status: Int = 200
    ) throws -> Answer {
        var model = model
        model["title"] = title
        model["person"] = person.signature
        model["role"] = person.role.vietnamese
        model["csrf"] = key.formToken
        model["canDecide"] = canDecide
        model["canLead"] = canLead
        model["canAdminister"] = canAdminister
        model["isRehearsal"] = try site.reading.isRehearsal()
        model["nav"] = navigation
        if isLooking, let note = site.notes.take(key) {
            model["done"] = try DoneNote(note, person: person, reading: site.reading).model
        }
        return .page(site.pages.render(template, model), status: .init(code: status))
    }

    private var navigation: [[String: Any]] {
        let here = path.first ?? ""
        var places = [
            ("", "Hôm nay"), ("queue", "Hàng việc"), ("lists", "Danh sách và đợt"), ("outbox", "Thư gửi đi"),
            ("journal", "Nhật ký"),
        ]
        if canAdminister { places.append(("users", "Người dùng")) }
        return places.map { ["href": "/\($0.0)", "name": $0.1, "isHere": $0.0 == here] }
    }
}
