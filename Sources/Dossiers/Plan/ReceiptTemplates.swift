/// The words of all letters in one language: Mustache templates, double braces only.
public struct ReceiptTemplates: Hashable, Sendable, Codable {
    public var templates: [Template]
    /// Begins every text and every page: whom it is to, and what is to be done; empty: nothing does.
    public var head = ""
    public var pageHead = ""
    /// Ends every text.
    public var footer: String
    /// Ends every page.
    public var pageFooter: String
    /// What stands around every page, in two: before its paragraphs and after them.
    public var frame: String

    public init(templates: [Template], footer: String, pageFooter: String = "", frame: String = "") {
        self.templates = templates
        self.footer = footer
        self.pageFooter = pageFooter
        self.frame = frame
    }

    public struct Template: Hashable, Sendable, Codable {
        public var kind: ReceiptKind
        public var subject: String
        /// As plain text.
        public var body: String
        /// The same as HTML, without what `frame` puts around it.
        public var page: String

        public init(kind: ReceiptKind, subject: String, body: String, page: String = "") {
            self.kind = kind
            self.subject = subject
            self.body = body
            self.page = page
        }
    }
}
