// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// Reads the attributes that a law portal puts before a text, "| Số hiệu | 46/CĐ-TTg |", where the head says nothing.
struct AttributeTable {
    private let text: SourceText
    private var tokens: Tokens { text.tokens }

    private enum Attribute { case number, kind, issuer, date, place, signer, subject }

    init(_ text: SourceText) {
        self.text = text
    }

    func complete(_ header: inout DocumentHeader) {
        guard header.number == nil || header.issuer == nil else { return }
        let end = min(tokens.count, 900)
        var start = 0
        while let index = tokens.firstCapital(in: start..<end) {
            start = index + 1
            guard tokens.opensSegment(index),
                let (attribute, count) = Self.attributes.match(tokens, at: index, before: tokens.count),
                let value = value(after: index + count)
            else { continue }
            set(attribute, value, in: &header)
        }
    }

    private func value(after index: Int) -> Range<Int>? {
        guard tokens[index].isMark("|") || tokens[index].isMark(":") else { return nil }
        var start = index
        while start < tokens.count, start - index < 4, tokens[start].isMark("|") || tokens[start].isMark(":")
        {
            start += 1
        }
        guard start > index, tokens[start].gap < .line else { return nil }
        var end = start
        while end < tokens.count, end - start < 60, end == start || tokens[end].gap < .line,
            !tokens[end].isMark("|")
        {
            end += 1
        }
        return start < end ? start..<end : nil
    }

    private func set(_ attribute: Attribute, _ value: Range<Int>, in header: inout DocumentHeader) {
        switch attribute {
        case .number where header.number == nil:
            let found = SymbolReader(text: text).symbol(at: value.lowerBound, before: value.upperBound)
            header.number = found?.number
            header.parts[.number] = found?.tokens
            if header.kind == nil { header.kind = found.flatMap { DocumentKinds.kind(ofNumber: $0.number) } }
        case .kind where header.parts[.kind] == nil:
            guard
                let (kind, _) = DocumentKinds.titles.match(
                    tokens, at: value.lowerBound, before: value.upperBound)
            else { return }
            header.kind = kind
            header.parts[.kind] = value
        case .issuer where header.issuer == nil:
            let words = text.plain(value)
            let country = words.range(of: " nước Cộng h")
            header.issuer = country.map { String(words[..<$0.lowerBound]) } ?? words
            header.parts[.issuer] = value
        case .date where header.date == nil && header.dateTokens == nil:
            setDate(value, in: &header)
        case .place where header.place == nil:
            header.place = text.plain(value)
            header.parts[.place] = value
        case .signer where header.signer == nil:
            header.signer = text.plain(value)
            header.parts[.signer] = value
        case .subject where header.subject == nil:
            header.subject = text.plain(value)
            header.parts[.subject] = value
        default: break
        }
    }

    private func setDate(_ value: Range<Int>, in header: inout DocumentHeader) {
        let first = value.first { tokens[$0].isNumber } ?? value.lowerBound
        guard let (words, end) = AnchorReader(tokens: tokens).dateWords(at: first),
            let year = words.year.number,
            let month = words.month.number
        else { return }
        header.date = Day(year: year, month: month, day: words.day)
        header.dateTokens = first..<end
        header.parts[.date] = first..<end
    }

    private static let attributes = Lexicon<Attribute>([
        ("số hiệu|số ký hiệu|số/ký hiệu|số, ký hiệu|số hiệu văn bản", .number),
        ("loại văn bản|hình thức văn bản", .kind),
        ("cơ quan ban hành|đơn vị ban hành|nơi ban hành văn bản", .issuer), ("ngày ban hành|ngày ký", .date),
        ("nơi ban hành", .place), ("người ký", .signer), ("trích yếu|trích yếu nội dung", .subject),
    ])
}
