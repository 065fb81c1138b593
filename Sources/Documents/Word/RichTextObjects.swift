import Blocks

/// The objects in RTF: what `\objdata` holds in hexadecimal is an object of OLE 1 (MS-OLEDS 2.2.5), around a compound file or a
/// package.
enum RichTextObjects {
    /// - Parameter take: told each file; false ends the search.
    static func read(_ bytes: UnsafeRawBufferPointer, bytesLimit: Int, _ take: (EmbeddedFile) -> Bool) {
        var offset = 0
        var left = bytesLimit
        while let found = UnsafeRawBufferPointer(rebasing: bytes[offset...]).find("\\objdata") {
            let (data, end) = RichTextPictures.content(bytes, from: offset + found + 8)
            offset = end
            left -= data.count
            guard left >= 0 else { return }
            if let file = data.withUnsafeBytes({ file(in: $0) }), !take(file) { return }
        }
    }

    /// The native data of an embedded object: version, kind, three names behind their lengths, then the data behind theirs.
    private static func file(in object: UnsafeRawBufferPointer) -> EmbeddedFile? {
        guard object.uint32(at: 4) == 2 else { return nil }
        var offset = 8
        var program = object.slice(0, 0)
        for index in 0..<3 {
            guard let length = object.uint32(at: offset), length < 1024 else { return nil }
            if index == 0 { program = object.slice(offset + 4, length) }
            offset += 4 + length
        }
        guard let size = object.uint32(at: offset) else { return nil }
        // A package has its size before it where it lies in a stream, too.
        if program.starts(with: "Package") { return OLEPackage.package(Array(object.slice(offset, size + 4))) }
        return EmbeddedObjects.file(in: Array(object.slice(offset + 4, size)), partName: "")
    }
}
