import ReaderCore
import Testing

/// That the attempts can succeed at all: this process is not confined.
///
/// What is refused in one that is, is tested with the executable.
@Suite struct SelfTestTests {
    @Test func `in a process that is not confined every attempt succeeds, and the test fails`() throws {
        let folder = try SettingsFolder()
        let attempts = SelfTest.attempts(folder: folder.path)
        #expect(attempts.filter(\.isRefused).map(\.name) == [])
        #expect(attempts.count >= 14)
        #expect(folder.isUnchanged)
    }
}
