// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Reads number and symbol of a document, "123/UBND-TH", "272-KL/TU", "/TB-UBND", as they are written.
struct SymbolReader {
    let text: SourceText
    private var tokens: Tokens { text.tokens }

    struct Found {
        var number: String
        var tokens: Range<Int>
    }

    /// The number that follows "Số" and its colon; one whose serial cannot be read keeps its symbol.
    func number(after index: Int, before end: Int) -> Found? {
        var start = index
        while start < end, start - index < 4, isBlank(tokens[start]) { start += 1 }
        if let found = symbol(at: start, before: end) { return found }
        // A serial written by hand, or stamped: only the symbol is print.
        guard tokens[index].isMark(":") else { return nil }
        let stop = min(end, start + 12)
        var slash: Int?
        for position in start..<max(start, stop) {
            if position > start, tokens[position].gap >= .line || tokens[position].isMark("|") { break }
            if tokens[position].isMark("/"), isSymbolWord(tokens[position + 1]) { slash = position }
        }
        return slash.flatMap { symbol(at: $0, before: end) }
    }

    /// The colon, dots and dashes of a form.
    private func isBlank(_ token: Token) -> Bool {
        token.isMark(":") || token.isMark(".") || token.isMark("…") || token.isMark(";")
    }

    private func isSymbolWord(_ token: Token) -> Bool {
        token.isCapitalized && token.gap <= .space && token.count >= 2
    }

    /// The number and symbol that begin at a token.
    func symbol(at start: Int, before end: Int) -> Found? {
        var position = start
        var hasSlash = false
        var letters = 0
        while position < end, position - start < 24 {
            let token = tokens[position]
            guard position == start || joins(position, hasSlash: hasSlash) else { break }
            if token.isMark("/") {
                hasSlash = true
            } else if token.isCapitalized {
                letters += 1
            } else if !token.isNumber, !isHyphen(token), !token.isMark("&"), !token.isMark(".") {
                break
            }
            position += 1
        }
        while position > start, tokens[position - 1].kind == .mark { position -= 1 }
        guard hasSlash, letters > 0, position > start else { return nil }
        return Found(number: written(start..<position), tokens: start..<position)
    }

    private func isHyphen(_ token: Token) -> Bool {
        token.isMark("-") || token.isMark("–") || token.isMark("—")
    }

    /// Whether a token goes on with the symbol: close to it, or about a slash or a hyphen that has spaces.
    private func joins(_ position: Int, hasSlash: Bool) -> Bool {
        let token = tokens[position]
        if token.isMark("/") { return token.gap == .none || !hasSlash }
        if token.gap == .none { return true }
        guard token.gap == .space else { return false }
        if isHyphen(token) { return !hasSlash && tokens[position - 1].isNumber }
        let before = tokens[position - 1]
        return token.casing == .upper && (before.isMark("/") || isHyphen(before))
    }

    /// Without the spaces of the page.
    private func written(_ range: Range<Int>) -> String {
        range.reduce(into: "") { $0 += text.string($1..<($1 + 1)) }
    }
}
