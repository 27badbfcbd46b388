// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Finds every expression of time in a text, in one pass.
struct TimeScanner: Sendable {
    let tokens: Tokens
    private let landmarks: Landmarks
    let anchors: AnchorReader
    let clocks: ClockReader
    let counts: CountReader
    let recurrences: RecurrenceReader
    let places: PlaceReader
    private let moods: MoodReader

    init(_ text: SourceText) {
        tokens = text.tokens
        landmarks = text.landmarks
        anchors = AnchorReader(tokens: text.tokens)
        clocks = ClockReader(tokens: text.tokens)
        counts = CountReader(tokens: text.tokens)
        recurrences = RecurrenceReader(tokens: text.tokens)
        places = PlaceReader(tokens: text.tokens)
        moods = MoodReader(tokens: text.tokens)
    }

    func expressions(in range: Range<Int>) -> [TimeWords] {
        var found: [TimeWords] = []
        found.reserveCapacity(range.count / 32)
        /// The last one, if it tells a rhythm.
        var rhythm: Int?
        var index = range.lowerBound
        let openings = Self.openings
        for opening in landmarks.places(.time, in: range)
        where opening >= index && opens(opening, openings) {
            index = opening + 1
            guard let words = expression(at: opening, after: rhythm, of: found),
                words.tokens.upperBound <= range.upperBound
            else { continue }
            if let rhythm, words.tokens.lowerBound <= found[rhythm].tokens.lowerBound { found.removeLast() }
            index = max(opening + 1, words.tokens.upperBound)
            rhythm = words.isRhythm ? found.count : nil
            let mayGoOn = words.mayHaveSibling
            found.append(words)
            bind(&found)
            // A sibling is a day, and no rhythm; the same words lead to it.
            while mayGoOn, let sibling = sibling(of: found[found.count - 1]),
                sibling.tokens.upperBound <= range.upperBound
            {
                found.append(sibling)
                index = sibling.tokens.upperBound
            }
        }
        return found
    }

    /// Whether an expression may begin there.
    @inline(__always)
    private func opens(_ index: Int, _ openings: Openings) -> Bool {
        tokens[index].isNumber || openings.contains(tokens[index], before: tokens[index + 1])
    }

    /// Whether what leading words may lead to can begin there.
    private func canAnchor(_ index: Int) -> Bool {
        tokens[index].isNumber || Self.anchorOpenings.contains(tokens[index], before: tokens[index + 1])
    }

    /// Whether nothing follows a number that could make a day, an hour or an amount of it.
    ///
    /// As in "1. Giao", "12)", "272-KL".
    private func isPlainNumber(_ index: Int) -> Bool {
        let next = tokens[index + 1]
        guard tokens[index].isNumber, next.kind == .mark else { return false }
        switch Unicode.Scalar(UInt8(truncatingIfNeeded: next.key)) {
        case "(": return false
        case "/", ".", "-", ":": return !tokens[index + 2].isNumber
        // "1,5 tháng"
        case ",": return !tokens[index + 2].isNumber || tokens[index + 2].gap != .none
        default: return next.key < 0x80
        }
    }

    /// - Parameter rhythm: the place among those `found` of one that tells a rhythm.
    private func expression(at index: Int, after rhythm: Int?, of found: [TimeWords]) -> TimeWords? {
        // Asked for only where they may begin, as it costs to find that they do not.
        if MoodReader.mayBegin(tokens[index]), let mood = moods.mood(at: index) { return mood }
        if mayRecur(index), let recurrence = recurrence(at: index) { return recurrence }
        let (leads, position) = self.leads(at: index)
        // After "trong", "không" and the like mostly stands what is no time, which one look tells.
        guard canAnchor(position) || position > index && tokens[position - 1].key == TimeLexicon.dayWord
        else {
            return nil
        }
        guard !leads.isEmpty || !isPlainNumber(position) else { return nil }
        let start = leads.contains(.finished) ? afterFinished(index, before: position) : index
        if let anchored = anchored(at: position, leads: leads, from: start, after: rhythm, of: found) {
            return anchored
        }
        if let clock = clockAlone(at: position, leads: leads, from: start) { return clock }
        if let count = counts.count(at: position, leads: leads) {
            return TimeWords(tokens: start..<count.end, leads: leads, anchor: .count(count.words))
        }
        return nil
    }

