// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Reads the parts of the head and the foot from where the form of documents puts them.
struct HeaderReader {
    private let text: SourceText
    private let outline: Outline
    private var tokens: Tokens { text.tokens }
    /// Where the head can be: not the whole of a long document.
    private let head: Range<Int>

    init(_ text: SourceText, _ outline: Outline) {
        self.text = text
        self.outline = outline
        head = HeadWindow.range(of: text)
    }

    func header() -> DocumentHeader {
        var header = DocumentHeader(body: 0..<tokens.count)
        let stamps = StampReader(text, head)
        if let secrecy = stamps.secrecy() {
            // Nothing else of it is read.
            header.secrecy = secrecy.value
            header.parts[.secrecy] = secrecy.tokens
            return header
        }
        readStamps(stamps, into: &header)
        let foot = FootReader(text)
        header.body = 0..<foot.start
        readNumber(into: &header)
        let line = DateLineReader(text, head).dateLine()
        let greeting = SalutationReader(text, outline, head).salutation()
        let title = readTitle(line, greeting, into: &header)
        readFoot(foot, into: &header)
        readBody(title, greeting, into: &header)
        readIssuer(title, greeting, line, foot, into: &header)
        AttributeTable(text).complete(&header)
        readDates(line, into: &header)
        if let authority = AuthorityReader(text, header, IssuerReader(text, outline, head, limit: 0))
            .authority()
        {
            header.authority = authority.name
            header.parts[.authority] = authority.tokens
        }
        header.replaces = ReplacementReader(text, header).replacements()
        return header
    }

    // MARK: - Stamps, number

    private func readStamps(_ stamps: StampReader, into header: inout DocumentHeader) {
        if let urgency = stamps.urgency() {
            header.urgency = urgency.value
            header.parts[.urgency] = urgency.tokens
        }
        if let draft = stamps.draft() {
            header.isDraft = true
            header.parts[.draft] = draft.tokens
        }
    }

    /// "Số: 123/UBND-TH", "Số /TB-UBND", "Số 272-KL/TU".
    private func readNumber(into header: inout DocumentHeader) {
        let symbols = SymbolReader(text: text)
        var start = head.lowerBound
        while let index = tokens.first(Self.so, in: start..<head.upperBound) {
            start = index + 1
            guard tokens[index].isCapitalized else { continue }
            let before = tokens[index - 1]
            let opens =
                tokens.opensSegment(index) || before.isMark(":") || tokens[index + 1].isMark(":")
                || before.casing == .upper && tokens[index].casing != .upper || before.isNumber
            guard opens, let found = symbols.number(after: index + 1, before: head.upperBound),
                !isCitation(found.tokens.upperBound)
            else { continue }
            header.number = found.number
            header.parts[.number] = found.tokens
            return
        }
    }

    /// "Số 183/TB ngày 09/7/2014" cites a document.
    private func isCitation(_ end: Int) -> Bool {
        let next = tokens[end].isMark(",") ? end + 1 : end
        return (tokens[next].key == Self.ngay || tokens[next].key == Self.cua) && tokens[next].gap <= .space
    }

    // MARK: - Title

    private func readTitle(
        _ line: DateLineReader.DateLine?, _ greeting: SalutationReader.Salutation?,
        into header: inout DocumentHeader
    ) -> TitleReader.Title? {
        let reader = TitleReader(text, head, limit: greeting?.start ?? head.upperBound, dateLine: line)
        let title = reader.title()
        let coded = header.number.flatMap(DocumentKinds.kind(ofNumber:))
        let about = reader.about()
        if let title {
            header.kind = title.kind
            header.parts[.kind] = title.words
            set(reader.subject(of: title) ?? about, in: &header)
            if let coded, coded != title.kind { header.notes.append(Self.contradiction(title.kind, coded)) }
        } else {
            set(about, in: &header)
            let isLetter = about != nil || greeting != nil
            // "TTr" is the inspectorate too, "PC" a power company: a letter says "V/v" or whom it is sent to.
            let isSymbol = isLetter && coded.flatMap(Silence.init(kind:)) != nil
            header.kind = (isSymbol ? nil : coded) ?? (isLetter ? "công văn" : nil)
            if isSymbol, let coded { header.notes.append(Self.contradiction("công văn", coded)) }
        }
        return title
    }

    private func set(_ subject: TitleReader.Subject?, in header: inout DocumentHeader) {
        guard let subject, let range = subject.range else { return }
        header.subject =
            subject.pieces.count == 1
            ? text.plain(range) : subject.pieces.map(text.plain).joined(separator: " ")
        header.parts[.subject] = range
    }

    private static func contradiction(_ title: String, _ coded: String) -> Bilingual {
        Bilingual(
            vi: "tên loại ghi “\(title)” nhưng ký hiệu là của “\(coded)”",
            en: "the title says “\(title)”, the symbol is that of “\(coded)”")
    }

    // MARK: - Foot, body

    private func readFoot(_ foot: FootReader, into header: inout DocumentHeader) {
        header.copies = foot.copies()
        header.capacity = foot.signature.capacity
        if let name = foot.signature.name {
            header.signer = text.plain(name)
            header.parts[.signer] = name
        }
    }

    private func readBody(
        _ title: TitleReader.Title?, _ greeting: SalutationReader.Salutation?,
        into header: inout DocumentHeader
    ) {
        var start = header.body.lowerBound
        if let title { start = max(start, title.words.upperBound) }
        if let greeting {
            header.addressees = greeting.addressees
            start = max(start, greeting.end)
        }
        header.body = start..<max(header.body.upperBound, start)
    }

    // MARK: - Issuer

    private func readIssuer(
        _ title: TitleReader.Title?, _ greeting: SalutationReader.Salutation?,
        _ line: DateLineReader.DateLine?,
        _ foot: FootReader, into header: inout DocumentHeader
    ) {
        if let line {
            header.place = text.string(line.place)
            header.parts[.place] = line.place
        }
        let limit = [title?.words.lowerBound, greeting?.start].compactMap { $0 }.min() ?? head.upperBound
        // In a text without any other part of a head, capitals are headings.
        let hasHead = header.number != nil || line != nil || title != nil || greeting != nil
        let reader = IssuerReader(text, outline, head, limit: hasHead ? limit : head.lowerBound)
        guard let found = reader.issuer(number: header.number, place: header.place, foot: foot.start) else {
            return
        }
        header.issuer = found.name
        if !found.tokens.isEmpty { header.parts[.issuer] = found.tokens }
    }

    // MARK: - Dates

    private func readDates(_ line: DateLineReader.DateLine?, into header: inout DocumentHeader) {
        if let line {
            header.date = line.date
            header.dateTokens = line.tokens
            header.parts[.date] = line.tokens
        }
        guard header.date == nil else { return }
        let interval = IssueInterval(text, line, body: header.body.lowerBound)
        header.earliest = interval.earliest
        header.latest = interval.latest
    }

    private static let so = Phrase("số").keys[0]
    private static let ngay = Phrase("ngày").keys[0]
    private static let cua = Phrase("của").keys[0]
}
