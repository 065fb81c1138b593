import Synchronization

/// The folders of a scripted server, which change while clients are connected.
final class ServerFolders: Sendable {
    struct Message: Sendable {
        var uid: UInt32
        var bytes: [UInt8]
        /// As it stands in a listing: `FLAGS (\Seen) `.
        var flags = ""
        var date = ScriptedIMAPServer.date
    }

    struct Folder: Sendable {
        var uidValidity: UInt32
        var uidNext: UInt32
        var messages: [Message]
        /// Counted and never shown.
        var phantoms = 0

        init(uidValidity: UInt32, messages: [Message] = []) {
            self.uidValidity = uidValidity
            self.messages = messages
            uidNext = (messages.map(\.uid).max() ?? 0) + 1
        }
    }

    private let folders: Mutex<[String: Folder]>

    init(_ folders: [String: Folder]) { self.folders = Mutex(folders) }

    subscript(name: String) -> Folder? { folders.withLock { $0[name] } }

    func change(_ name: String, _ body: (inout Folder) -> Void) {
        folders.withLock { folders in
            if folders[name] == nil { folders[name] = Folder(uidValidity: 500) }
            if var folder = folders[name] {
                body(&folder)
                folders[name] = folder
            }
        }
    }

    @discardableResult
    func deliver(_ bytes: [UInt8], to name: String = "INBOX", date: String = ScriptedIMAPServer.date) -> UInt32 {
        var given: UInt32 = 0
        change(name) { folder in
            given = folder.uidNext
            folder.messages.append(Message(uid: given, bytes: bytes, date: date))
            folder.uidNext += 1
        }
        return given
    }

    func remove(_ uids: Set<UInt32>, from name: String = "INBOX") {
        change(name) { $0.messages.removeAll { uids.contains($0.uid) } }
    }

    /// Gives every message another UID, as a server does that has lost its index.
    func renumber(_ name: String = "INBOX", uidValidity: UInt32, first: UInt32 = 1) {
        change(name) { folder in
            folder.uidValidity = uidValidity
            for index in folder.messages.indices { folder.messages[index].uid = first + UInt32(index) }
            folder.uidNext = first + UInt32(folder.messages.count)
        }
    }

    /// Moves messages; the UIDs from and to, in order.
    func move(_ uids: [UInt32], from source: String, to target: String) -> [(UInt32, UInt32)]? {
        folders.withLock { folders in
            guard var from = folders[source], var to = folders[target] else { return nil }
            var places: [(UInt32, UInt32)] = []
            for uid in uids {
                guard let index = from.messages.firstIndex(where: { $0.uid == uid }) else { continue }
                var message = from.messages.remove(at: index)
                message.uid = to.uidNext
                to.uidNext += 1
                to.messages.append(message)
                places.append((uid, message.uid))
            }
            (folders[source], folders[target]) = (from, to)
            return places
        }
    }

    func mark(_ uids: [UInt32], in name: String, with keyword: String) {
        change(name) { folder in
            for index in folder.messages.indices where uids.contains(folder.messages[index].uid) {
                folder.messages[index].flags = "FLAGS (\(keyword)) "
            }
        }
    }
}
