// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Yams

/// How one value is written: what to tell who writes it otherwise, and how to read it.
struct Field<Value> {
    let expected: String
    let read: (Node) -> FieldResult<Value>

    init(_ expected: String, reading read: @escaping (Node) -> FieldResult<Value>) {
        self.expected = expected
        self.read = read
    }

    /// A value written as text.
    init(_ expected: String, _ parse: @escaping (String) -> Value?) {
        self.expected = expected
        read = { node in
            guard let value = node.text.flatMap(parse) else { return .wrong([Mismatch(node, expected)]) }
            return .value(value)
        }
    }

    /// The word, or a value of this form.
    func or(_ word: String, meaning meant: Value) -> Field {
        Field("\(expected) or '\(word)'") { node in
            if node.text == word { return .value(meant) }
            guard case .wrong(let mismatches) = read(node) else { return read(node) }
            return .wrong(node.isText ? [Mismatch(node, "\(expected) or '\(word)'")] : mismatches)
        }
    }
}

extension Field {
    /// A list of values of that form; one alone needs no brackets.
    static func list<Element>(of field: Field<Element>) -> Field where Value == [Element] {
        Field("a list of which each is \(field.expected)") { node in
            guard case .sequence(let nodes) = node else { return field.read(node).map { [$0] } }
            var values: [Element] = []
            var mismatches: [Mismatch] = []
            for (index, node) in nodes.enumerated() {
                switch field.read(node) {
                case .value(let value): values.append(value)
                case .wrong(let found): mismatches += found.map { $0.under("[\(index)]") }
                }
            }
            return mismatches.isEmpty ? .value(values) : .wrong(mismatches)
        }
    }

    static func optional<Wrapped>(_ field: Field<Wrapped>) -> Field where Value == Wrapped? {
        Field(field.expected) { field.read($0).map(Optional.some) }
    }
}

enum FieldResult<Value> {
    case value(Value)
    case wrong([Mismatch])

    func map<Other>(_ transform: (Value) -> Other) -> FieldResult<Other> {
        switch self {
        case .value(let value): .value(transform(value))
        case .wrong(let mismatches): .wrong(mismatches)
        }
    }
}

/// A value that is not of the form that was expected.
struct Mismatch {
    let line: Int?
    /// Where below the key it is: `[2]`, or empty.
    private(set) var suffix = ""
    let text: String

    init(_ node: Node, _ expected: String) {
        line = node.mark?.line
        text = "expected \(expected), got \(node.shown)"
    }

    /// - Parameter text: in place of "expected …, got …", for what must not be shown.
    init(_ node: Node, saying text: String) {
        line = node.mark?.line
        self.text = text
    }

    func under(_ outer: String) -> Mismatch {
        var mismatch = self
        mismatch.suffix = outer + suffix
        return mismatch
    }
}

extension Node {
    var isText: Bool { text != nil }
}
