// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Yams

/// One mapping of a YAML file while it is read: every key that is asked for is known, and what is left over is an error.
final class Section {
    /// The path of its key; empty for the document.
    let path: String
    let line: Int?
    let problems: ProblemList
    private let values: [String: Node]
    private let keys: [(name: String, line: Int?)]
    private var known: [String] = []

    /// Nil when the node is no mapping, which becomes a problem.
    init?(_ node: Node, path: String = "", problems: ProblemList) {
        guard case .mapping(let mapping) = node else {
            problems.add(
                "expected a mapping (key: value), got \(node.shown)", key: path, line: node.mark?.line)
            return nil
        }
        self.path = path
        self.problems = problems
        var values: [String: Node] = [:]
        var keys: [(name: String, line: Int?)] = []
        for (key, value) in mapping {
            guard let name = key.text else {
                problems.add("expected a word as key, got \(key.shown)", key: path, line: key.mark?.line)
                continue
            }
            values[name] = value
            keys.append((name, key.mark?.line))
        }
        self.values = values
        self.keys = keys
        line = keys.first?.line ?? node.mark?.line
    }

    /// The value; nil when the key is absent or its value is a problem.
    func value<Value>(_ key: String, _ field: Field<Value>) -> Value? {
        guard let node = node(key) else { return nil }
        switch field.read(node) {
        case .value(let value): return value
        case .wrong(let mismatches):
            for mismatch in mismatches {
                problems.add(
                    mismatch.text, key: self.key(key) + mismatch.suffix, line: mismatch.line ?? line(of: key))
            }
            return nil
        }
    }

    /// The value; the default when the key is absent.
    func value<Value>(_ key: String, _ field: Field<Value>, default standard: Value) -> Value {
        value(key, field) ?? standard
    }

    /// The value; a problem when the key is absent.
    func required<Value>(_ key: String, _ field: Field<Value>) -> Value? {
        if !has(key) {
            problems.add("expected \(field.expected), got nothing", key: self.key(key), line: line)
        }
        return value(key, field)
    }

    /// The mapping below a key; nil when it is absent or a problem.
    func section(_ key: String) -> Section? {
        node(key).flatMap { Section($0, path: self.key(key), problems: problems) }
    }

    /// Reads the mapping below a key and reports what is left over in it.
    func section(_ key: String, _ read: (Section) -> Void) {
        guard let section = section(key) else { return }
        read(section)
        section.finish()
    }

    /// The mappings of the list below a key; nil when the key is absent.
    func sections(_ key: String) -> [Section]? {
        guard let node = node(key) else { return nil }
        guard case .sequence(let nodes) = node else {
            problems.add("expected a list, got \(node.shown)", key: self.key(key), line: line(of: key))
            return []
        }
        return nodes.enumerated().compactMap { index, node in
            Section(node, path: "\(self.key(key))[\(index)]", problems: problems)
        }
    }

    /// The node below a key, which is known from now on.
    func node(_ key: String) -> Node? {
        known.append(key)
        return values[key]
    }

    func has(_ key: String) -> Bool { values[key] != nil }

    /// Every key that is there, in the order of the file.
    var names: [String] { keys.map(\.name) }

    /// The path of a key in it.
    func key(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    /// The line of a key, or of the mapping when it is absent.
    func line(of key: String) -> Int? { keys.first { $0.name == key }?.line ?? line }

    func add(_ text: String, vietnamese: String? = nil, at key: String) {
        problems.add(text, vietnamese: vietnamese, key: self.key(key), line: line(of: key))
    }

    /// A problem of the whole mapping.
    func add(_ text: String) {
        problems.add(text, key: path, line: line)
    }

    /// Reports the keys that nobody has asked for, each with the known key that it is nearest to.
    func finish() {
        for (name, line) in keys where !known.contains(name) {
            let near = Spelling.nearest(to: name, among: known)
            let advice =
                near.map { "; did you mean '\($0)'?" } ?? "; known here: \(known.joined(separator: ", "))"
            problems.add("unknown key\(advice)", key: key(name), line: line)
        }
    }
}

/// How far words are from one another.
enum Spelling {
    /// The candidate that takes the fewest changes, at most a third of the word's letters.
    static func nearest(to word: String, among candidates: [String]) -> String? {
        let word = Array(word.lowercased().prefix(64))
        let best = candidates.map { (name: $0, distance: distance(word, Array($0.lowercased()))) }
            .min { $0.distance < $1.distance }
        guard let best, best.distance <= max(1, word.count / 3) else { return nil }
        return best.name
    }

    /// Letters to insert, remove, replace, or swap with their neighbour (optimal string alignment).
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var (before, row) = ([Int](), Array(0...right.count))
        for (i, a) in left.enumerated() {
            var next = [i + 1]
            for (j, b) in right.enumerated() {
                var cost = min(row[j + 1] + 1, next[j] + 1, row[j] + (a == b ? 0 : 1))
                if i > 0, j > 0, a == right[j - 1], left[i - 1] == b { cost = min(cost, before[j - 1] + 1) }
                next.append(cost)
            }
            (before, row) = (row, next)
        }
        return row.last ?? left.count
    }
}
