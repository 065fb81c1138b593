import Mustache

/// The pages' templates, in the program itself: it is moved about alone.
///
/// Every value is written by double braces, which escape (`PageText`); nothing of a mail ever reaches a page otherwise.
struct Templates: Sendable {
    enum Name: String, CaseIterable {
        case login, first, today, queue, item, unit, message, copy, fileCopy, pages, lists, importing, outbox, preview,
            journal, search
        case users, notice
    }

    private let library: MustacheLibrary

    init() throws {
        MustacheContentTypes.register(PageText(), named: PageText.name)
        var library = MustacheLibrary()
        for (name, text) in Self.parts { try library.register(Self.escaping(text), named: name) }
        for name in Name.allCases { try library.register(Self.escaping(Self.text(name)), named: name.rawValue) }
        self.library = library
    }

    /// Each template says for itself how it escapes, those that others are made of as well.
    private static func escaping(_ text: String) -> String { "{{% CONTENT_TYPE: \(PageText.name)}}" + text }

    func render(_ name: Name, _ model: [String: Any]) -> String {
        var model = model
        model["style"] = "/static/\(Looks.styleName)"
        model["script"] = "/static/\(Looks.scriptName)"
        model["icon"] = "/static/\(Looks.iconName)"
        return library.render(model, withTemplate: name.rawValue) ?? ""
    }

    static func text(_ name: Name) -> String {
        switch name {
        case .login: login
        case .first: first
        case .today: today
        case .queue: queue
        case .item: item
        case .unit: unit
        case .message: message
        case .copy: copy
        case .fileCopy: fileCopy
        case .pages: pages
        case .lists: lists
        case .importing: importing
        case .outbox: outbox
        case .preview: preview
        case .journal: journal
        case .search: search
        case .users: users
        case .notice: notice
        }
    }

    /// What several pages are made of.
    static let parts: [String: String] = [
        "frame": frame, "bare": bare, "mail": mail, "clocks": clocks, "told": told, "done": done,
        "nominations": nominations, "letters": letters,
    ]

    private static let head = """
        <!DOCTYPE html>
        <html lang="vi">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{title}} – Tiếp nhận</title>
        <link rel="stylesheet" href="{{style}}">
        <link rel="icon" href="{{icon}}">
        """

    /// A page for whoever is logged in.
    private static let frame = """
        \(head)
        <script src="{{script}}" defer></script>
        </head>
        <body>
        <a class="skip" href="#main">Đến nội dung</a>
        <header class="top">
        <a class="home" href="/">Tiếp nhận</a>
        <nav aria-label="Các trang">{{#nav}}<a href="{{href}}"{{#isHere}} aria-current="page"{{/isHere}}>{{name}}</a>{{/nav}}</nav>
        <form class="find" action="/search" role="search"><label for="q" class="hidden">Tìm người, trường, thư, số giấy</label><input id="q" name="q" type="search" placeholder="Tìm người, trường, thư, số giấy" value="{{q}}"><button>Tìm</button></form>
        <form class="who" method="post" action="/logout"><input type="hidden" name="csrf" value="{{csrf}}"><span>{{person}}, {{role}}</span> <button>Đăng xuất</button></form>
        </header>
        {{#isRehearsal}}<p class="banner">Đây là dữ liệu diễn tập: không có gì ở đây là thật.</p>{{/isRehearsal}}
        <main id="main" tabindex="-1"{{#isLive}} data-live{{/isLive}}>
        <h1>{{title}}</h1>
        {{>done}}
        {{$content}}{{/content}}
        </main>
        <dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">Phím tắt</h2><dl>
        <dt>1 … 9</dt><dd>chọn câu trả lời có số đó</dd><dt>0</dt><dd>không phải ai trong số này</dd>
        <dt>n</dt><dd>tìm theo tên</dd><dt>r</dt><dd>ghi lý do</dd><dt>Enter</dt><dd>ghi quyết định và sang việc kế tiếp</dd>
        <dt>u</dt><dd>rút lại quyết định vừa ghi</dd><dt>/</dt><dd>ô tìm</dd><dt>?</dt><dd>bảng này</dd></dl>
        <form method="dialog"><button>Đóng</button></form></dialog>
        </body>
        </html>
        """

    /// A page for whoever is not.
    private static let bare = """
        \(head)
        </head>
        <body class="bare">
        <main id="main">
        <h1>{{title}}</h1>
        {{$content}}{{/content}}
        </main>
        </body>
        </html>
        """

    private static let login = """
        {{<bare}}{{$content}}
        {{#problem}}<p class="problem" role="alert">{{problem}}</p>{{/problem}}
        <form method="post" action="/login" class="card">
        <input type="hidden" name="next" value="{{next}}">
        <label for="user">Tên đăng nhập</label>
        <input id="user" name="user" value="{{user}}" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus>
        <label for="password">Mật khẩu</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required>
        <button class="main">Đăng nhập</button>
        </form>
        {{/content}}{{/bare}}
        """

    private static let first = """
        {{<bare}}{{$content}}
        <p>Chưa có ai dùng được trang này. Người điền biểu mẫu sau là quản trị viên đầu tiên; liên kết này chỉ dùng được một lần.</p>
        {{#problem}}<p class="problem" role="alert">{{problem}}</p>{{/problem}}
        <form method="post" action="/first/{{word}}" class="card">
        <label for="user">Tên đăng nhập (chữ thường không dấu)</label>
        <input id="user" name="user" value="{{user}}" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus>
        <label for="name">Họ và tên</label>
        <input id="name" name="name" value="{{name}}" autocomplete="name">
        <label for="password">Mật khẩu (ít nhất 8 ký tự)</label>
        <input id="password" name="password" type="password" autocomplete="new-password" required>
        <label for="again">Nhập lại mật khẩu</label>
        <input id="again" name="again" type="password" autocomplete="new-password" required>
        <button class="main">Tạo quản trị viên</button>
        </form>
        {{/content}}{{/bare}}
        """

    private static let notice = """
        {{<frame}}{{$content}}
        <p>{{text}}</p>
        <p><a href="/">Về trang Hôm nay</a></p>
        {{/content}}{{/frame}}
        """
}
