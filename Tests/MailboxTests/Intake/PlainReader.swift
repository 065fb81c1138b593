import Dossiers
import ReaderPool

/// Takes the subject out of a message; finds no files.
struct PlainReader: Reader {
    func read(message: [UInt8]) async throws -> Reading {
        let text = String(decoding: message.prefix(200), as: UTF8.self)
        let subject = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("Subject: ") }?.dropFirst(9)
        return Reading(
            header: MessageHeader(
                messageID: "<\(subject ?? "")@school.example>",
                from: [Address(displayName: "", mailbox: "thu@school.example")], subject: String(subject ?? "")),
            attachments: [], body: "")
    }

    func read(file: [UInt8], name: String) async throws -> Attachment {
        Attachment(
            name: name, container: nil, format: .text, size: file.count, sha256: "", path: "1", problem: nil, text: nil)
    }

    func read(files: [UInt8], name: String) async throws -> Reading {
        Reading(attachments: [try await read(file: files, name: name)])
    }

    func shutDown() async {}
}