    // MARK: - Led by words

    /// A date or a period after its leading words, with a time of day before it where there is one.
    private func anchored(
        at index: Int, leads: LeadWords, from start: Int, after rhythm: Int?, of found: [TimeWords]
    ) -> TimeWords? {
        if let span = anchors.clockRange(at: index, leads: leads) {
            return TimeWords(
                tokens: start..<span.end, leads: leads, anchor: span.anchor, time: span.time,
                start: span.start)
        }
        var leads = leads
        var position = index
        let clock = timeOfDay(at: position, leads: leads)
        let session = clock?.session(before: leads.contains(.before))
        if let clock {
            position = clock.end
            leads.formUnion(.on)
            if session != nil { leads.remove(.opening) }
        }
        let more = self.leads(at: position)
        leads.formUnion(more.leads)
        position = more.end
        guard position < tokens.count else { return withinDay(leads, from: start, to: position) }
        if let recurring = recurring(at: position, leads: leads, time: clock?.time, from: start) {
            return recurring
        }
        if let rhythm, let joined = continued(found[rhythm], at: position, leads: leads, time: clock?.time) {
            return joined
        }
        if let placed = placed(at: position, leads: leads, time: clock?.time, from: start) { return placed }
        return onDay(at: position, leads: leads, from: start, after: clock, session)
    }

    /// A day or a period itself, with what stands behind it.
    private func onDay(
        at position: Int, leads: LeadWords, from start: Int, after clock: ClockReader.Found?,
        _ session: DaySession?
    ) -> TimeWords? {
        guard
            let found = anchors.blankDate(at: position, leads: leads)
                ?? anchors.anchor(at: position, leads: leads)
                ?? anchors.monthless(at: position, leads: leads)
        else { return withinDay(leads, from: start, to: position) }
        var leads = leads
        if leads.contains(.expected), isOfMeeting(start) {
            leads.remove(.expected)
            leads.insert(.on)
        }
        if isHoped(start) { leads.insert(.expected) }
        let words = TimeWords(
            tokens: start..<found.end, leads: leads, anchor: found.anchor, time: found.time ?? clock?.time,
            weekday: found.weekday, session: session, hasImpossibleTime: clock?.isImpossible == true)
        return comingBack(countedBack(withClock(withWeekday(words))))
    }

    /// "ngày 15/02/2022 (thứ Ba)".
    private func withWeekday(_ words: TimeWords) -> TimeWords {
        let end = words.tokens.upperBound
        guard words.weekday == nil, case .date = words.anchor, tokens[end].isMark("("),
            let (weekday, length) = TimeLexicon.weekdays.match(tokens, at: end + 1, before: tokens.count),
            tokens[end + 1 + length].isMark(")")
        else { return words }
        var words = words
        words.weekday = weekday
        words.tokens = words.tokens.lowerBound..<(end + length + 2)
        return words
    }

    /// "24 giờ kể từ …" is a number of hours.
    private func timeOfDay(at index: Int, leads: LeadWords) -> ClockReader.Found? {
        guard let clock = clocks.anyClock(at: index), !clock.isImpossible || leads.bindsTime else {
            return nil
        }
        return !clock.hasMinutes && !clock.isSession && counts.runs(from: clock.end) ? nil : clock
    }

    /// "báo cáo ngay trong ngày": the document's own.
    private func withinDay(_ leads: LeadWords, from start: Int, to end: Int) -> TimeWords? {
        guard leads == [.on, .within], end - start >= 2, tokens[end].kind == .mark,
            tokens[end - 1].key == TimeLexicon.dayWord, tokens[end - 2].key == Self.within
        else { return nil }
        return TimeWords(tokens: start..<end, leads: leads, anchor: .today(0))
    }

    private static let within = Phrase("trong").keys[0]
    private static let following = Phrase("sau").keys[0]
    private static let followed = Phrase.words("vụ dung việc")

