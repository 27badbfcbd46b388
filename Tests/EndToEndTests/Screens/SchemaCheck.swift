// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// Holds JSON to the schemas of `/openapi.json`, as far as these go.
struct SchemaCheck {
    private let document: JSONValue

    init(_ document: JSONValue) {
        self.document = document
    }

    /// Where the value is not what `GET /v1/status` is said to answer.
    func complaints(about value: JSONValue, of operation: String) -> [String] {
        let words = operation.split(separator: " ").map(String.init)
        guard words.count == 2 else { return ["\(operation): not an operation"] }
        let schema = document["paths"][words[1]][words[0].lowercased()]["responses"]["200"]["content"][
            "application/json"]["schema"]
        guard case .object = schema else { return ["\(operation): not described"] }
        return complaints(about: value, schema, at: "")
    }

    private func complaints(about value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
        if case .string(let reference) = schema["$ref"] {
            let name = reference.split(separator: "/").last.map(String.init) ?? ""
            return complaints(about: value, document["components"]["schemas"][name], at: place)
        }
        guard case .string(let type) = schema["type"] else {
            // Only what is said to be anything may be anything.
            return schema == .object([:]) ? [] : ["\(place): nothing is said of it"]
        }
        switch (type, value) {
        case ("object", .object(let members)): return objects(members, schema, at: place)
        case ("array", .array(let values)):
            return values.enumerated().flatMap {
                complaints(about: $1, schema["items"], at: "\(place)[\($0)]")
            }
        case ("string", .string(let text)): return texts(text, schema, at: place)
        case ("integer", .number(let number)):
            return number.rounded() == number ? [] : ["\(place): not whole"]
        case ("number", .number), ("boolean", .boolean): return []
        default: return ["\(place): not of the type \(type)"]
        }
    }

    private func objects(_ members: [String: JSONValue], _ schema: JSONValue, at place: String) -> [String] {
        let fields = schema["properties"].members
        var complaints: [String] = []
        for name in schema["required"].elements where members[name.text] == nil {
            complaints.append("\(place).\(name.text): missing")
        }
        for (name, value) in members {
            if let field = fields[name] {
                complaints += self.complaints(about: value, field, at: "\(place).\(name)")
            } else if schema["additionalProperties"] == .boolean(false) {
                complaints.append("\(place).\(name): not described")
            }
        }
        return complaints
    }

    private func texts(_ text: String, _ schema: JSONValue, at place: String) -> [String] {
        let values = schema["enum"].elements
        if !values.isEmpty, !values.contains(.string(text)) { return ["\(place): \(text) is not described"] }
        switch schema["format"] {
        case .string("date"): return Day(iso: text) == nil ? ["\(place): \(text) is no day"] : []
        case .string("date-time"):
            return ControlCoding.instant(text) == nil ? ["\(place): \(text) is no instant"] : []
        default: return []
        }
    }
}

extension JSONValue {
    subscript(name: String) -> JSONValue { members[name] ?? .null }

    var members: [String: JSONValue] { if case .object(let members) = self { members } else { [:] } }
    var elements: [JSONValue] { if case .array(let values) = self { values } else { [] } }
    var text: String { if case .string(let text) = self { text } else { "" } }
}
