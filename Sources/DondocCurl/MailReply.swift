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
    private var keywords: Set<String> = []
    /// The largest message that is taken, in bytes; nil when nothing is said about it.
    private(set) var largestMessage: Int?
    /// The first line of the answer is the server's name, which may look like a keyword.
    private var expectsName = true

    /// Takes each line of each reply; a greeting or the go-ahead for TLS (220) makes what was said before void.
    mutating func note(_ line: String) {
        if line.hasPrefix("220") { self = MailCapabilities() }
        guard line.hasPrefix("250") else { return }
        guard !expectsName else { return expectsName = false }
        let words = line.dropFirst(4).split(separator: " ")
        guard let keyword = words.first?.uppercased(), keywords.count < 100 else { return }
        keywords.insert(keyword)
        if keyword == "SIZE" {
            largestMessage = words.dropFirst().first.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        }
    }

    func contains(_ keyword: String) -> Bool { keywords.contains(keyword) }
}