    /// The words that lead to an anchor, at most six of them.
    func leads(at index: Int) -> (leads: LeadWords, end: Int) {
        var leads: LeadWords = []
        var position = index
        for _ in 0..<6 {
            guard
                tokens[position].isWord,
                let (lead, count) = TimeLexicon.leads.match(tokens, at: position, before: tokens.count)
            else { break }
            if tokens[position].key == TimeLexicon.dueWord, tokens[position - 1].isWord,
                TimeLexicon.otherTerms.contains(tokens[position - 1].key)
            {
                break
            }
            // "các nhiệm vụ sau hoàn thành trong quý II": those that follow.
            if tokens[position].key == Self.following, Self.followed.contains(tokens[position - 1].key) {
                break
            }
            leads.formUnion(lead)
            position += count
            // "Hạn chót: thứ Sáu"
            if lead.contains(.timely), tokens[position].isMark(":") { position += 1 }
        }
        return (leads, position)
    }

    /// "hoàn thành", "xong" tell that a day ends something, but are no part of the expression.
    private func afterFinished(_ index: Int, before end: Int) -> Int {
        var position = index
        while let (_, count) = TimeLexicon.finishing.match(tokens, at: position, before: end) {
            position += count
        }
        return position
    }

    /// "trước ngày 15/4/2022 (trước 16h00)", "ngày 15/4/2022, lúc 16h00".
    private func withClock(_ words: TimeWords) -> TimeWords {
        guard words.time == nil, case .date = words.anchor else { return words }
        var position = words.tokens.upperBound
        if let clock = clocks.clock(at: position), clock.hasMinutes, tokens[position].gap == .space {
            // "trước 30/06/2024 17:00"
            var words = words
            words.time = clock.time
            words.tokens = words.tokens.lowerBound..<clock.end
            return words
        }
        let isOpen = tokens[position].isMark("(")
        guard isOpen || tokens[position].isMark(",") else { return words }
        position += 1
        let (leads, start) = self.leads(at: position)
        guard start > position, let clock = clocks.clock(at: start), !clock.isSession,
            clock.hasMinutes || isOpen, leads.isDisjoint(with: [.from, .after, .expected]),
            isOpen == tokens[clock.end].isMark(")"), !Self.startsDay(tokens[clock.end])
        else { return words }
        var words = words
        words.time = clock.time
        words.tokens = words.tokens.lowerBound..<(isOpen ? clock.end + 1 : clock.end)
        return words
    }

    /// "trước ngày 30/6/2024 ít nhất 07 ngày": so many days back from that day.
    private func countedBack(_ words: TimeWords) -> TimeWords {
        guard words.leads.contains(.before), words.time == nil, let date = words.anchor.day else {
            return words
        }
        let (more, position) = leads(at: words.tokens.upperBound)
        guard words.anchor.isHoliday || !more.isDisjoint(with: [.atLeast, .latest]),
            more.isDisjoint(with: [.after, .from]),
            case (var count, let end)? = counts.amount(at: position, leads: more),
            !counts.runs(from: end)
        else { return words }
        count.direction = .before
        count.start = .date(date, nil)
        count.event = words.tokens
        return TimeWords(tokens: words.tokens.lowerBound..<end, leads: words.leads, anchor: .count(count))
    }

    /// "trước 17 giờ 00 phút" without a day; "trước 24 giờ" before words of an event is a number of hours.
    private func clockAlone(at index: Int, leads: LeadWords, from start: Int) -> TimeWords? {
        guard !leads.isDisjoint(with: [.before, .latest, .until]), leads.isDisjoint(with: [.from, .after]),
            let clock = clocks.anyClock(at: index), !clock.isSession
        else { return nil }
        if let daily = daily(clock, leads: leads, from: start) { return daily }
        guard
            clock.hasMinutes || leads.contains(.before) && tokens[clock.end].kind == .mark
        else { return nil }
        return TimeWords(
            tokens: start..<clock.end, leads: leads, anchor: .clock, time: clock.time,
            hasImpossibleTime: clock.isImpossible)
    }

