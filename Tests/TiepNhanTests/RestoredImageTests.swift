import Foundation
import Testing

/// A data folder that lies twice over one real mailbox: an older image of the machine is started again after mail went out.
@Suite(.enabled(if: MailServers.obstacle == nil, "\(MailServers.obstacle ?? "")"), .serialized)
struct RestoredImageTests {
    private func copy(_ office: ServerOffice, from: String, to: String) throws {
        let manager = FileManager.default
        try manager.copyItem(
            at: office.program.folder.appending(path: from), to: office.program.folder.appending(path: to))
    }

    @Test("R20: an older image over the same mailbox sends nothing, rings, and answers nobody twice")
    func image() async throws {
        let office = try ServerOffice()
        try office.deliver(1)
        try office.settle()
        try copy(office, from: "d", to: "image")
        try office.deliver(3)
        try office.settle()
        let told = try await office.received()
        #expect(told.count == 4 && told.values.allSatisfy { $0 == 1 })
        // The copies have come back to the office's mailbox before the image is started.
        _ = try await office.servers.messages(of: office.name, count: 8)

        let pass = try office.program.run(["poll", "--data", "image", "--json", "--now", ServerOffice.now])
        #expect(
            pass.status == 1 && pass.errors.contains("ALARM") && pass.errors.contains("our own mark"), "\(pass.errors)")
        let again = try office.program.run(["poll", "--data", "image", "--json", "--now", ServerOffice.now])
        #expect(again.status == 1, "\(again.errors)")
        #expect(try await office.received() == told)
        let waiting = try office.program.run("outbox", "--data", "image")
        #expect(waiting.errors.contains("The circuit breaker is open"), "\(waiting.errors)")
        // The genuine folder goes on.
        try office.deliver(1)
        try office.settle()
        #expect(try await office.received().values.allSatisfy { $0 == 1 })
    }
}
