// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// What a JSON value looks like, as far as OpenAPI tells it.
indirect enum Schema: Sendable {
    case string
    case integer
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
        ])
    }

    /// As JSON Schema 2020-12 writes it.
    var json: JSONValue {
        switch self {
        case .string: ["type": "string"]
        case .integer: ["type": "integer"]
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
