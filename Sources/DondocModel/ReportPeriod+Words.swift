// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

// How periods are written, and read.

extension ReportPeriod {
    /// `2022-W05`, `2022-01`, `2022-Q1`, `2022-H1`, `2022` or `2022-01-03..2022-01-16`, which reads back as the same.
    package var code: String {
        let two = number < 10 ? "0\(number)" : "\(number)"
        return switch kind {
        case .week: "\(year)-W\(two)"
        case .month: "\(year)-\(two)"
        case .quarter: "\(year)-Q\(number)"
        case .half: "\(year)-H\(number)"
        case .year: "\(year)"
        case .days: "\(from)..\(to)"
        }
    }

    /// `quý I/2022`, `the first quarter of 2022`.
    package var name: Bilingual {
        let (year, number, from, to) = (year, number, from, to)
        return switch kind {
        case .week: Bilingual(vi: "tuần \(number) năm \(year)", en: "week \(number) of \(year)")
        case .month:
            Bilingual(
                vi: "tháng \(number < 3 ? "0" : "")\(number)/\(year)",
                en: "\(Self.word(number, of: Self.months)) \(year)")
        case .quarter:
            Bilingual(
                vi: "quý \(Self.word(number, of: Self.numerals))/\(year)",
                en: "the \(Self.word(number, of: Self.ordinals)) quarter of \(year)")
        case .half:
            Bilingual(
                vi: "6 tháng \(number == 1 ? "đầu" : "cuối") năm \(year)",
                en: "the \(Self.word(number, of: Self.ordinals)) half of \(year)")
        case .year: Bilingual(vi: "năm \(year)", en: "\(year)")
        case .days:
            Bilingual(vi: "từ \(from.vietnamese) đến \(to.vietnamese)", en: "from \(from) to \(to)")
        }
    }

    /// The one of that number, from 1; the number itself where there is no word for it.
    private static func word(_ number: Int, of words: [String]) -> String {
        words.indices.contains(number - 1) ? words[number - 1] : "\(number)"
    }

    private static let numerals = ["I", "II", "III", "IV"]
    private static let ordinals = ["first", "second", "third", "fourth"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]

    // MARK: Reading

    /// The period that is written: its code, `quý I/2022`, `tháng 1/2022`, `tuần 5/2022`, `6 tháng đầu năm 2022`, `tuần trước`, `last
    /// month`, or two days with two dots between them; nil for what is none.
    ///
    /// - Parameter today: for words as `tháng này`.
    package init?(_ text: String, today: Day, cutOff: ReportCutOff = .calendar) {
        if let dots = text.firstRange(of: "..") {
            guard let from = Day(written: text[..<dots.lowerBound]),
                let to = Day(written: text[dots.upperBound...])
            else { return nil }
            self.init(from: from, to: to)
            return
        }
        let words = Folding.searchable(text).split(separator: " ").map(String.init)
        guard let found = Self(relative: words, today: today, cutOff: cutOff) ?? Self.named(words, cutOff)
        else { return nil }
        self = found
    }

    private static let units: [String: Kind] = [
        "tuan": .week, "week": .week, "thang": .month, "month": .month, "quy": .quarter, "qui": .quarter,
        "quarter": .quarter, "nam": .year, "year": .year, "half": .half,
    ]

    /// How far from the present one, by folded words.
    package static let steps: [String: Int] = [
        "nay": 0, "this": 0, "truoc": -1, "qua": -1, "ngoai": -1, "last": -1, "sau": 1, "toi": 1, "next": 1,
    ]

    /// `tuan nay`, `last quarter`: two folded words; nil for others.
    package init?(relative words: [String], today: Day, cutOff: ReportCutOff = .calendar) {
        guard let first = words.first, let second = words.dropFirst().first, words.count == 2 else {
            return nil
        }
        for (unit, step) in [(first, second), (second, first)] {
            guard let kind = Self.units[unit], let step = Self.steps[step] else { continue }
            let current = ReportPeriod(kind, containing: today, cutOff: cutOff)
            self = step == 0 ? current : step < 0 ? current.former : current.next
            return
        }
        return nil
    }

    /// `2022 q1`, `quy i 2022`, `thang 1 2022`, `1 2022`, `2022 01`, `6 thang dau nam 2022`, `nam 2022`, `2022`.
    private static func named(_ words: [String], _ cutOff: ReportCutOff) -> ReportPeriod? {
        if words.count == 5, words.prefix(2) == ["6", "thang"], words[3] == "nam", let year = Int(words[4]),
            let half = ["dau": 1, "cuoi": 2][words[2]]
        {
            return ReportPeriod(.half, half, of: year, cutOff: cutOff)
        }
        let rest = words.filter { $0 != "nam" && $0 != "of" && $0 != "year" }
        guard let place = rest.firstIndex(where: { $0.utf8.count == 4 && Int($0) != nil }),
            let year = Int(rest[place])
        else { return nil }
        let others = rest.enumerated().filter { $0.offset != place }.map(\.element)
        switch others.count {
        case 0: return ReportPeriod(.year, 1, of: year, cutOff: cutOff)
        case 1: return short(others[0], of: year, cutOff)
        case 2:
            guard let kind = units[others[0]], let number = number(others[1], of: kind) else { return nil }
            return ReportPeriod(kind, number, of: year, cutOff: cutOff)
        default: return nil
        }
    }

    /// `q1`, `h2`, `w05`, `01`.
    private static func short(_ word: String, of year: Int, _ cutOff: ReportCutOff) -> ReportPeriod? {
        let kinds: [Character: Kind] = ["q": .quarter, "h": .half, "w": .week, "m": .month]
        if let number = Int(word) { return ReportPeriod(.month, number, of: year, cutOff: cutOff) }
        guard let first = word.first, let kind = kinds[first], let number = Int(word.dropFirst()) else {
            return nil
        }
        return ReportPeriod(kind, number, of: year, cutOff: cutOff)
    }

    private static func number(_ word: String, of kind: Kind) -> Int? {
        if let number = Int(word) { return number }
        guard kind == .quarter else { return nil }
        return ["i", "ii", "iii", "iv"].firstIndex(of: word).map { $0 + 1 }
    }
}

extension Day {
    /// `2022-01-03` or `3/1/2022`.
    fileprivate init?(written text: Substring) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        if parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2] {
            self.init(year: year, month: month, day: day)
        } else {
            self.init(iso: text)
        }
    }
}
