// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// Tells who issues a document: from its upper-case head, else from its closing sentence.
struct IssuerReader: Sendable {
    private let text: SourceText
    private let outline: Outline
    private var tokens: Tokens { text.tokens }

    init(_ text: SourceText, _ outline: Outline) {
        self.text = text
        self.outline = outline
    }

    func issuer(place: String?, foot: Int) -> String? {
        if let head = headIssuer() { return head }
        return closingIssuer(foot: foot, place: place)
    }

    // MARK: - From the head

    /// The last upper-case body before the number, "ỦY BAN NHÂN DÂN / TỈNH LONG AN" as one.
    private func headIssuer() -> String? {
        let bodies = headBodies()
        guard let last = bodies.last else { return nil }
        let own = name(last)
        guard bodies.count > 1, !own.contains("tỉnh"), let above = bodies.dropLast().last else { return own }
        let superior = name(above)
        let levels = ["tỉnh ", "thành phố ", "huyện ", "quận ", "thị xã "]
        guard let level = levels.compactMap({ superior.range(of: $0) }).first,
            !own.contains(superior[level.lowerBound...])
        else { return own }
        return own + " " + superior[level.lowerBound...]
    }

    /// The superior body and the issuer, as runs of upper-case words.
    private func headBodies() -> [Range<Int>] {
        var bodies: [Range<Int>] = []
        var index = 0
        let end = min(tokens.count, 260)
        while index < end {
            let run = upperRun(at: index, before: end)
            defer { index = max(index + 1, run.upperBound) }
            let tight = tokens[index].gap == .none
            let isSymbol = tight && (tokens[index - 1].isMark("/") || tokens[index - 1].isMark("-"))
            guard run.count >= 2, !isSymbol, !isMotto(run) else { continue }
            // No syllable has more than seven letters: words that have run together name nobody.
            let isWhole = run.allSatisfy { tokens[$0].count <= 7 }
            if isWhole, Self.heads.length(tokens, at: run.lowerBound, before: run.upperBound) > 0 {
                bodies.append(run)
            } else if let last = bodies.last, run.lowerBound - last.upperBound < 14, !hasLevel(last),
                AgencyLexicon.levelPhrases.length(tokens, at: run.lowerBound, before: run.upperBound) > 0
            {
                bodies[bodies.count - 1] = last.lowerBound..<run.upperBound
            } else if !bodies.isEmpty {
                break
            }
        }
        return bodies
    }

    private func upperRun(at index: Int, before end: Int) -> Range<Int> {
        var position = index
        while position < end {
            let token = tokens[position]
            if position > index,
                token.gap >= .wide || Self.motto.length(tokens, at: position, before: end) > 0
            {
                break
            }
            let joins = token.isMark(",") || token.isMark("-") || token.isMark("–") || token.isMark("&")
            guard
                token.isWord && (token.casing == .upper || token.count == 1 && token.casing == .capitalized)
                    || (joins && position > index)
            else { break }
            position += 1
        }
        while position > index, tokens[position - 1].kind == .mark { position -= 1 }
        return index..<position
    }

    private func isMotto(_ run: Range<Int>) -> Bool {
        run.contains { Self.motto.length(tokens, at: $0, before: run.upperBound) > 0 }
    }

    private func hasLevel(_ run: Range<Int>) -> Bool {
        run.contains { AgencyLexicon.levelPhrases.length(tokens, at: $0, before: run.upperBound) > 0 }
    }

    /// "ỦY BAN NHÂN DÂN TỈNH LONG AN" → "UBND tỉnh Long An".
    private func name(_ run: Range<Int>) -> String {
        var words: [String] = []
        var index = run.lowerBound
        while index < run.upperBound {
            if Self.motto.length(tokens, at: index, before: run.upperBound) > 0 { break }
            if let (long, count) = AgencyLexicon.fields.match(tokens, at: index, before: run.upperBound) {
                words.append(long)
                index += count
            } else if let (short, count) = Self.cased.match(tokens, at: index, before: run.upperBound) {
                words.append(index == run.lowerBound ? short.capitalisedFirst : short)
                index += count
            } else {
                let word = text.string(index..<(index + 1))
                words.append(word.count > 1 && tokens[index].isWord ? word.capitalized : word)
                index += 1
            }
        }
        return words.joined(separator: " ").replacing(" ,", with: ",")
    }

    // MARK: - From the closing sentence

