import Foundation
import Testing

/// What a pass writes where nobody watches: into cron's log.
@Suite(.enabled(if: MailServers.obstacle == nil, "\(MailServers.obstacle ?? "")")) struct LogTests {
    @Test func `A log gets counts, no sender's address and no subject`() throws {
        let office = try ServerOffice()
        try office.deliver(2)
        let answer = try office.program.run("poll", "--data", "d", "--now", ServerOffice.now)
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(answer.output.isEmpty && answer.errors.contains("2 thư mới"), "\(answer.output)\(answer.errors)")
        #expect(!(answer.output + answer.errors).contains("@school.example"))
        try office.deliver(1)
        let table = try office.program.run("poll", "--data", "d", "--table", "--now", ServerOffice.now)
        #expect(table.output.contains("@school.example"))
    }
}
