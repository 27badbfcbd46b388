// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Reads number, date, kind, subject, issuer and addressees from where the form of documents puts them.
struct HeaderReader: Sendable {
    private let text: SourceText
    private let outline: Outline
    private var tokens: Tokens { text.tokens }
    /// Where the head can be: not the whole of a long document.
    private let headEnd: Int

    init(_ text: SourceText, _ outline: Outline) {
        self.text = text
        self.outline = outline
        headEnd = min(text.tokens.count, 700)
    }

    func header() -> DocumentHeader {
        var header = DocumentHeader(body: 0..<tokens.count)
        let foot = FootReader(text, outline)
        header.body = 0..<foot.start
        header.number = number()
        readDate(into: &header)
        readAddressees(into: &header)
        readKindAndSubject(into: &header)
        header.urgency = urgency()
        header.copies = foot.copies()
        header.signer = foot.signer()
        header.issuer = IssuerReader(text, outline).issuer(place: header.place, foot: foot.start)
        return header
    }

    // MARK: - Number

    /// "Số: 123/UBND-TH", "Số /TB-UBND", "Số 272-KL/TU".
    private func number() -> String? {
        for index in 0..<headEnd where tokens[index].key == Self.so && tokens[index].isCapitalized {
            let opens =
                tokens[index].gap >= .wide || index == 0 || tokens[index - 1].isMark("|")
                || tokens[index - 1].isMark(":")
                || tokens[index - 1].casing == .upper || index + 1 < headEnd && tokens[index + 1].isMark(":")
            guard opens, let found = numberAfter(index + 1) else { continue }
            return found
        }
        return nil
    }

    private func numberAfter(_ index: Int) -> String? {
        var position = index
        if position < headEnd, tokens[position].isMark(":") || tokens[position].isMark(".") { position += 1 }
        let start = position
        var result = ""
        var hasSlash = false
        while position < headEnd, position - start < 16 {
            let token = tokens[position]
            let joined =
                token.gap == .none || position == start || token.isMark("/")
                || tokens[position - 1].isNumber && !hasSlash && token.kind == .mark
            guard joined else { break }
            if token.isMark("/") { hasSlash = true }
            let mark =
                token.isMark("/") || token.isMark("-") || token.isMark("–") || token.isMark("&")
                || token.isMark(".")
            guard mark || token.isNumber || token.isCapitalized else { break }
            result += text.string(position..<(position + 1))
            position += 1
        }
        guard hasSlash, result.contains(where: \.isLetter) else { return nil }
        while let last = result.last, last == "." || last == "-" { result.removeLast() }
        return result
    }

    // MARK: - Place and date

    /// "Long An, ngày 05 tháng 01 năm 2022", where day and month may be blank.
    private func readDate(into header: inout DocumentHeader) {
        for index in 1..<max(1, headEnd - 3) where tokens[index].key == Self.ngay {
            guard tokens[index - 1].isMark(","), index >= 2, tokens[index - 2].isCapitalized,
                let (date, end) = dateLine(at: index)
            else { continue }
            header.date = date
            header.dateTokens = index..<end
            header.place = place(before: index - 1)
            return
        }
    }

    private func dateLine(at index: Int) -> (Day?, Int)? {
        var position = index + 1
        func number() -> Int? {
            guard position < tokens.count, tokens[position].isNumber else { return nil }
            defer { position += 1 }
            return Int(tokens[position].value)
        }
        let day = number()
        guard position < tokens.count, tokens[position].key == Self.thang else { return nil }
        position += 1
        let month = number()
        guard position < tokens.count, tokens[position].key == Self.nam else { return nil }
        position += 1
        guard let year = number() else { return nil }
        guard let day, let month else { return (nil, position) }
        return (Day(year: year, month: month, day: day), position)
    }

