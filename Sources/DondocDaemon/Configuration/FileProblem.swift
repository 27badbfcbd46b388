// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What is wrong in a file that a person wrote, and where.
package struct FileProblem: Hashable, Sendable, CustomStringConvertible {
    package var file: String
    /// Counts from 1, as editors do; nil when it concerns the whole file.
    package var line: Int?
    /// The path of the key, `mail.server` or `agencies[2].mail`; empty when it concerns no key.
    package var key: String
    /// What was expected, what was found, and what to do; never a secret.
    package var text: String
    /// The same in Vietnamese, for what the office is told; nil where it was not said so.
    package var vietnamese: String?

    package init(
        file: String, line: Int? = nil, key: String = "", text: String, vietnamese: String? = nil
    ) {
        self.vietnamese = vietnamese
        self.file = file
        self.line = line
        self.key = key
        self.text = text
    }

    /// `dondoc.yaml:12: mail.server: expected …, got …`.
    package var description: String { "\(place): \(text)" }

    /// `dondoc.yaml:12: mail.server`: where it is, for whom the file itself may be none to read.
    var place: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return key.isEmpty ? place : "\(place): \(key)"
    }
}

/// Every reason for which a configuration is refused, in the order of the files.
package struct ConfigurationProblems: Error, Hashable, Sendable, CustomStringConvertible {
    /// Never empty.
    package let problems: [FileProblem]

    package init(_ problems: [FileProblem]) {
        self.problems = problems
    }

    package var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}

/// Problems of one file while it is read.
final class ProblemList {
    let file: String
    private(set) var problems: [FileProblem] = []

    init(file: String) {
        self.file = file
    }

    /// A problem of a file that this one names.
    func add(_ problem: FileProblem) {
        problems.append(problem)
    }

    func add(_ text: String, vietnamese: String? = nil, key: String = "", line: Int? = nil) {
        problems.append(FileProblem(file: file, line: line, key: key, text: text, vietnamese: vietnamese))
    }
}
