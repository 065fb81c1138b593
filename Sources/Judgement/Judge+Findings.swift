import Dossiers

// What is to be flagged on a message: its time, its files, its nominees, and what came before it.
extension Judge {
    func finding(_ code: Finding.Code, _ text: String) -> Finding {
        Finding(code: code, clause: plan.citations[code], text: text)
    }

    func addFindings(
        to verdict: inout Verdict, _ reading: Reading, arrival: Arrival, round: Round?, sender: String?,
        history: History
    ) {
        addTimeFindings(to: &verdict, reading, arrival: arrival, round: round)
        addFileFindings(to: &verdict, reading)
        if verdict.disposition == .submission {
            addNomineeFindings(to: &verdict)
            addMissingDocuments(to: &verdict, history: history)
            addVersionFindings(to: &verdict, reading, history: history)
            if verdict.sender?.rank == .unknown || sender == nil && !units.names.isEmpty {
                verdict.findings.append(finding(.senderUnknown, "Địa chỉ gửi chưa có trong danh sách đơn vị."))
            }
        } else if isResent(reading, history: history) {
            verdict.findings.append(finding(.duplicate, "Thư này đã được tiếp nhận trước đó (trùng Message-ID)."))
        }
        if let sender = verdict.sender, sender.isForged {
            verdict.findings.append(finding(.senderUnverified, sender.reason.vietnamese))
        }
    }

    private func addTimeFindings(to verdict: inout Verdict, _ reading: Reading, arrival: Arrival, round: Round?) {
        guard let round else { return }
        let isLate = verdict.timeliness == .late
        let offset = plan.deadline.offset
        if isLate {
            verdict.findings.append(
                finding(
                    .late,
                    "Thư đến lúc \(arrival.receivedAt.rfc3339(in: offset)), sau hạn \(round.deadline.rfc3339(in: offset))."
                ))
        }
        if ArrivalEvidence(arrival: arrival, header: reading.header, rule: plan.mail, trusted: trusted)
            .isDisputed(round: round, isLate: isLate)
        {
            verdict.findings.append(
                finding(
                    .arrivalDisputed,
                    "Các mốc thời gian của thư không thống nhất: cần cán bộ xem trước khi kết luận đúng hạn hay muộn."))
        }
    }

    private func addFileFindings(to verdict: inout Verdict, _ reading: Reading) {
        addOverlongFindings(to: &verdict, reading)
        let overlong = Set(verdict.overlong)
        for (index, attachment) in reading.attachments.enumerated() where !overlong.contains(index) {
            if attachment.isPartlyRead {
                verdict.findings.append(
                    finding(
                        .unreadableFile,
                        "Chỉ đọc được một phần tệp “\(attachment.name)”: cần cán bộ xem phần còn lại."))
            }
            guard let problem = attachment.problem else { continue }
            verdict.findings.append(
                finding(
                    .unreadableFile, "Không đọc được tệp “\(attachment.name)”: \(Self.sentence(problem, attachment))."))
        }
        if reading.failure != nil {
            verdict.findings.append(
                finding(.unreadableFile, "Không đọc được thư này; thư gốc đã được lưu để cán bộ xem."))
        }
        guard verdict.disposition == .noFile else { return }
        for (index, attachment) in reading.attachments.enumerated()
        where attachment.isPoorScan && !overlong.contains(index) {
            verdict.findings.append(
                finding(
                    .unreadableFile,
                    "Không nhận ra hồ sơ nào trong ảnh hoặc bản quét “\(attachment.name)”: cần cán bộ xem."))
        }
        if !cloudLinks(reading).isEmpty {
            verdict.findings.append(
                finding(.cloudLink, "Thư chỉ có đường dẫn chia sẻ, không có tệp đính kèm đọc được."))
        } else if reading.attachments.isEmpty, reading.failure == nil {
            verdict.findings.append(finding(.noAttachment, "Thư không có tệp đính kèm."))
        }
    }

    func addOverlongFindings(to verdict: inout Verdict, _ reading: Reading) {
        for index in verdict.overlong {
            verdict.findings.append(
                finding(
                    .unreadableFile,
                    "Tệp “\(reading.attachments[index].name)” có quá nhiều dòng, không xử lý hết được: cần cán bộ xem.")
            )
        }
    }

