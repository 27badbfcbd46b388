// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// Tells who issues a document: from its upper-case head, else from its closing sentence.
struct IssuerReader {
    private let text: SourceText
    private let outline: Outline
    private let head: Range<Int>
    /// Where the title, the greeting or the body begins.
    private let limit: Int
    private var tokens: Tokens { text.tokens }

    init(_ text: SourceText, _ outline: Outline, _ head: Range<Int>, limit: Int) {
        self.text = text
        self.outline = outline
        self.head = head
        self.limit = limit
    }

    /// A name and where it stands.
    struct Found {
        var name: String
        var tokens: Range<Int>
    }

    func issuer(number: String?, place: String?, foot: Int) -> Found? {
        if let head = headIssuer() { return head }
        return closingIssuer(foot: foot, place: place) ?? symbolIssuer(number: number, place: place)
    }

    // MARK: - From the head

    /// The last upper-case body before the number, "ỦY BAN NHÂN DÂN / TỈNH LONG AN" as one.
    private func headIssuer() -> Found? {
        let bodies = headBodies()
        guard let last = bodies.last else { return nil }
        let own = name(last)
        // A committee of nowhere: the place is read elsewhere.
        if Self.bare.contains(own) { return nil }
        let found = Found(name: own, tokens: last.first.lowerBound..<last.last.upperBound)
        guard let above = bodies.dropLast().last else { return found }
        let superior = name(above)
        if Self.offices.contains(own) { return Found(name: own + " " + superior, tokens: found.tokens) }
        guard !hasLevel(last), !Self.named.contains(where: own.hasPrefix) else { return found }
        let levels = ["tỉnh ", "thành phố ", "huyện ", "quận ", "thị xã "]
        guard let level = levels.compactMap({ superior.range(of: $0)?.lowerBound }).min() else {
            return found
        }
        return Found(name: own + " " + superior[level...], tokens: found.tokens)
    }

    /// A body of the head: one or more lines of capitals.
    private struct Body {
        var runs: [Range<Int>]
        var first: Range<Int> { runs[0] }
        var last: Range<Int> { runs[runs.count - 1] }
    }

    /// The superior body and the issuer.
    private func headBodies() -> [Body] {
        var bodies: [Body] = []
        /// Where what was read ends, whether of a body or of the motto and the number beside it.
        var edge = head.lowerBound
        var index = head.lowerBound
        let end = min(head.upperBound, limit)
        while index < end {
            if let skipped = otherPart(at: index, before: end) {
                if edge >= index - 2 { edge = skipped }
                index = skipped
                continue
            }
            let run = upperRun(at: index, before: end)
            defer { index = max(index + 1, run.upperBound) }
            guard !run.isEmpty, opens(index, edge: edge) else { continue }
            // The "V" of "V/v".
            if run.count == 1, tokens[index].count == 1 { break }
            // No syllable has more than seven letters: words that have run together name nobody.
            guard run.allSatisfy({ tokens[$0].count <= 7 }) else { continue }
            let isHead = Self.heads.length(tokens, at: run.lowerBound, before: run.upperBound) > 0
            let isLevel =
                AgencyLexicon.levelPhrases.length(tokens, at: run.lowerBound, before: run.upperBound) > 0
            let isNear = run.lowerBound - edge < 4
            if isHead, run.count >= 2 || Self.single.contains(tokens[run.lowerBound].key) {
                bodies.append(Body(runs: [run]))
            } else if !bodies.isEmpty, !isOther(run) {
                let lacksLevel = isLevel && !hasLevel(bodies[bodies.count - 1]) && run.lowerBound - edge < 14
                guard lacksLevel || isNear && goesOn(run) else { break }
                bodies[bodies.count - 1].runs.append(run)
            } else if !bodies.isEmpty {
                break
            } else {
                continue
            }
            edge = run.upperBound
        }
        return bodies
    }

    /// Whether a body can begin there: with a line, or after other parts of a head that has lost its lines.
    private func opens(_ index: Int, edge: Int) -> Bool {
        let before = tokens[index - 1]
        return tokens.opensSegment(index) || index == edge || before.casing == .upper || before.isNumber
            || before.kind == .mark && index - edge < 3
    }

    /// The motto or the number, which stand between the lines of a body where columns were mixed.
    private func otherPart(at index: Int, before end: Int) -> Int? {
        let length = Self.motto.length(tokens, at: index, before: end)
        if length > 0 { return index + length }
        guard tokens[index].key == Self.so, tokens[index].isCapitalized else { return nil }
        return SymbolReader(text: text).number(after: index + 1, before: end)?.tokens.upperBound
    }

    /// The second line of a name: "VÀ PHÁT TRIỂN NÔNG THÔN", "KHU KINH TẾ".
    private func goesOn(_ run: Range<Int>) -> Bool {
        tokens[run.lowerBound].gap == .line || tokens[run.lowerBound].gap == .wide
    }

