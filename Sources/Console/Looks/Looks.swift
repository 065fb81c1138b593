import Octets

/// The console's own style, script and picture: nothing is loaded from elsewhere.
///
/// Each is named by its content, so that a browser may keep it and never has an old one.
enum Looks {
    static let styleName = ContentHash.short(style) + ".css"
    static let scriptName = ContentHash.short(script) + ".js"
    static let iconName = ContentHash.short(icon) + ".svg"

    static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0b5a8a"/><path d="M6 11h20v12H6z M6 11l10 7 10-7" fill="none" stroke="#fff" stroke-width="2.4" stroke-linejoin="round"/></svg>
        """
}
