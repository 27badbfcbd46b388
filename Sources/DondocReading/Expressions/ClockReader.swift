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
        // "4G" is a network.
        if tokens[index + 1].key == Self.generation, tokens[index + 1].isCapitalized,
            !tokens[index + 2].isNumber
        {
            return nil
        }
        var found = Found(time: .midnight, end: index + 2)
        var minute = 0
        if let value = numbers.short(at: found.end, 0...99), tokens[found.end].gap <= .space,
            tokens[found.end].count == 2
        {
            minute = value
            found.hasMinutes = true
            found.end += 1
            let next = tokens[found.end]
            if next.isWord && TimeLexicon.minutes.contains(next.key) || next.isMark("'") || next.isMark("’") {
                found.end += 1
            }
        } else if isHour, tokens[found.end].isWord, tokens[found.end].key == Self.half {
            minute = 30
            found.hasMinutes = true
            found.end += 1
        } else if !isHour {
            return nil
        }
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
