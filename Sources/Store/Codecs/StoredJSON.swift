internal import Foundation

/// Values kept as JSON text with sorted keys, so that equal values are equal text.
enum StoredJSON {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<Value: Decodable>(_: Value.Type, _ text: String) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        } catch is DecodingError {
            throw StoreError.damaged(what: "a stored \(Value.self) cannot be decoded")
        }
    }
}
