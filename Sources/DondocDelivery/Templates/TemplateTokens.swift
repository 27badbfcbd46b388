// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A template taken apart into text and tags, as the Mustache specification has it: a tag that stands alone in its line takes the line with it.
struct TemplateTokens {
    enum Tag {
        case variable(isEscaped: Bool)
        case open, inverted, close, comment, delimiters
        /// A sort of tag that needs a second file.
        case other(Character)
    }

    enum Token {
        case text([UInt8])
        case tag(Tag, name: String, line: Int)
    }

    private(set) var tokens: [Token] = []
    private var bytes: [UInt8]
    private var opening = Array("{{".utf8)
    private var closing = Array("}}".utf8)
    private var position = 0
    private var line = 1

    init(_ text: String) throws(TemplateFault) {
        bytes = Array(text.utf8)
        try split()
    }

    private mutating func split() throws(TemplateFault) {
        while position < bytes.count {
            guard let start = place(of: opening, from: position) else {
                append(bytes[position...])
                return
            }
            try takeTag(from: start)
        }
    }

    private mutating func takeTag(from start: Int) throws(TemplateFault) {
        let tagLine = line + newlines(position..<start)
        var inner = start + opening.count
        let isTriple =
            opening.elementsEqual("{{".utf8) && inner < bytes.count && bytes[inner] == UInt8(ascii: "{")
        let ending = isTriple ? Array("}}}".utf8) : closing
        guard let end = place(of: ending, from: inner) else {
            throw TemplateFault(line: tagLine, explanation: "a tag without its end")
        }
        if isTriple { inner += 1 }
        var content = String(decoding: bytes[inner..<end], as: UTF8.self).trimmedASCII
        var tag = Tag.variable(isEscaped: !isTriple)
        if !isTriple, let (kind, rest) = Self.kind(of: content) {
            tag = kind
            content = rest
        }
        let after = end + ending.count
        if Self.mayStandAlone(tag), let whole = aloneInLine(start, after) {
            append(bytes[position..<whole.lowerBound])
            step(to: whole.upperBound)
        } else {
            append(bytes[position..<start])
            step(to: after)
        }
        if case .delimiters = tag { try exchangeDelimiters(content, line: tagLine) }
        tokens.append(.tag(tag, name: content, line: tagLine))
    }

    private static func kind(of content: String) -> (Tag, String)? {
        guard let first = content.first else { return nil }
        let tag: Tag
        switch first {
        case "#": tag = .open
        case "^": tag = .inverted
        case "/": tag = .close
        case "!": tag = .comment
        case "=": tag = .delimiters
        case "&": tag = .variable(isEscaped: false)
        case ">", "<", "$", "%", "*": tag = .other(first)
        default: return nil
        }
        return (tag, String(content.dropFirst()).trimmedASCII)
    }

    private static func mayStandAlone(_ tag: Tag) -> Bool {
        if case .variable = tag { false } else { true }
    }

    /// The whole line when there is nothing but white space beside the tag.
    private func aloneInLine(_ start: Int, _ end: Int) -> Range<Int>? {
        var from = start
        while from > 0, Self.isBlank(bytes[from - 1]) { from -= 1 }
        guard from >= position, from == 0 || bytes[from - 1] == UInt8(ascii: "\n") else { return nil }
        var to = end
        while to < bytes.count, Self.isBlank(bytes[to]) { to += 1 }
        if to == bytes.count { return from..<to }
        if bytes[to] == UInt8(ascii: "\r"), to + 1 < bytes.count { to += 1 }
        return bytes[to] == UInt8(ascii: "\n") ? from..<(to + 1) : nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }

    private mutating func exchangeDelimiters(_ content: String, line: Int) throws(TemplateFault) {
        let parts = content.split(whereSeparator: \.isWhitespace).map(String.init)
        guard parts.count == 2, let last = parts.last, last.hasSuffix("="), last.utf8.count > 1,
            !parts[0].contains("=")
        else { throw TemplateFault(line: line, explanation: "write new delimiters as {{=<% %>=}}") }
        opening = Array(parts[0].utf8)
        closing = Array(last.utf8.dropLast())
    }

    private func place(of needle: [UInt8], from start: Int) -> Int? {
        guard let first = needle.first, bytes.count >= needle.count else { return nil }
        var index = start
        while index + needle.count <= bytes.count {
            if bytes[index] == first, bytes[index..<(index + needle.count)].elementsEqual(needle) {
                return index
            }
            index += 1
        }
        return nil
    }

    private func newlines(_ range: Range<Int>) -> Int {
        bytes[range].count { $0 == UInt8(ascii: "\n") }
    }

    private mutating func step(to place: Int) {
        line += newlines(position..<place)
        position = place
    }

    private mutating func append(_ text: ArraySlice<UInt8>) {
        if !text.isEmpty { tokens.append(.text(Array(text))) }
    }
}

extension String {
    /// Without the white space at both ends.
    fileprivate var trimmedASCII: String {
        var rest = Substring(self)
        while let first = rest.unicodeScalars.first, first.properties.isWhitespace {
            rest.unicodeScalars.removeFirst()
        }
        while let last = rest.unicodeScalars.last, last.properties.isWhitespace {
            rest.unicodeScalars.removeLast()
        }
        return String(rest)
    }
}