    private func place(before comma: Int) -> String? {
        var start = comma
        while start > 0, comma - start < 5, tokens[start - 1].isCapitalized || tokens[start - 1].isMark(".") {
            start -= 1
            if tokens[start].gap >= .wide || tokens[start].isMark("|") { break }
            if start > 0, tokens[start - 1].casing == .upper, tokens[start - 1].count > 2 { break }
        }
        while start < comma, !tokens[start].isWord { start += 1 }
        return start < comma ? text.string(start..<comma) : nil
    }

    // MARK: - Kind and subject

    private func readKindAndSubject(into header: inout DocumentHeader) {
        let last = header.addressees.first?.lowerBound ?? headEnd
        for (index, block) in outline.blocks.enumerated() where block.tokens.lowerBound < headEnd {
            if let subject = about(block) {
                header.subject = subject
                header.kind = header.kind ?? "công văn"
                break
            }
            guard let kind = kindLine(block), block.tokens.lowerBound < last || header.addressees.isEmpty
            else { continue }
            header.kind = kind.name
            header.subject = subject(after: index, from: kind.end)
            let start = min(max(header.body.lowerBound, kind.end), header.body.upperBound)
            header.body = start..<header.body.upperBound
            break
        }
        if header.kind == nil { header.kind = kindOfNumber(header.number) }
        if header.kind == nil, !header.addressees.isEmpty { header.kind = "công văn" }
    }

    /// "V/v triển khai …" to the end of its column.
    private func about(_ block: Block) -> String? {
        for index in block.whole where index + 3 < tokens.count && tokens[index].key == Self.v {
            guard tokens[index + 1].isMark("/"), tokens[index + 2].key == Self.v, tokens[index].isCapitalized
            else { continue }
            var end = index + 4
            while end < headEnd, end - index < 120, !tokens[end].isMark("|"), tokens[end].gap != .paragraph,
                tokens[end].gap != .wide, !Self.afterSubject.contains(where: { tokens.has($0, at: end) })
            {
                end += 1
            }
            return text.plain(index..<end)
        }
        return nil
    }

    /// A line that is the name of a kind, alone or before the subject.
    private func kindLine(_ block: Block) -> (name: String, end: Int)? {
        for index in block.tokens where tokens[index].casing == .upper {
            let opens = index == block.tokens.lowerBound || tokens[index].gap >= .wide
            guard opens,
                let (name, count) = Self.kinds.match(tokens, at: index, before: block.tokens.upperBound),
                tokens[index + count - 1].casing == .upper
            else { continue }
            let end = index + count
            if end >= block.tokens.upperBound || tokens[end].gap >= .wide || tokens[end].casing != .upper {
                return (name, end)
            }
        }
        return nil
    }

    private func subject(after index: Int, from end: Int) -> String? {
        let block = outline.blocks[index]
        if end < block.tokens.upperBound { return text.plain(end..<min(block.tokens.upperBound, end + 120)) }
        guard index + 1 < outline.blocks.count else { return nil }
        let next = outline.blocks[index + 1]
        let words = next.tokens.prefix(150)
        guard let last = words.last else { return nil }
        return text.plain(next.tokens.lowerBound..<(last + 1))
    }

    private func kindOfNumber(_ number: String?) -> String? {
        guard let number, let slash = number.firstIndex(of: "/") else { return nil }
        let parts = number[number.index(after: slash)...].split(separator: "-")
        let before = number[..<slash].split(separator: "-").dropFirst()
        for part in parts.prefix(2) + before {
            if let kind = Self.codes[String(part)] { return kind }
        }
        return parts.count > 1 && number.contains("UBND-") ? "công văn" : nil
    }

    // MARK: - Urgency and addressees

    private func urgency() -> Directive.Urgency? {
        for index in 0..<headEnd where tokens[index].casing == .upper {
            guard let (level, count) = Self.urgencies.match(tokens, at: index, before: headEnd) else {
                continue
            }
            let end = index + count
            let alone = tokens[index].gap >= .wide || index == 0 || tokens[index - 1].kind == .mark
            let closed = end >= headEnd || tokens[end].gap >= .wide || tokens[end].kind == .mark
            if alone, closed, tokens[end - 1].casing == .upper { return level }
        }
        return nil
    }