    /// "UBND tỉnh thông báo để các cơ quan … biết, thực hiện./.", completed by the place or a fuller mention.
    private func closingIssuer(foot: Int, place: String?) -> String? {
        let scanner = AgencyScanner(tokens: tokens)
        for block in outline.blocks.reversed() where block.whole.upperBound <= foot && !block.tokens.isEmpty {
            guard block.tokens.count > 4 else { continue }
            guard block.whole.lowerBound > foot / 2 else { return nil }
            guard let mention = scanner.mention(at: block.tokens.lowerBound, before: block.tokens.upperBound),
                Self.announces.length(tokens, at: mention.tokens.upperBound, before: block.tokens.upperBound)
                    > 0
            else { continue }
            let namer = AgencyNamer(text: text, register: AgencyRegister(), completions: .none)
            return completed(namer.full(mention), place: place, scanner: scanner)
        }
        return nil
    }

    private func completed(_ name: String, place: String?, scanner: AgencyScanner) -> String {
        guard let level = [" tỉnh", " thành phố", " huyện", " thị xã", " quận"].first(where: name.hasSuffix)
        else { return name }
        if let place, !place.isEmpty {
            let bare = place.replacing("TP. ", with: "").replacing("Tp. ", with: "").replacing(
                "TP ", with: "")
            return name + " " + bare
        }
        let words = Phrase(String(level.dropFirst()))
        // "UBND tỉnh Trương Văn A" names a person: a mention without the committee is surer.
        let places = tokens.indices.filter { tokens.has(words, at: $0) }
        let bare = places.filter { $0 > 0 && !Self.committees.contains(tokens[$0 - 1].key) }
        for index in bare + places {
            var end = index + words.keys.count
            let start = end
            while end < tokens.count, tokens[end].casing == .capitalized, tokens[end].gap == .space,
                end - start < 4
            { end += 1 }
            if end > start { return name + " " + text.plain(start..<end) }
        }
        return name
    }

    private static let heads = Lexicon(
        "ủy ban nhân dân|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd|sở|bộ|ban|cục|tổng cục|chi cục|văn phòng|phòng|tỉnh ủy"
            + "|thành ủy|huyện ủy|tỉnh uỷ|thành uỷ|huyện uỷ|liên đoàn|công đoàn|trường|đại học|học viện|chính phủ"
            + "|thủ tướng chính phủ|viện|trung tâm|tòa án|toà án|viện kiểm sát|công an|bộ tư lệnh|bộ chỉ huy|hội|đoàn|đảng ủy"
            + "|đảng uỷ|thanh tra|kho bạc|ngân hàng|bảo hiểm xã hội|tập đoàn|tổng công ty|công ty|đài|báo|mặt trận|ủy ban|uỷ ban"
            + "|thuế|quốc hội|kiểm toán nhà nước|hiệp hội")
    private static let motto = Lexicon(
        "cộng hòa xã hội chủ nghĩa|cộng hoà xã hội chủ nghĩa|hòa xã hội chủ nghĩa|hoà xã hội chủ nghĩa|độc lập|đảng cộng sản việt nam"
    )
    private static let committees = Phrase.words("UBND dân HĐND")
    private static let announces = Lexicon("thông báo|xin thông báo|trân trọng thông báo|yêu cầu|đề nghị")
    private static let cased = Lexicon<String>([
        ("ủy ban nhân dân|uỷ ban nhân dân|ubnd", "UBND"), ("hội đồng nhân dân|hđnd", "HĐND"),
        ("tỉnh", "tỉnh"),
        ("thành phố", "thành phố"), ("huyện", "huyện"), ("quận", "quận"), ("thị xã", "thị xã"), ("xã", "xã"),
        ("phường", "phường"), ("thị trấn", "thị trấn"), ("và", "và"), ("đặc khu", "đặc khu"), ("sở", "Sở"),
        ("bộ", "Bộ"),
        ("văn phòng", "Văn phòng"), ("phòng", "Phòng"), ("liên đoàn lao động", "Liên đoàn Lao động"),
        ("công đoàn ngành", "Công đoàn ngành"), ("trung tâm", "Trung tâm"),
        ("thủ tướng chính phủ", "Thủ tướng Chính phủ"),
        ("chính phủ", "Chính phủ"), ("tỉnh ủy|tỉnh uỷ", "Tỉnh ủy"), ("thành ủy|thành uỷ", "Thành ủy"),
        ("huyện ủy|huyện uỷ", "Huyện ủy"), ("ban thường vụ", "Ban Thường vụ"), ("ban quản lý", "Ban Quản lý"),
    ])
}
