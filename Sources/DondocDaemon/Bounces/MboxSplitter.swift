// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Cuts an mbox into mails while its bytes come in.
struct MboxSplitter {
    struct Mail: Hashable, Sendable {
        /// Without the line that precedes it in the file; no more than `MIMEReader` reads.
        var bytes: [UInt8]
        /// Where it ends in the file.
        var end: Int
        /// Whether it ends with the empty line that is written behind each mail.
        var isClosed: Bool
    }

    /// Where the line that is under way begins.
    private var lineStart: Int
    private var line: [UInt8] = []
    private var lineCount = 0
    private var mail: [UInt8] = []
    /// Whether anything of a mail was seen, if only the line that precedes it.
    private var hasMail = false
    private var isAfterEmptyLine = true

    /// - Parameter offset: where in the file the first bytes stand.
    init(at offset: Int) {
        lineStart = offset
    }

    /// Where the bytes that were added end.
    var end: Int { lineStart + lineCount }

    /// Returns the mails behind which another begins.
    mutating func add(_ bytes: [UInt8]) -> [Mail] {
        var mails: [Mail] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let index = rest.firstIndex(of: 0x0A) else {
                append(rest)
                break
            }
            append(rest[...index])
            rest = rest[(index + 1)...]
            if let mail = endLine() { mails.append(mail) }
        }
        return mails
    }

    /// The last mail, behind which nothing stands yet; nil when there is none.
    func last() -> Mail? {
        guard hasMail || lineCount > 0 else { return nil }
        let isClosed = lineCount == 0 && isAfterEmptyLine
        return Mail(bytes: Array((mail + line).prefix(MIMEReader.maximumBytes)), end: end, isClosed: isClosed)
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        lineCount += bytes.count
        if line.count < MIMEReader.maximumBytes { line += bytes.prefix(MIMEReader.maximumBytes - line.count) }
    }

    /// Takes the line in; the mail before it when it begins another.
    private mutating func endLine() -> Mail? {
        defer {
            lineStart += lineCount
            lineCount = 0
            line.removeAll(keepingCapacity: true)
        }
        if isAfterEmptyLine, Self.beginsMail(line) {
            let former = hasMail ? Mail(bytes: mail, end: lineStart, isClosed: true) : nil
            (mail, hasMail, isAfterEmptyLine) = ([], true, false)
            return former
        }
        let isEmpty = line == [0x0A] || line == [0x0D, 0x0A]
        // Empty lines before the first mail are nobody's.
        if !hasMail, isEmpty { return nil }
        hasMail = true
        isAfterEmptyLine = isEmpty
        if mail.count < MIMEReader.maximumBytes {
            mail += line.prefix(MIMEReader.maximumBytes - mail.count)
        }
        return nil
    }

    /// `From a@b.vn Mon Feb 14 08:00:00 2022`: with a time, so that a sentence of a letter is none.
    private static func beginsMail(_ line: [UInt8]) -> Bool {
        guard line.starts(with: "From ".utf8), line.count < 1000 else { return false }
        return line.indices.dropFirst(5).contains { index in
            line[index] == 0x3A && index + 2 < line.count && line[index - 1].isDigit
                && line[index + 1].isDigit
                && line[index + 2].isDigit
        }
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