    private func readAddressees(into header: inout DocumentHeader) {
        let to = Phrase("kính gửi")
        guard
            let index = outline.blocks.firstIndex(where: { block in
                block.whole.prefix(60).contains { tokens.has(to, at: $0) && tokens[$0].isCapitalized }
            }),
            let start = outline.blocks[index].whole.first(where: {
                tokens.has(to, at: $0) && tokens[$0].isCapitalized
            })
        else { return }
        var end = start + 2
        if end < tokens.count, tokens[end].isMark(":") { end += 1 }
        let block = outline.blocks[index]
        var last = block.whole.upperBound
        if end < block.whole.upperBound,
            let first = SentenceReader(tokens: tokens).sentences(end..<block.whole.upperBound).first
        {
            header.addressees = split(first)
            last = first.upperBound
        }
        for next in outline.blocks[(index + 1)...] where next.whole.lowerBound >= last {
            guard next.marker?.isBullet == true, next.parent == index || next.parent == block.parent else {
                break
            }
            header.addressees += split(next.tokens)
            last = next.whole.upperBound
        }
        header.body = max(header.body.lowerBound, last)..<max(header.body.upperBound, last)
    }

    /// Cuts "- Sở X; - Sở Y." at semicolons.
    private func split(_ range: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for index in range.lowerBound...range.upperBound {
            let ends = index == range.upperBound || tokens[index].isMark(";")
            guard ends else { continue }
            var first = start
            while first < index, tokens[first].kind == .mark { first += 1 }
            var last = index
            while last > first, tokens[last - 1].kind == .mark, !tokens[last - 1].isMark(")") { last -= 1 }
            if first < last { parts.append(first..<last) }
            start = index + 1
        }
        return parts
    }

    private static let afterSubject = [
        Phrase("kính gửi"), Phrase("cộng hòa xã hội"), Phrase("cộng hoà xã hội"),
    ]
    private static let so = Phrase("số").keys[0]
    private static let ngay = Phrase("ngày").keys[0]
    private static let thang = Phrase("tháng").keys[0]
    private static let nam = Phrase("năm").keys[0]
    private static let v = Phrase("v").keys[0]
    private static let urgencies = Lexicon<Directive.Urgency>([
        ("hỏa tốc|hoả tốc|hỏa tốc hẹn giờ", .express), ("thượng khẩn", .veryUrgent), ("khẩn", .urgent),
    ])
    private static let kinds = Lexicon<String>(
        [
            "nghị quyết", "quyết định", "chỉ thị", "quy chế", "quy định", "thông cáo", "thông báo",
            "hướng dẫn",
            "chương trình", "kế hoạch", "phương án", "đề án", "dự án", "báo cáo", "biên bản", "tờ trình",
            "công điện",
            "giấy mời", "phiếu chuyển", "kết luận", "nghị định", "thông tư", "lịch công tác",
            "thông báo kết luận",
            "chương trình công tác", "chương trình hành động", "kế hoạch hành động",
        ].map { ($0, $0) })
    private static let codes: [String: String] = [
        "NQ": "nghị quyết", "QĐ": "quyết định", "CT": "chỉ thị", "TB": "thông báo", "HD": "hướng dẫn",
        "CTr": "chương trình", "KH": "kế hoạch", "PA": "phương án", "ĐA": "đề án", "BC": "báo cáo",
        "BB": "biên bản",
        "TTr": "tờ trình", "CĐ": "công điện", "GM": "giấy mời", "KL": "kết luận", "NĐ": "nghị định",
        "TT": "thông tư", "QC": "quy chế", "QyĐ": "quy định", "TC": "thông cáo", "DA": "dự án",
        "PC": "phiếu chuyển",
    ]
}