    private static func sentence(_ problem: FileProblem, _ file: Attachment) -> String {
        switch problem {
        case .encrypted: "tệp có mật khẩu"
        case .corrupt: "tệp bị hỏng hoặc thiếu phần"
        case .empty: "tệp rỗng"
        case .hostile: "tệp vượt giới hạn an toàn" + (file.exceeded.map { " (\($0.vietnamese))" } ?? "")
        case .unsupported: "định dạng chưa được hỗ trợ"
        case .noText: "không đọc được chữ trong ảnh hoặc bản quét"
        }
    }

    /// Whether the round has a list of nominations to compare with.
    func hasList(_ verdict: Verdict) -> Bool {
        verdict.round.flatMap { matchers[$0] }.map { !$0.index.listed.isEmpty } ?? false
    }

    private func addNomineeFindings(to verdict: inout Verdict) {
        let isWrongRound = verdict.has(.wrongRound) || !hasList(verdict)
        for entry in verdict.entries {
            if entry.status == .review {
                verdict.findings.append(finding(.ambiguousMatch, "“\(entry.name)”: \(entry.reason)"))
            } else if entry.status == .unmatched, !isWrongRound {
                verdict.findings.append(finding(.nomineeNotListed, "“\(entry.name)”: \(entry.reason)"))
            }
        }
    }

    /// Where the plan wants reports by mail besides summaries: of whom something came in time, and no report yet.
    ///
    /// Letters and minutes are a unit's and not a nominee's; whether they came is told by the standing of the round.
    private func addMissingDocuments(to verdict: inout Verdict, history: History) {
        guard let round = verdict.round, verdict.timeliness == .onTime,
            let due = plan.documents.first(where: { $0.kind == .achievementReport && $0.channel == .email })
        else { return }
        let matched = verdict.entries.filter { $0.status == .matched && $0.counts }
        let brought = Set(matched.filter { $0.document == due.kind }.compactMap(\.nomination))
        var seen: Set<String> = []
        let missing = matched.filter { entry in
            guard let id = entry.nomination, !brought.contains(id), seen.insert(id).inserted else { return false }
            return history.coverage[History.key(round: round, nomination: id)]?[due.kind]?.timeliness != .onTime
        }
        guard !missing.isEmpty else { return }
        let names = missing.prefix(5).map(\.name).joined(separator: ", ")
        let more = missing.count > 5 ? " và \(missing.count - 5) trường hợp khác" : ""
        verdict.findings.append(finding(.missingDocument, "Chưa nhận được \(due.label) của: \(names)\(more)."))
    }

    private func addVersionFindings(to verdict: inout Verdict, _ reading: Reading, history: History) {
        let hashes = dossierFiles(verdict, reading)
        let isOwn = verdict.sender.map { $0.rank != .unknown && !$0.isForged } ?? true
        if !hashes.isEmpty, hashes.allSatisfy({ history.files[$0].map { $0.isFromUnit || !isOwn } ?? false }) {
            verdict.findings.append(
                finding(.duplicate, "Các tệp trong thư giống hoàn toàn các tệp đã tiếp nhận trước đó."))
            return
        }
        guard verdict.timeliness == .onTime, let round = verdict.round else { return }
        let replaced = verdict.entries.filter { entry in
            guard entry.counts, let id = entry.nomination else { return false }
            guard history.files[reading.attachments[entry.attachment].sha256] == nil else { return false }
            return history.coverage[History.key(round: round, nomination: id)]?[entry.document]?.timeliness == .onTime
        }
        if !replaced.isEmpty {
            let names = replaced.prefix(5).map(\.name).joined(separator: ", ")
            var seen: Set<String> = []
            verdict.receipt.replaced = replaced.compactMap(\.nomination).filter { seen.insert($0).inserted }
            verdict.findings.append(finding(.superseded, "Bản mới thay cho bản đã nhận đúng hạn của: \(names)."))
        }
    }

    func dossierFiles(_ verdict: Verdict, _ reading: Reading) -> [String] {
        zip(reading.attachments, verdict.documents).compactMap { $1.isEmpty ? nil : $0.sha256 }
    }

    /// The same Message-ID again, bringing nothing that had not come.
    func isResent(_ reading: Reading, history: History) -> Bool {
        guard let id = reading.header.messageID else { return false }
        return history.messages[id] != nil
    }
}
