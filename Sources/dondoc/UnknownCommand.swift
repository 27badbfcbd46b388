// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocModel

extension Failure {
    /// Nil unless an argument stands in the place of a command and is none, which the default command could only refuse.
    init?(unknownCommandIn arguments: [String]) {
        self.init(unknownCommandIn: arguments[...], of: Dondoc.self, path: "dondoc")
    }

    private init?(
        unknownCommandIn arguments: ArraySlice<String>, of parent: any ParsableCommand.Type, path: String
    ) {
        let children = parent.configuration.subcommands.map { (type: $0, name: $0._commandName) }
        guard let word = arguments.first, !word.hasPrefix("-"), !children.isEmpty, word != "help" else {
            return nil
        }
        if let child = children.first(where: {
            $0.name == word || $0.type.configuration.aliases.contains(word)
        }) {
            self.init(unknownCommandIn: arguments.dropFirst(), of: child.type, path: path + " " + word)
            return
        }
        let commands = children.filter { $0.type.configuration.shouldDisplay }
            .map { (name: $0.name, abstract: $0.type.configuration.abstract) }
        let names = commands.map(\.name)
        let width = names.map(\.count).max() ?? 0
        let list = commands.map { "  \(DisplayWidth.padded($0.name, to: width))  \($0.abstract)" }
            .joined(separator: "\n")
        let hint = Nearness.nearest(to: word, in: names)
        guard let hint else {
            self.init(
                Status.misuse,
                message: Bilingual(
                    vi: "không có lệnh “\(word)”. Các lệnh:\n\(list)",
                    en: "there is no command “\(word)”. The commands:\n\(list)"),
                remedy: Bilingual(vi: "Hãy thử: \(path) --help", en: "Try: \(path) --help"))
            return
        }
        self.init(
            Status.misuse,
            message: Bilingual(
                vi: "không có lệnh “\(word)”", en: "there is no command “\(word)”"),
            remedy: Bilingual(vi: "Có phải: \(path) \(hint)?", en: "Did you mean: \(path) \(hint)?"))
    }
}

/// How alike two words are.
enum Nearness {
    /// The name with the fewest slips of the pen; nil where even that one is another word.
    static func nearest(to word: String, in names: [String]) -> String? {
        // Whoever types without accents means the same word.
        let word = Folding.searchable(word)
        let distances = names.map { ($0, distance(Array(word), Array(Folding.searchable($0)))) }
        guard let (name, distance) = distances.min(by: { $0.1 < $1.1 }) else { return nil }
        return distance <= max(1, min(word.count, name.count) / 2) ? name : nil
    }

    /// Letters to add, take away, exchange or swap with their neighbour (optimal string alignment).
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var rows = [Array(0...right.count)]
        for (i, letter) in left.prefix(40).enumerated() {
            var row = [i + 1]
            for (j, other) in right.enumerated() {
                var cost = min(rows[i][j] + (letter == other ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, letter == right[j - 1], left[i - 1] == other {
                    cost = min(cost, rows[i - 1][j - 1] + 1)
                }
                row.append(cost)
            }
            rows.append(row)
        }
        return rows.last?.last ?? 0
    }
}
