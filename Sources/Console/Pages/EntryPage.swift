/// What whoever is let in by another server's word sees for a moment: a page that goes on to the one that was asked for.
enum EntryPage {
    /// - Parameters:
    ///   - path: an address of ours (`LoginPage.safe`).
    ///   - goesOn: whether it goes on by itself; else by its link alone.
    static func html(to path: String, goesOn: Bool) -> String {
        let refresh = goesOn ? "<meta http-equiv=\"refresh\" content=\"0\">\n" : ""
        return """
            <!DOCTYPE html>
            <html lang="vi">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            \(refresh)<title>Tiếp nhận</title>
            <link rel="stylesheet" href="/static/\(Looks.styleName)">
            </head>
            <body><main><p class="lead">Đã nhận ra bạn. <a href="\(escaped(path))">Mở trang</a></p></main></body>
            </html>

            """
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
