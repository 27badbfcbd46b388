// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What was said to a mail server and what it answered, for a person to read; credentials are blanked.
struct MailRecord {
    private(set) var lines: [String] = []
    private var isAuthenticating = false

    private static let longest = 500
    private static let commands: Set = [
        "EHLO", "HELO", "STARTTLS", "QUIT", "MAIL", "RCPT", "DATA", "RSET", "NOOP",
    ]

    mutating func said(_ text: some StringProtocol) {
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.split(separator: " ", maxSplits: 2)
            guard let command = words.first?.uppercased() else { continue }
            if Self.commands.contains(command) {
                isAuthenticating = false
                append("> \(SingleLine.of(line))")
            } else if command == "AUTH" {
                isAuthenticating = true
                append("> AUTH \(words.dropFirst().first.map { SingleLine.of($0) } ?? "")…")
            } else {
                append("> …")  // the other halves of credentials
            }
        }
    }

    /// A message is told by its size alone.
    mutating func said(message size: Int) {
        append("> (\(size) bytes)")
    }

    mutating func heard(_ line: String) {
        append(isAuthenticating && line.hasPrefix("334") ? "< 334 …" : "< \(SingleLine.of(line))")
    }

    private mutating func append(_ line: String) {
        if lines.count < Self.longest { lines.append(line) }
    }
}
