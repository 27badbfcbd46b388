// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Reads place and date of issue, "Long An, ngày 05 tháng 01 năm 2022", where day and month may be blank.
struct DateLineReader {
    private let text: SourceText
    private let head: Range<Int>
    private var tokens: Tokens { text.tokens }

    struct DateLine {
        var day: Int?
        var month: Int?
        var year: Int
        /// From "ngày" to the year.
        var tokens: Range<Int>
        var place: Range<Int>

        var date: Day? {
            guard let day, let month else { return nil }
            return Day(year: year, month: month, day: day)
        }

        /// The days that the words leave open.
        var open: ClosedRange<Day>? {
            let months = month.map { $0...$0 } ?? 1...12
            guard let first = Day(year: year, month: months.lowerBound, day: 1),
                let last = Day(
                    year: year, month: months.upperBound,
                    day: Day.daysInMonth(months.upperBound, year: year))
            else { return nil }
            return first...last
        }
    }

    init(_ text: SourceText, _ head: Range<Int>) {
        self.text = text
        self.head = head
    }

    func dateLine() -> DateLine? {
        for index in text.landmarks.places(.day, in: head) where index > head.lowerBound {
            guard let (found, end) = date(at: index), !isInTable(index) else { continue }
            let start = hour(before: index) ?? index
            guard start > head.lowerBound else { continue }
            let comma = tokens[start - 1].isMark(",") || tokens[start - 1].isMark(".")
            guard let place = place(before: comma ? start - 1 : start, needsComma: !comma) else { continue }
            return DateLine(
                day: found.day, month: found.month, year: found.year, tokens: index..<end, place: place)
        }
        return nil
    }

    /// A day in a row of a table is one of its cells, whatever stands before it.
    private func isInTable(_ index: Int) -> Bool {
        text.tables.contains { $0.tokens.contains(index) }
    }

    /// Where the hour begins that a telegram has before its day: "Hà Tĩnh, hồi 10 giờ 00 phút ngày …".
    private func hour(before index: Int) -> Int? {
        for start in (max(head.lowerBound, index - 6)..<index).reversed() {
            let token = tokens[start]
            if token.isWord, Self.hours.contains(token.key) {
                return Self.at.contains(tokens[start - 1].key) ? start - 1 : start
            }
            guard
                token.isNumber || token.isWord && Self.units.contains(token.key) || token.isMark(":")
                    || token.isMark(",") && start == index - 1
            else { return nil }
        }
        return nil
    }

    // MARK: - Date

    private func date(at index: Int) -> ((day: Int?, month: Int?, year: Int), Int)? {
        var position = index + 1
        func skipBlanks() {
            while position < head.upperBound, position - index < 16, Self.isBlank(tokens[position]) {
                position += 1
            }
        }
        func number() -> Int? {
            skipBlanks()
            guard tokens[position].isNumber, tokens[position].value >= 0 else { return nil }
            defer { position += 1 }
            return Int(tokens[position].value)
        }
        let day = number()
        skipBlanks()
        if let day, let slash = slashed(day, at: position) { return slash }
        guard tokens[position].key == Self.thang else { return nil }
        position += 1
        let month = number()
        skipBlanks()
        guard tokens[position].key == Self.nam else { return nil }
        position += 1
        guard let year = number(), (1945...2199).contains(year) else { return nil }
        return ((day, month.flatMap { (1...12).contains($0) ? $0 : nil }, year), position)
    }

    /// "ngày 05/12/2025".
    private func slashed(_ day: Int, at index: Int) -> ((day: Int?, month: Int?, year: Int), Int)? {
        let month = Int(tokens[index + 1].value)
        let year = Int(tokens[index + 3].value)
        guard tokens[index].isMark("/"), tokens[index + 2].isMark("/"), (1...12).contains(month),
            (1945...2199).contains(year), tokens.closesSegment(index + 4)
        else { return nil }
        return ((day, month, year), index + 4)
    }

    /// The dots and lines of a form that was not filled in.
    private static func isBlank(_ token: Token) -> Bool {
        token.kind == .mark
            && (token.isMark(".") || token.isMark("…") || token.isMark("-") || token.isMark(":"))
    }

    // MARK: - Place

    /// The capitalised words before the comma, from the beginning of the line or from the end of what stands before.
    private func place(before end: Int, needsComma: Bool) -> Range<Int>? {
        var start = end
        while start > head.lowerBound, end - start < 9 {
            let token = tokens[start - 1]
            let next = tokens[start]
            if start < end, next.gap >= .wide { break }
            let isName = token.isWord && (token.casing == .capitalized || isShort(token))
            let joins =
                start < end
                && (token.isMark("-") || token.isMark("–") || token.isMark(".") || token.isMark("'"))
            // "Thành phố Thái Nguyên", "Thị xã Sơn Tây".
            let isLevel =
                start < end && token.isWord && Self.levels.contains(token.key)
                && Self.levelHeads.contains(tokens[start - 2].key) && tokens[start - 2].isCapitalized
            guard isName || joins || isLevel else { break }
            if start < end, token.isMark("."), !isShort(tokens[start - 2]), tokens[start - 2].count > 2 {
                break
            }
            start -= 1
        }
        while start < end, !tokens[start].isWord { start += 1 }
        guard start < end, isOpen(start), !(needsComma && !tokens.opensSegment(start)) else { return nil }
        // "Nghị quyết số 36-NQ/TW, ngày …" cites a document.
        return start..<end
    }

    private func isShort(_ token: Token) -> Bool { token.isWord && Self.shortened.contains(token.key) }

    private func isOpen(_ start: Int) -> Bool {
        if tokens.opensSegment(start) { return true }
        let before = tokens[start - 1]
        if before.isMark("/") || before.isMark("-") || before.isMark(",") || before.isMark("–") {
            return false
        }
        if tokens[start].gap == .none { return true }
        return before.casing == .upper || before.key == Self.phuc
            || before.kind == .mark && !before.isMark(":")
    }

    static let ngay = Phrase("ngày").keys[0]
    private static let hours = Phrase.words("hồi lúc")
    private static let at = Phrase.words("vào")
    private static let units = Phrase.words("giờ h phút")
    private static let thang = Phrase("tháng").keys[0]
    private static let nam = Phrase("năm").keys[0]
    private static let phuc = Phrase("phúc").keys[0]
    private static let levels = Phrase.words("phố xã trấn khu")
    private static let levelHeads = Phrase.words("Thành Thị Đặc")
    private static let shortened = Phrase.words("TP Tp T P TX Tx HCM TT BR VT")
}