    /// Titles and stamps in capitals.
    private func isOther(_ run: Range<Int>) -> Bool {
        DocumentKinds.titles.length(tokens, at: run.lowerBound, before: run.upperBound) > 0
            || Self.stamps.length(tokens, at: run.lowerBound, before: run.upperBound) > 0
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

    private func hasLevel(_ body: Body) -> Bool {
        body.runs.contains { run in
            run.contains { AgencyLexicon.levelPhrases.length(tokens, at: $0, before: run.upperBound) > 0 }
        }
    }

    private func name(_ body: Body) -> String {
        let joined = Array(body.runs.joined())
        return joined.isEmpty ? "" : name(words: joined)
    }

    /// "ỦY BAN NHÂN DÂN TỈNH LONG AN" → "UBND tỉnh Long An".
    func name(words indices: [Int]) -> String {
        // The lines of a name as one, whatever stood between them.
        let run = Tokens(indices.map { tokens[$0] })
        var words: [String] = []
        var index = 0
        while index < run.count {
            if let (long, count) = AgencyLexicon.fields.match(run, at: index, before: run.count) {
                words.append(long)
                index += count
            } else if let (short, count) = Self.cased.match(run, at: index, before: run.count) {
                words.append(index == 0 ? short.capitalisedFirst : short)
                index += count
            } else {
                let place = indices[index]
                let word = text.string(place..<(place + 1))
                words.append(run[index].isWord && Self.isSyllable(word) ? word.capitalized : word)
                index += 1
            }
        }
        let name = words.joined(separator: " ")
        return name.utf8.contains(UInt8(ascii: ",")) ? name.replacing(" ,", with: ",") : name
    }

    /// Whether a word has a vowel: "PTNT" is an abbreviation.
    private static func isSyllable(_ word: String) -> Bool {
        word.count > 1
            && word.unicodeScalars.contains { scalar in
                ScalarFolding.shared.letter(scalar.value).map { vowels.contains($0.base) } ?? false
            }
    }

    // MARK: - From the closing sentence

    /// "UBND tỉnh thông báo để các cơ quan … biết, thực hiện./.", completed by the place or a fuller mention.
    private func closingIssuer(foot: Int, place: String?) -> Found? {
        let scanner = text.agencies
        for block in outline.blocks.reversed() where block.whole.upperBound <= foot && !block.tokens.isEmpty {
            guard block.tokens.count > 4 else { continue }
            guard block.whole.lowerBound > foot / 2 else { return nil }
            guard let mention = scanner.mention(at: block.tokens.lowerBound, before: block.tokens.upperBound),
                Self.announces.length(tokens, at: mention.tokens.upperBound, before: block.tokens.upperBound)
                    > 0
            else { continue }
            let namer = AgencyNamer(text: text, register: AgencyRegister(), completions: .none)
            let name = completed(namer.full(mention), place: place)
            return Found(name: name, tokens: mention.tokens)
        }
        return nil
    }

    /// The committee that a symbol names, with the level that the text gives it: "/TB-UBND" of "UBND tỉnh".
    private func symbolIssuer(number: String?, place: String?) -> Found? {
        guard let number else { return nil }
        let parts = number.split { "/-–".contains($0) }
        for part in parts {
            if let name = Self.central[String(part)] { return Found(name: name, tokens: 0..<0) }
        }
        guard let place, number.contains("UBND") else { return nil }
        for index in tokens.indices {
            let length = Self.levelled.length(tokens, at: index, before: min(tokens.count, index + 6))
            guard length > 0 else { continue }
            let name = name(words: Array(index..<(index + length)))
            return Found(name: completed(name, place: place), tokens: index..<(index + length))
        }
        return nil
    }

    private func completed(_ name: String, place: String?) -> String {
        guard
            let level = [" tỉnh", " thành phố", " huyện", " thị xã", " quận"].first(where: {
                name.utf8.ends(with: $0)
            })
        else { return name }
        if let place, !place.isEmpty {
            let city = ["TP. ", "Tp. ", "TP "].first { place.utf8.begins(with: $0) } ?? ""
            return name + " " + place.dropFirst(city.count)
        }
        let words = Phrase(String(level.dropFirst()))
        // "UBND tỉnh Trương Văn A" names a person: a mention without the committee is surer.
        let places = tokens.places(of: words)
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

    private static let vowels = "aeiouy".unicodeScalars.map(\.value)
    private static let heads = AgencyWords.heads
    private static let single = Phrase.words("UBND HĐND")
    private static let motto = Lexicon(
        "cộng hòa xã hội chủ nghĩa việt nam|cộng hòa xã hội chủ nghĩa|hòa xã hội chủ nghĩa|độc lập|tự do|hạnh phúc"
            + "|đảng cộng sản việt nam|độc lập tự do hạnh phúc|độc lập - tự do - hạnh phúc|độc lập – tự do – hạnh phúc"
    )
    private static let stamps = Lexicon("hỏa tốc|thượng khẩn|khẩn|mật|tối mật|tuyệt mật|dự thảo|bản sao|v/v")
    private static let so = Phrase("số").keys[0]
    private static let bare = ["UBND", "HĐND", "Ban", "Hội", "Đoàn", "Bộ", "Sở"]
    /// Offices that are named by the body they serve.
    private static let offices = ["Văn phòng", "Thanh tra", "Cơ quan Thường trực", "Ban Thường vụ"]
    /// Bodies with a name of their own, which needs no place.
    private static let named = [
        "Trường", "Đại học", "Học viện", "Tổng công ty", "Công ty", "Tập đoàn", "Bộ ", "Viện ", "Bệnh viện",
        "Tổng cục", "Chính phủ", "Thủ tướng", "Ngân hàng", "Tổng liên đoàn",
    ]
    /// The bodies of the centre, by their codes in symbols.
    private static let central = [
        "TTg": "Thủ tướng Chính phủ", "VPCP": "Văn phòng Chính phủ", "CP": "Chính phủ", "QH": "Quốc hội",
        "BGDĐT": "Bộ Giáo dục và Đào tạo", "BYT": "Bộ Y tế", "BTC": "Bộ Tài chính", "BNV": "Bộ Nội vụ",
        "BXD": "Bộ Xây dựng", "BCT": "Bộ Công Thương", "BTNMT": "Bộ Tài nguyên và Môi trường",
        "BNN": "Bộ Nông nghiệp và Phát triển nông thôn", "BNNMT": "Bộ Nông nghiệp và Môi trường",
        "BGTVT": "Bộ Giao thông vận tải", "BKHCN": "Bộ Khoa học và Công nghệ",
        "BKHĐT": "Bộ Kế hoạch và Đầu tư",
        "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội", "BTP": "Bộ Tư pháp", "BCA": "Bộ Công an",
        "BQP": "Bộ Quốc phòng", "BNG": "Bộ Ngoại giao", "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
        "BTTTT": "Bộ Thông tin và Truyền thông", "TTCP": "Thanh tra Chính phủ",
        "NHNN": "Ngân hàng Nhà nước Việt Nam",
    ]
    private static let levelled = Lexicon(
        "ủy ban nhân dân tỉnh|ubnd tỉnh|ủy ban nhân dân thành phố|ubnd thành phố|ủy ban nhân dân huyện|ubnd huyện"
            + "|ủy ban nhân dân quận|ubnd quận|ủy ban nhân dân thị xã|ubnd thị xã|ủy ban nhân dân xã|ubnd xã"
            + "|ủy ban nhân dân phường|ubnd phường|ủy ban nhân dân đặc khu|ubnd đặc khu")
    private static let committees = Phrase.words("UBND dân HĐND")
    private static let announces = Lexicon("thông báo|xin thông báo|trân trọng thông báo|yêu cầu|đề nghị")
    /// How the words of names are written when they are not in capitals.
    private static let cased = Lexicon<String>(
        [("ủy ban nhân dân|ubnd", "UBND"), ("hội đồng nhân dân|hđnd", "HĐND")]
            + [
                "tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "và", "đặc khu",
                "các", "của",
                "về", "cho", "miền", "dự án", "đầu tư xây dựng", "khu vực", "khu công nghiệp", "cấp",
                "tối cao", "trực thuộc",
                "Sở", "Bộ", "Văn phòng", "Phòng", "Liên đoàn Lao động", "Công đoàn ngành", "Công đoàn",
                "Trung tâm",
                "Thủ tướng Chính phủ", "Chính phủ", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Thị ủy", "Quận ủy",
                "Đảng ủy",
                "Ban Thường vụ", "Ban Chấp hành", "Ban Quản lý", "Ban Chỉ đạo", "Ban Chỉ huy", "Ban Tổ chức",
                "Ban Tuyên giáo", "Ban Dân vận", "Ban Nội chính", "Ủy ban Kiểm tra",
                "Ủy ban Mặt trận Tổ quốc Việt Nam",
                "Tòa án nhân dân", "Viện kiểm sát nhân dân", "Tổng công ty", "Công ty cổ phần", "Công ty",
                "Tập đoàn",
                "Điện lực", "Trường", "Đại học", "Cao đẳng", "Học viện", "Bộ Chỉ huy Quân sự", "Bộ Tư lệnh",
                "Bộ đội Biên phòng", "Bộ Chỉ huy Bộ đội Biên phòng", "Chi cục", "Tổng cục", "Cục",
                "Bảo hiểm xã hội",
                "Kho bạc Nhà nước", "Ngân hàng Nhà nước", "Trung học phổ thông", "Trung học cơ sở",
                "Tiểu học",
                "Mầm non", "THPT", "THCS", "Khu kinh tế", "Hội Nông dân", "Hội Cựu chiến binh",
                "Đoàn Thanh niên",
                "Hội Liên hiệp Phụ nữ", "Bệnh viện", "Đa khoa", "Kiểm soát bệnh tật",
                "Phòng, chống thiên tai",
                "Tìm kiếm cứu nạn", "Việt Nam", "Kiểm toán nhà nước", "Thanh tra", "Quản lý thị trường",
                "Phát triển quỹ đất",
                "Phục vụ hành chính công", "Công thương", "Hải quan", "Thống kê", "Giáo dục", "Đào tạo",
                "Môi trường", "Thi hành án dân sự", "Quốc hội",
            ].map { ($0, $0) })
}
