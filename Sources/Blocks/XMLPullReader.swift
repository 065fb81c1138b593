import CXML2
import Dossiers

/// The elements that a reader knows by their local names.
public protocol XMLName: RawRepresentable, Sendable where RawValue == String {
    /// Every element that is none of the others.
    static var other: Self { get }
}

/// Walks an XML part forward, element by element, by libxml2's text reader.
///
/// Owns the handle; belongs to one thread.
///
/// Entities are never expanded, nothing is fetched, the size limits of libxml2 stay on. A part that declares a document
/// type is `hostile`: no Office format may have one (ECMA-376 part 2, section 8.2), and it is where bombs are made.
/// Names are local names: prefixes differ between writers, and no two of the elements read here share a local name.
public final class XMLPullReader<Name: XMLName> {
    private let handle: xmlTextReaderPtr
    private let depthLimit: Int
    /// How many elements are open.
    public private(set) var depth = 0
    /// Names are interned by libxml2: equal pointers are equal names.
    private var names: [UnsafePointer<xmlChar>: Name] = [:]
    private var closesAtOnce = false

    private enum Event {
        case start(Name)
        case end
        case text
        case finished
    }

    /// `bytes` has to stay where it is as long as the reader lives.
    public init(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws {
        LibXML2.start
        xmlResetLastError()
        let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
        guard bytes.count <= Int(Int32.max),
            let handle = xmlReaderForMemory(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil, nil, options)
        else { throw DocumentFault.corrupt }
        self.handle = handle
        depthLimit = limits.xmlDepth
        xmlTextReaderSetStructuredErrorHandler(handle, { _, _ in }, nil)
    }

    deinit { xmlFreeTextReader(handle) }

    /// Enters the next child element of the element that is open at `level` (0: the document); nil at its end.
    ///
    /// What was left unread of the child before is skipped.
    public func nextChild(of level: Int) throws -> Name? {
        while true {
            switch try next() {
            case .start(let name): if depth == level + 1 { return name }
            case .end: if depth < level { return nil }
            case .finished: return nil
            case .text: continue
            }
        }
    }

    /// Enters the next element anywhere inside the element that is open at `level`; nil at its end.
    public func nextDescendant(of level: Int) throws -> Name? {
        while true {
            switch try next() {
            case .start(let name): return name
            case .end: if depth < level { return nil }
            case .finished: return nil
            case .text: continue
            }
        }
    }

    /// What stands next inside the element that is open at `level`, text included.
    public enum Node {
        case element(Name)
        case text
    }

    /// The next child element or piece of text directly inside the element that is open at `level`; nil at its end.
    public func nextNode(of level: Int) throws -> Node? {
        while true {
            switch try next() {
            case .start(let name): if depth == level + 1 { return .element(name) }
            case .end: if depth < level { return nil }
            case .finished: return nil
            case .text: if depth == level { return .text }
            }
        }
    }

    /// Appends the text inside the current element, that of inner elements too, and leaves the element.
    public func appendText(to bytes: inout [UInt8]) throws {
        let level = depth
        while true {
            switch try next() {
            case .start: continue
            case .end: if depth < level { return }
            case .finished: return
            case .text: appendPiece(to: &bytes)
            }
        }
    }

    /// Appends the piece of text that `nextNode` stands on.
    public func appendPiece(to bytes: inout [UInt8]) {
        guard let node = xmlTextReaderCurrentNode(handle), let content = node.pointee.content else { return }
        bytes.append(contentsOf: UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content))))
    }

    /// The text inside the current element; leaves the element.
    public func text() throws -> String {
        var bytes: [UInt8] = []
        try appendText(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The value of the current element's attribute with this local name.
    public func attribute(_ name: StaticString) -> String? {
        guard let node = xmlTextReaderCurrentNode(handle), node.pointee.type == XML_ELEMENT_NODE else { return nil }
        var attribute = node.pointee.properties
        while let found = attribute {
            if let stored = found.pointee.name, Self.isEqual(stored, name) { return Self.value(of: found) }
            attribute = found.pointee.next
        }
        return nil
    }

    /// A whole number in an attribute, brought within ± one thousand million: no sheet and no table is larger.
    public func number(_ name: StaticString) -> Int? {
        attribute(name).flatMap { Int($0) }.map { max(-1_000_000_000, min($0, 1_000_000_000)) }
    }

    // MARK: - One step

    private func next() throws -> Event {
        if closesAtOnce {
            closesAtOnce = false
            depth -= 1
            return .end
        }
        while true {
            guard try advance() else { return .finished }
            switch xmlTextReaderNodeType(handle) {
            case Int32(XML_READER_TYPE_ELEMENT.rawValue):
                depth += 1
                guard depth <= depthLimit else { throw DocumentFault.hostile(.markup) }
                closesAtOnce = xmlTextReaderIsEmptyElement(handle) == 1
                return .start(currentName())
            case Int32(XML_READER_TYPE_END_ELEMENT.rawValue):
                depth -= 1
                return .end
            case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue),
                Int32(XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue), Int32(XML_READER_TYPE_WHITESPACE.rawValue):
                return .text
            case Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue), Int32(XML_READER_TYPE_ENTITY_REFERENCE.rawValue):
                throw DocumentFault.hostile(.markup)
            default:
                continue
            }
        }
    }

    private func advance() throws -> Bool {
        switch xmlTextReaderRead(handle) {
        case 1: return true
        case 0: return false
        default: throw Self.fault()
        }
    }

    /// libxml2 stops by itself at too much depth and at entities that multiply; it reads ahead, so that this is seen
    /// before the elements are.
    private static func fault() -> DocumentFault {
        guard let error = xmlGetLastError() else { return .corrupt }
        let code = error.pointee.code
        let bombs = [XML_ERR_INTERNAL_ERROR, XML_ERR_ENTITY_LOOP].map { Int32($0.rawValue) }
        return bombs.contains(code) ? .hostile(.markup) : .corrupt
    }

    private func currentName() -> Name {
        guard let pointer = xmlTextReaderConstLocalName(handle) else { return .other }
        if let known = names[pointer] { return known }
        let name = Name(rawValue: String(cString: pointer)) ?? .other
        names[pointer] = name
        return name
    }

    private static func isEqual(_ stored: UnsafePointer<xmlChar>, _ name: StaticString) -> Bool {
        let count = name.utf8CodeUnitCount
        for index in 0..<count where stored[index] != name.utf8Start[index] { return false }
        return stored[count] == 0
    }

    private static func value(of attribute: xmlAttrPtr) -> String {
        guard let first = attribute.pointee.children else { return "" }
        if first.pointee.next == nil, let content = first.pointee.content { return String(cString: content) }
        var bytes: [UInt8] = []
        var piece: xmlNodePtr? = first
        while let node = piece {
            if let content = node.pointee.content {
                bytes.append(contentsOf: UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content))))
            }
            piece = node.pointee.next
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// libxml2's start, once in a process, before any thread uses it.
public enum LibXML2 {
    public static let start: Void = xmlInitParser()
}
