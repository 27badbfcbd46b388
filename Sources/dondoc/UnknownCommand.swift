// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocModel

extension Failure {
    /// Nil unless the first argument is a word that is no command, which the default command could only refuse.
    init?(unknownCommandIn arguments: [String]) {
        let commands = Dondoc.commands.compactMap { command in
            command.commandName.map { (name: $0, abstract: command.abstract) }
        }
        let names = commands.map(\.name)
        guard let word = arguments.first, !word.hasPrefix("-"), !names.contains(word), word != "help" else {
            return nil
        }
        let width = names.map(\.count).max() ?? 0
        let list = commands.map { "  \(DisplayWidth.padded($0.name, to: width))  \($0.abstract)" }
            .joined(separator: "\n")
        let hint = Nearness.nearest(to: word, in: names)
        self.init(
            Status.misuse,
            message: Bilingual(
                vi: "không có lệnh “\(word)”. Các lệnh:\n\(list)",
                en: "there is no command “\(word)”. The commands:\n\(list)"),
            remedy: hint.map {
                Bilingual(vi: "Có phải: dondoc \($0)?", en: "Did you mean: dondoc \($0)?")
            } ?? Bilingual(vi: "Hãy thử: dondoc --help", en: "Try: dondoc --help"))
    }
}

/// How alike two words are.
enum Nearness {
    /// The name with the fewest slips of the pen; nil where even that one is another word.
    static func nearest(to word: String, in names: [String]) -> String? {
        let word = word.lowercased()
        let distances = names.map { ($0, distance(Array(word), Array($0))) }
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