    /// The second date of "trước ngày 15/6/2022 và ngày 15/12/2022", bound by the words before the first.
    private func sibling(of words: TimeWords) -> TimeWords? {
        guard case .date(let first) = words.anchor, words.mayHaveSibling else { return nil }
        let end = afterBracket(words.tokens.upperBound)
        var position = end
        if tokens[position].isMark(",") { position += 1 }
        if tokens[position].isWord, TimeLexicon.conjunctions.contains(tokens[position].key) { position += 1 }
        guard position > end else { return nil }
        let start = position
        if tokens[position].key == TimeLexicon.dayWord, tokens[position].isWord { position += 1 }
        guard let found = anchors.anchor(at: position, leads: [.on]), case .date(var date) = found.anchor,
            anchors.periods.endsPhrase(found.end), found.time == nil
        else { return nil }
        if date.year == .unnamed, date.reckoning == first.reckoning { date.year = first.year }
        return TimeWords(tokens: start..<found.end, leads: words.leads, anchor: .date(date))
    }

    /// Past a short remark, "25/4 (bản giấy)".
    private func afterBracket(_ index: Int) -> Int {
        guard tokens[index].isMark("(") else { return index }
        for end in (index + 1)..<(index + 7) where tokens[end].isMark(")") { return end + 1 }
        return index
    }

    private static func startsDay(_ token: Token) -> Bool {
        token.isNumber || token.isWord && TimeLexicon.dayNames.contains(token.key)
    }

    /// How all expressions begin.
    static let openings = Openings(
        TimeLexicon.leads.openings + MoodReader.openings + unledOpenings, alone: openingWords)

    /// How that begins to which leading words may lead.
    private static let anchorOpenings = Openings(
        unledOpenings + TimeLexicon.holidays.openings + TimeLexicon.events.openings
            + TimeLexicon.clauses.openings + TimeLexicon.endings.openings
            + TimeLexicon.eventsOfDays.openings + RecurrenceLexicon.lastDays.openings
            + PlaceReader.openings, alone: openingWords)

    /// How that begins to which no words need to lead.
    private static let unledOpenings: [Opening] = {
        var openings = RecurrenceLexicon.beginnings + CountReader.openings
        openings += TimeLexicon.sessions.openings + TimeLexicon.today.openings
        openings += TimeLexicon.weekdays.openings + TimeLexicon.decades.openings
        openings += TimeLexicon.halfMonths.openings + TimeLexicon.halfYears.openings
        openings += TimeLexicon.horizons.openings + TimeLexicon.fullMoon.openings
        return openings
    }()

    /// Words after which a number or a name of many stands.
    private static let openingWords: [UInt64] =
        TimeLexicon.firstDays.keys + TimeLexicon.quarters.keys + TimeLexicon.parts.keys
        + [TimeLexicon.month, TimeLexicon.year, TimeLexicon.week]
}

extension LeadWords {
    /// Whether a number behind it is likely to be a time of day.
    fileprivate var bindsTime: Bool { !isDisjoint(with: [.before, .latest, .until]) }
}

extension ClockReader.Found {
    /// The point of the day that it names by the hours of the office.
    fileprivate func session(before: Bool) -> DaySession? {
        isClosing ? .closing : before ? beginning : nil
    }
}

extension TimeWords {
    /// Whether a day behind it may be bound by the words before it.
    fileprivate var mayHaveSibling: Bool { !leads.isDisjoint(with: [.before, .latest]) }

    /// Whether it tells how often and not on which day, so that a day behind it may belong to it.
    fileprivate var isRhythm: Bool {
        if case .recurrence(let words) = anchor { !words.isDated } else { false }
    }
}

extension TimeAnchor {
    /// The day from which a number of days can be counted back.
    fileprivate var day: DateWords? {
        switch self {
        case .date(let date): date
        case .holiday(.lunarNewYear, let year):
            DateWords(day: 1, month: .number(1), year: year, reckoning: .tet)
        default: nil
        }
    }

    fileprivate var isHoliday: Bool { if case .holiday = self { true } else { false } }
}
