import Mustache
import Reports

/// Text on its way into a page, escaped as in the other pages of the house: scalar by scalar, so that it never matters what stands
/// beside a sign.
struct PageText: MustacheContentType {
    /// What templates name it by.
    static let name = "PAGE"

    func escapeText(_ text: String) -> String { HTMLText.escaped(text) }
}
