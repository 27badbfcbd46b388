// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Tells whose orders a document gives: the authority behind the code of the signature, never the clerk who signs.
struct AuthorityReader {
    private let text: SourceText
    private let header: DocumentHeader
    private let names: IssuerReader
    private var tokens: Tokens { text.tokens }

    struct Found {
        var name: String
        var tokens: Range<Int>
    }

    init(_ text: SourceText, _ header: DocumentHeader, _ names: IssuerReader) {
        self.text = text
        self.header = header
        self.names = names
    }

    func authority() -> Found? { concluding() ?? signing() }

    /// "Kết luận của đồng chí A, Chủ tịch UBND tỉnh tại cuộc họp …": who concludes.
    private func concluding() -> Found? {
        guard let subject = header.parts[.subject] else { return nil }
        var start = subject.lowerBound
        while start < subject.upperBound, !tokens[start].isWord { start += 1 }
        let length = Self.conclusions.length(tokens, at: start, before: subject.upperBound)
        guard length > 0 else { return nil }
        let first = start + length
        var end = first
        while end < subject.upperBound, end - first < 40 {
            if Self.stops.contains(tokens[end].key), tokens[end].isWord { break }
            if tokens[end].isMark("("), end > first { break }
            end += 1
        }
        while end > first, tokens[end - 1].kind == .mark { end -= 1 }
        return end > first ? Found(name: text.plain(first..<end), tokens: first..<end) : nil
    }

    /// The head of the body, for whom a deputy or a clerk signs.
    private func signing() -> Found? {
        guard let line = header.capacity.first else { return nil }
        var start = line.lowerBound
        let isCollective = tokens[start].key == Self.tm || tokens[start].key == Self.t
        if SignatureReader.isCode(tokens, at: start) {
            while start < line.upperBound, !tokens[start].isMark("."), !tokens[start].isMark("/"),
                start < line.lowerBound + 1
            { start += 1 }
            start += tokens[start].isMark("/") ? 2 : tokens[start].isMark(".") ? 1 : 0
        }
        guard start < line.upperBound else { return nil }
        let words = text.plain(start..<line.upperBound).lowercased().capitalisedFirst
        guard let issuer = header.issuer else { return Found(name: words, tokens: line) }
        if isCollective {
            let isCommittee = Self.committees.length(tokens, at: start, before: line.upperBound) > 0
            let body = names.name(words: Array(start..<line.upperBound))
            // "TM. BAN THƯỜNG VỤ" of Tỉnh ủy; "TM. UBND" of the committee itself.
            return Found(name: isCommittee || body == issuer ? issuer : body + " " + issuer, tokens: line)
        }
        return Found(name: Self.joined(words, body(issuer, of: words)), tokens: line)
    }

    /// The body whose head a title names: the chairman's office serves the committee.
    private func body(_ issuer: String, of title: String) -> String {
        let isOffice = issuer.hasPrefix("Văn phòng ") && !title.hasSuffix("văn phòng")
        return isOffice && title.hasPrefix("Chủ tịch") ? String(issuer.dropFirst("Văn phòng ".count)) : issuer
    }

    /// "Trưởng phòng" of "Phòng Nội vụ" → "Trưởng Phòng Nội vụ".
    private static func joined(_ title: String, _ issuer: String) -> String {
        // At bytes, as no letter of more than one scalar begins with a space.
        let titleWords = title.utf8.split(separator: UInt8(ascii: " ")).map(Substring.init)
        let lowerWords = titleWords.map { $0.lowercased() }
        let issuerWords = issuer.utf8.split(separator: UInt8(ascii: " ")).prefix(3).map {
            Substring($0).lowercased()
        }
        for count in stride(from: min(titleWords.count, issuerWords.count, 3), to: 0, by: -1)
        where lowerWords.suffix(count) == issuerWords.prefix(count) {
            return (titleWords.dropLast(count).map(String.init) + [issuer]).joined(separator: " ")
        }
        return title + " " + issuer
    }

    private static let conclusions = Lexicon(
        "kết luận của|ý kiến kết luận của|ý kiến chỉ đạo của|kết luận, chỉ đạo của|ý kiến của|kết luận chỉ đạo của"
            + "|kết luận và chỉ đạo của|v/v ý kiến chỉ đạo của")
    private static let stops = Phrase.words("tại về trong qua khi sau nhân")
    private static let committees = Lexicon("ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|chính phủ")
    private static let tm = Phrase("TM").keys[0]
    private static let t = Phrase("T").keys[0]
}
