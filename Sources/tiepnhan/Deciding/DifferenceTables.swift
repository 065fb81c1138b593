import Desks
import Dossiers
import Judgement
import Surroundings

/// What comes out otherwise, message by message and nomination by nomination, for people.
enum DifferenceTables {
    static func show(
        _ changes: [(source: String, differences: [VerdictDifference])], _ standings: [RejudgeProposal.StandingChange]
    ) {
        var table = TextTable(columns: [
            .init("Thư", limit: 24), .init("Đề nghị", limit: 16), .init("Về"), .init("Tên", limit: 32),
            .init("Trước", limit: 28), .init("Sau", limit: 28), .init("Lý do", limit: 90),
        ])
        for change in changes {
            for difference in change.differences {
                table.rows.append([
                    change.source, difference.nomination ?? "", VietnameseLabel.of(difference.field),
                    difference.subject, VietnameseLabel.of(code: difference.before, in: difference.field),
                    VietnameseLabel.of(code: difference.after, in: difference.field), difference.reason,
                ])
            }
        }
        if !table.rows.isEmpty { Terminal.print(table.text) }
        var standing = TextTable(columns: [
            .init("Đề nghị", limit: 16), .init("Tập thể, cá nhân", limit: 44), .init("Tài liệu"), .init("Trước"),
            .init("Sau"),
        ])
        for change in standings {
            standing.rows.append([
                change.nomination, change.name, VietnameseLabel.of(change.document),
                VietnameseLabel.of(change.before), VietnameseLabel.of(change.after),
            ])
        }
        if !standing.rows.isEmpty { Terminal.print(standing.text.trimmedEnd) }
    }
}
