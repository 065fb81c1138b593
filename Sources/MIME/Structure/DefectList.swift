/// The defects of one message, each once, in the order in which they were met.
struct DefectList {
    private(set) var defects: [MIMEDefect] = []

    mutating func note(_ defect: MIMEDefect) {
        if !defects.contains(defect) { defects.append(defect) }
    }

    var codes: [String] { defects.map(\.rawValue) }
}
