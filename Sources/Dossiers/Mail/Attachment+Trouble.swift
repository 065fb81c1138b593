extension Reading {
    /// This reading with the files at these indices as read in part: what was too long to be judged as a whole.
    public func marking(overlong: [Int]) -> Reading {
        var reading = self
        for index in overlong where attachments.indices.contains(index) {
            reading.attachments[index].text?.isTruncated = true
        }
        return reading
    }
}

// What kind of trouble a file is, as the sender has to be told of it.
extension Attachment {
    /// An archive that could not be opened: locked, broken, of a kind that is not read, or beyond the limits.
    public var isUnopenedArchive: Bool {
        guard problem != nil else { return false }
        switch format {
        case .zip, .sevenZip, .rar, .tar: return true
        default: return false
        }
    }

    /// A file that is dangerous by what it does to whoever opens it, or by its name.
    public var isUnsafe: Bool {
        if isUnopenedArchive { return false }
        return problem == .hostile || problem == .unsupported && hasName(ending: Self.programs)
    }

    /// Whether it lies in a mail that is attached as a file; one that is a part of the message has no name to know it by.
    public var isInsideMail: Bool {
        guard let container else { return false }
        return Self.hasName(container, ending: Self.mailFiles)
    }

    /// Whether people have said what a file holds that the program could not read: `documents` is what the verdict that counts
    /// has of it.
    public func isReadByPeople(documents: [DocumentKind]) -> Bool { problem != nil && !documents.isEmpty }

    /// An Office file that carries macros by its name.
    ///
    /// It is read all the same: nothing in it is ever run.
    public var hasMacros: Bool { hasName(ending: Self.macroFiles) }

    /// A photo or a scan, whether anything could be read in it or not.
    public var isScan: Bool {
        if format == .image || problem == .noText { return true }
        guard let text else { return false }
        return text.decodedAs == "ocr"
    }

    /// Whether its text comes from a picture, wholly or in part.
    public var isRecognized: Bool {
        text?.decodedAs.utf8.split(separator: UInt8(ascii: "+")).contains { $0.elementsEqual("ocr".utf8) } ?? false
    }

    /// What Windows runs on a double click.
    private static let programs = [
        "exe", "scr", "com", "bat", "cmd", "js", "jse", "vbs", "vbe", "wsf", "hta", "lnk", "msi", "jar", "ps1", "iso",
        "img",
    ]
    /// Office Open XML with macros (ECMA-376 names none of them; these are Microsoft's).
    private static let macroFiles = ["docm", "dotm", "xlsm", "xltm", "xlsb", "pptm"]

    private static let mailFiles = ["eml", "mbox", "msg"]

    private func hasName(ending endings: [String]) -> Bool { Self.hasName(name, ending: endings) }

    private static func hasName(_ name: String, ending endings: [String]) -> Bool {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
        let ending = name[name.index(after: dot)...].lowercased()
        return endings.contains(ending)
    }
}
