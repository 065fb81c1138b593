import Blocks
import Documents
import Dossiers
import Pages

/// A document with objects in it: the files that come out of them, within small limits.
enum ObjectTarget {
    private static let limits: DocumentLimits = {
        var limits = DocumentLimits.standard
        limits.embeddedBytes = 1 << 20
        return limits
    }()

    static func run(_ bytes: [UInt8], _ promises: inout Promises) {
        var recognition = RecognitionBudget(pages: 0, seconds: 0)
        let reading = DocumentReader(limits: limits).read(bytes, name: "ho so.doc", recognition: &recognition)
        promises.hold((reading.text == nil) == (reading.problem != nil), "a file has either a text or a problem")
        let size = reading.embedded.reduce(0) { $0 + $1.bytes.count }
        promises.hold(size <= limits.embeddedBytes + bytes.count, "no more comes out of objects than the limit")
        for file in reading.embedded {
            promises.holdPrintable(file.name, "a file name")
            promises.hold(!file.name.utf8.contains(0x2F), "a file name has no path")
        }
        if let text = reading.text { DocumentTarget.hold(text, limits, &promises) }
    }
}
