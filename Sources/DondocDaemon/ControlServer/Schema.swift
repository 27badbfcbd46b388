// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// What a JSON value looks like, as far as OpenAPI tells it.
indirect enum Schema: Sendable {
    case string
    /// A text that is not empty.
    case name
    /// A text that a regular expression matches.
    case pattern(String)
    case integer
    /// A whole number of that range.
    case whole(ClosedRange<Int>)
    case number
    case boolean
    case day
    case instant
    case anything
    case oneOf([String])
    case array(Schema)
    /// A named schema of the document.
    case reference(String)
    case object([Field])

    struct Field: Sendable {
        let name: String
        let schema: Schema
        var isRequired = true
    }

    /// One value of a choice; the parameter takes several, separated by commas.
    static func choices<Choice>(_ type: Choice.Type) -> Schema
    where Choice: CaseIterable & RawRepresentable, Choice.RawValue == String {
        .oneOf(Choice.allCases.map(\.rawValue))
    }

    /// A page of entries.
    static func listing(of name: String) -> Schema {
        .object([
            Field(name: "items", schema: .array(.reference(name))), Field(name: "offset", schema: .integer),
            Field(name: "limit", schema: .integer),
            Field(name: "next_offset", schema: .integer, isRequired: false),
            Field(name: "next", schema: .string, isRequired: false),
        ])
    }

    /// Whether a parameter of that sort may be there without a value.
    var takesEmptyText: Bool { if case .string = self { true } else { false } }

    /// As JSON Schema 2020-12 writes it.
    var json: JSONValue {
        switch self {
        case .string: ["type": "string"]
        case .name: ["type": "string", "minLength": .number(1)]
        case .pattern(let expression): ["type": "string", "pattern": .string(expression)]
        case .integer: ["type": "integer"]
        case .whole(let range):
            [
                "type": "integer", "minimum": .number(Double(range.lowerBound)),
                "maximum": .number(Double(range.upperBound)),
            ]
        case .number: ["type": "number"]
        case .boolean: ["type": "boolean"]
        case .day: ["type": "string", "format": "date"]
        case .instant: ["type": "string", "format": "date-time"]
        case .anything: [:]
        case .oneOf(let values): ["type": "string", "enum": .array(values.map { .string($0) })]
        case .array(let element): ["type": "array", "items": element.json]
        case .reference(let name): ["$ref": .string("#/components/schemas/\(name)")]
        case .object(let fields):
            [
                "type": "object",
                "properties": .object(
                    Dictionary(fields.map { ($0.name, $0.schema.json) }) { first, _ in first }),
                "required": .array(fields.filter(\.isRequired).map { .string($0.name) }),
                "additionalProperties": false,
            ]
        }
    }
}
