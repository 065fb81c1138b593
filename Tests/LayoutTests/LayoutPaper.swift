import Dossiers
import Foundation

/// One paper: a choice of every factor.
struct LayoutPaper {
    let name: String
    let unit: Int
    let blocks: [LayoutBlock]
    let format: LayoutFormat
    /// The nominations that it proposes, sorted.
    let expected: [String]

    /// People who are on no list.
    private static let others = ["Khổng Thị Vinh", "Giáp Văn Tường", "Thẩm Thị Lụa", "Ninh Công Bảo", "Cấn Thị Mây"]

    init(
        office: LayoutOffice, unit: Int, people count: Int, withCollective: Bool, head: Int, body: Int, signature: Int,
        remark: Int, format: LayoutFormat
    ) {
        let all = office.people(of: unit)
        let people = (withCollective ? [all[0]] : []) + all[1...count]
        // Pages of the web have no tabs.
        let format = format == .html && LayoutFactors.everyBody[body].name == "tabs" ? LayoutFormat.blocks : format
        let (head, body) = (LayoutFactors.everyHead[head], LayoutFactors.everyBody[body])
        let (signature, remark) = (LayoutFactors.everySignature[signature], LayoutFactors.everyRemark[remark])
        let school = office.unit(unit).name
        name =
            "\(format.rawValue), \(head.name), \(body.name), \(remark.name), \(signature.name), \(people.count) proposed"
        self.unit = unit
        self.format = format
        expected = people.map(\.id).sorted()
        blocks =
            head.blocks(school) + [.line("TRÍCH NGANG THÀNH TÍCH")] + body.blocks(people, school)
            + remark.blocks(Self.others) + signature.blocks(Self.others)
    }
}

/// Draws papers by a seed (SplitMix64), the same on every machine.
struct LayoutDraw {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    static var wantedCount: Int { ProcessInfo.processInfo.environment["TIEPNHAN_LAYOUTS"].flatMap { Int($0) } ?? 240 }
    static var wantedSeed: UInt64 {
        ProcessInfo.processInfo.environment["TIEPNHAN_LAYOUT_SEED"].flatMap { UInt64($0) } ?? 20220316
    }

    private mutating func next(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(limit))
    }

    mutating func paper(of office: LayoutOffice) -> LayoutPaper {
        LayoutPaper(
            office: office, unit: next(below: 6), people: 1 + next(below: 4), withCollective: next(below: 2) == 0,
            head: next(below: LayoutFactors.everyHead.count), body: next(below: LayoutFactors.everyBody.count),
            signature: next(below: LayoutFactors.everySignature.count),
            remark: next(below: LayoutFactors.everyRemark.count),
            format: LayoutFormat.allCases[next(below: LayoutFormat.allCases.count)])
    }
}
