import CXML2
import Dossiers

/// Reads an HTML page, as saved by Word, Excel or a browser: tables become tables, everything else paragraphs.
struct HTMLDocument {
    /// `head` is the start of the file in lower case, white space before it left out.
    static func isHTML(_ head: UnsafeRawBufferPointer) -> Bool {
        let starts: [StaticString] = ["<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<div", "<p>"]
        if starts.contains(where: { head.starts(with: $0) }) { return true }
        return head.starts(with: "<") && (head.find("<html") != nil || head.find("<table") != nil)
    }
}
