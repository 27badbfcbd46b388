// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Reads times of day at a place in the tokens.
struct ClockReader: Sendable {
    let tokens: Tokens
    private var numbers: NumberReader { NumberReader(tokens: tokens) }

    struct Found {
        var time: TimeOfDay
        var end: Int
        /// Whether only a part of the day is named, "sáng".
        var isSession = false
        /// Whether minutes are named, so that it cannot be a number of hours.
        var hasMinutes = false
        /// Where it begins or ends by the hours of the office.
        var beginning: DaySession?
        var isClosing = false
        /// Whether no day has it, "25h00".
        var isImpossible = false
    }

    /// "16h00", "17 giờ 30 phút", "10:30", "sáng", "cuối giờ chiều"; with the comma after it.
    func clock(at index: Int) -> Found? {
        guard let found = anyClock(at: index), !found.isImpossible else { return nil }
        return found
    }

    /// The same, and also "25h00" and "16h75", so that they can be named.
    func anyClock(at index: Int) -> Found? {
        if tokens[index].isWord { return session(at: index) }
        guard let hour = numbers.short(at: index, 0...99), tokens[index].isNumber else { return nil }
        let isHour = tokens[index + 1].isWord && TimeLexicon.hours.contains(tokens[index + 1].key)
        guard isHour || tokens[index + 1].isMark(":") && tokens[index + 1].gap == .none else { return nil }
        guard !isGeneration(hour, at: index) else { return nil }
        var found = Found(time: .midnight, end: index + 2)
        guard let minute = minutes(of: &found, isHour: isHour) else { return nil }
        if let time = TimeOfDay(hour: hour + afternoon(at: &found, hour), minute: minute) {
            found.time = time
        } else {
            // Without minutes it is a number of hours.
            guard found.hasMinutes else { return nil }
            found.isImpossible = true
        }
        if tokens[found.end].isMark(","), tokens[found.end + 1].isWord || tokens[found.end + 1].isNumber,
            Self.isDay(tokens[found.end + 1])
        {
            found.end += 1
        }
        return found
    }

    /// "4G" is a network; "17G NGÀY 20/3" and "trước 5G" are times, as telegrams write them.
    private func isGeneration(_ hour: Int, at index: Int) -> Bool {
        let (letter, next) = (tokens[index + 1], tokens[index + 2])
        guard Self.generations.contains(hour), letter.key == Self.generation, letter.isCapitalized,
            letter.gap == .none, !next.isNumber
        else { return false }
        if next.isWord, next.key == TimeLexicon.dayWord, tokens[index + 3].isNumber { return false }
        let isLed = (1...4).contains { length in
            guard index >= length,
                let (lead, count) = TimeLexicon.leads.match(tokens, at: index - length, before: index)
            else { return false }
            return count == length && !lead.isDisjoint(with: [.before, .timely])
        }
        return !isLed && !(index > 0 && Self.moments.contains(tokens[index - 1].key))
    }

    /// The minutes behind an hour, 0 for none; nil where a mark leads to none.
    private func minutes(of found: inout Found, isHour: Bool) -> Int? {
        if let value = numbers.short(at: found.end, 0...99), tokens[found.end].gap <= .space,
            tokens[found.end].count == 2
        {
            found.hasMinutes = true
            found.end += 1
            let next = tokens[found.end]
            if next.isWord && TimeLexicon.minutes.contains(next.key) || next.isMark("'") || next.isMark("’") {
                found.end += 1
            }
            return value
        }
        guard isHour, tokens[found.end].isWord, tokens[found.end].key == Self.half else {
            return isHour ? 0 : nil
        }
        found.hasMinutes = true
        found.end += 1
        return 30
    }

    /// "3 giờ chiều" is 15:00; "9 giờ sáng" is no number of hours.
    private func afternoon(at found: inout Found, _ hour: Int) -> Int {
        guard
            let (hours, length) = TimeLexicon.halvesOfDay.match(
                tokens, at: found.end, before: tokens.count), tokens[found.end].gap < .paragraph
        else { return 0 }
        found.end += length
        found.hasMinutes = true
        // "12 giờ đêm" is 24:00, "1 giờ đêm" 01:00, "10 giờ đêm" 22:00.
        if hours == 24 { return (6...12).contains(hour) ? 12 : 0 }
        return hour < 12 ? hours : 0
    }

    private static let generation = Phrase("g").keys[0]
    private static let generations = 2...6
    private static let moments = Phrase.words("lúc hồi")
    private static let half = Phrase("rưỡi").keys[0]

    private func session(at index: Int) -> Found? {
        guard let (hour, length) = TimeLexicon.sessions.match(tokens, at: index, before: tokens.count),
            let time = TimeOfDay(hour: hour, minute: 0)
        else { return nil }
        let next = tokens[index + length]
        guard Self.isDay(next) else { return nil }
        let beginning = TimeLexicon.beginnings.match(tokens, at: index, before: tokens.count)
        let closing = TimeLexicon.closings.length(tokens, at: index, before: tokens.count)
        return Found(
            time: time, end: index + length, isSession: true,
            beginning: beginning?.count == length ? beginning?.meaning : nil, isClosing: closing == length)
    }

    /// Whether a day can begin with it.
    private static func isDay(_ token: Token) -> Bool {
        token.isNumber || token.isWord && TimeLexicon.dayNames.contains(token.key)
    }
}
