public import Rulebook
public import Surroundings

extension JSONValue {
    /// One file of rules as a JSON Schema (draft 2020-12), for editors that know YAML by it.
    ///
    /// Nothing is required: a plan's folder says only what differs from those below it. A list may be written out, or as a change of
    /// the lower one.
    public static func schema(of file: RuleSchema.File) -> JSONValue {
        .object([
            "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
            "title": .string(file.name), "description": .string(file.words.spoken), "type": .string("object"),
            "properties": properties(file.keys), "additionalProperties": .bool(false),
        ])
    }

    private static func properties(_ keys: [RuleSchema.Key]) -> JSONValue {
        .object(keys.map { JSONValue.Field($0.name, property($0)) })
    }

    private static func property(_ key: RuleSchema.Key) -> JSONValue {
        .object([JSONValue.Field("description", .string(key.words.spoken))] + fields(key.kind))
    }

    private static func value(_ kind: RuleSchema.Kind) -> JSONValue { .object(fields(kind)) }

    private static func fields(_ kind: RuleSchema.Kind) -> [JSONValue.Field] {
        func type(_ name: String) -> JSONValue.Field { .init("type", .string(name)) }
        return switch kind {
        case .text: [type("string")]
        case .scalar: [.init("type", .strings(["string", "number"]))]
        case .date: [type("string"), .init("pattern", .string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
        case .integer(let range):
            [
                type("integer"), .init("minimum", .integer(range.lowerBound)),
                .init("maximum", .integer(range.upperBound)),
            ]
        case .number(let range):
            [
                type("number"), .init("minimum", .decimal(range.lowerBound)),
                .init("maximum", .decimal(range.upperBound)),
            ]
        case .boolean: [type("boolean")]
        case .choice(let words): [.init("enum", .strings(words))]
        case .phrases: list(of: .text)
        case .list(let kind): list(of: kind)
        case .mapping(let keys):
            [type("object"), .init("properties", properties(keys)), .init("additionalProperties", .bool(false))]
        case .oneOf(let kinds): [.init("anyOf", .array(kinds.map(value)))]
        case .nothing: [type("null")]
        case .pairs(let kind):
            [
                type("object"),
                .init(
                    "additionalProperties", .object([.init("anyOf", .array([value(kind), .object([type("null")])]))])),
            ]
        }
    }

    private static func list(of kind: RuleSchema.Kind) -> [JSONValue.Field] {
        func array(_ element: JSONValue) -> JSONValue {
            .object([.init("type", .string("array")), .init("items", element)])
        }
        let change = JSONValue.object([
            "type": .string("object"),
            "properties": .object([
                "remove": array(.object([.init("type", .strings(["string", "number"]))])), "change": array(value(kind)),
                "add": array(value(kind)),
            ]),
            "additionalProperties": .bool(false),
        ])
        return [.init("anyOf", .array([array(value(kind)), change]))]
    }
}
