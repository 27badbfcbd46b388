// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A mail server's reply: its code and the text of its lines.
struct MailReply: Equatable {
    var code: Int
    var lines: [String]

    /// `550 5.1.1 no such user`.
    var summary: String { SingleLine.of("\(code) \(lines.last ?? "")") }
    var isPositive: Bool { (200..<400).contains(code) }
}

/// What a mail server said it can do, in its answer to EHLO.
struct MailCapabilities: Equatable {
    private var parameters: [String: String] = [:]
    /// The first line of the answer is the server's name, which may look like a keyword.
    private var expectsName = true

    /// Takes each line of each reply; a greeting or the go-ahead for TLS (220) makes what was said before void.
    mutating func note(_ line: String) {
        if line.hasPrefix("220") { self = MailCapabilities() }
        guard line.hasPrefix("250") else { return }
        guard !expectsName else { return expectsName = false }
        let words = line.dropFirst(4).split(separator: " ", maxSplits: 1)
        guard let keyword = words.first, parameters.count < 100 else { return }
        parameters[keyword.uppercased()] = words.count > 1 ? String(words[1]) : ""
    }

    func contains(_ keyword: String) -> Bool { parameters[keyword] != nil }

    /// The largest message that is taken, in bytes; nil when nothing is said about it.
    var largestMessage: Int? {
        parameters["SIZE"].flatMap { Int($0.trimming(while: { $0 == " " })) }.flatMap { $0 > 0 ? $0 : nil }
    }
}

extension String {
    fileprivate func trimming(while isLeftOut: (Character) -> Bool) -> Substring {
        let start = drop(while: isLeftOut)
        let end = start.lastIndex { !isLeftOut($0) }
        return end.map { start[...$0] } ?? ""
    }
}
