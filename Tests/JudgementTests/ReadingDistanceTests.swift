import Testing

@testable import Judgement

/// What recognition confuses is near; what it does not is far.
@Suite struct ReadingDistanceTests {
    private func share(_ read: String, _ name: String) -> Double {
        ReadingDistance(name: name).share(of: ReadingDistance.letters(of: read))
    }

    @Test(arguments: [
        ("Nøô Thi Bích Hảo", "Ngô Thị Bích Hảo"), ("Iloàng Quốc Thụ", "Hoàng Quốc Thụ"),
        ("Vi Tharnh Nhâm", "Vi Thanh Nhâm"),
        ("Đặng Mai I,ý", "Đặng Mai Lý"), ("Doan Thuy Quynh", "Đoàn Thúy Quỳnh"), ("Lường Thi Quyt", "Lường Thị Quýt"),
    ])
    func `A name misread is near`(read: String, name: String) { #expect(share(read, name) <= 0.2) }

    @Test(arguments: [
        ("Ngô Thị Bích Hảo", "Phạm Văn Kiên"), ("Lê Thị Na", "Lê Văn Chung"), ("Trường Tiểu học", "Trần Thị Hậu"),
        ("", "Vi Thanh Nhâm"), ("Vi", "Vi Thanh Nhâm"),
    ])
    func `Another name is far`(read: String, name: String) { #expect(share(read, name) > 0.3) }

    @Test func `A longer text costs no more than the limit lets it`() {
        let read = Array(repeating: UInt8(ascii: "a"), count: 5000)
        #expect(ReadingDistance(name: "Vi Thanh Nhâm").share(of: read, limit: 0.2) == 1)
    }
}
