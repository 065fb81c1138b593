// Whole messages.
extension IMAPSession {
    /// Fetches the texts of messages, streamed into files; calls `each` once for each whose length is right.
    ///
    /// A part of a message is no message: see `BodyLength`. `lengths` tells with what length a text came before, and
    /// `odd` is called where one came with another length than announced and was not taken. The next windows are asked
    /// for before the one in hand has come, so that the line never runs dry. Returns whether the server said OK to all.
    func fetchBodies(
        _ messages: [MessageSummary], into folder: String, lengths: (UInt32) -> Int?,
        odd: (UInt32, Int) -> Void, each: (FetchedMessage) throws -> Void
    ) throws -> Bool {
        var expected = Dictionary(messages.map { ($0.uid, $0) }, uniquingKeysWith: { first, _ in first })
        let place = IMAPResponse.BodyPlace(
            folder: folder, largest: BodyLength.longest(announced: messages.map(\.size).max() ?? 0))
        let windows = FetchWindow.cut(messages)
        var tags: [String] = []
        var isOK = true
        // A server may tell of one message in two responses: what the one without the text says is kept for the other.
        var halves: [Int: IMAPResponse.FetchItems] = [:]
        for index in windows.indices {
            while tags.count < min(index + FetchWindow.underWay, windows.count) {
                let uids = UIDSet.text(windows[tags.count].map(\.uid))
                tags.append(try send("UID FETCH \(uids) (UID INTERNALDATE RFC822.SIZE BODY.PEEK[])"))
            }
            let answer = try receive(until: tags[index], bodies: place) { response in
                guard var items = try response.fetchItems() else { return }
                let text = try response.body ?? items.quotedBody.map { try BodyFile(in: folder, holding: $0) }
                if let number = items.number, text == nil || items.uid == nil {
                    if let half = halves[number] { items.complete(by: half) }
                    halves[number] = items
                }
                guard let body = text, let uid = items.uid, let summary = expected[uid] else { return }
                guard BodyLength.isWhole(body.size, announced: summary.size, now: items.size, before: lengths(uid))
                else { return odd(uid, body.size) }
                try each(
                    FetchedMessage(
                        uid: uid, internalDate: items.internalDate ?? summary.internalDate, size: body.size,
                        announcedSize: summary.size, path: body.path, sha256: body.sha256))
                body.keep()
                expected[uid] = nil
            }
            isOK = isOK && answer == .ok
        }
        return isOK
    }
}
