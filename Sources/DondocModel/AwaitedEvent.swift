// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// An event (sự kiện) from which deadlines count, and the day that a person has named for it.
package struct AwaitedEvent: Hashable, Codable, Sendable {
    /// As the document names it, `ngày có kết luận thanh tra`.
    package var name: String
    package var on: Day

    package init(name: String, on: Day) {
        self.name = name
        self.on = on
    }

    /// What is equal of names of one event: without marks and case, and without the words that lead to it.
    package static func key(_ name: String) -> String {
        let words = Folding.searchable(name).split(separator: " ")
        return words.drop { openings.contains(String($0)) }.joined(separator: " ")
    }

    /// Without the words that lead from the period to it: `ngày có kết luận` of `kể từ ngày có kết luận`.
    package static func name(leadingWords words: String) -> String {
        let rest = words.split(whereSeparator: \.isWhitespace).drop {
            leads.contains(Folding.searchable(String($0)))
        }
        return rest.isEmpty ? words : rest.joined(separator: " ")
    }

    private static let leads: Set<String> = ["ke", "tinh", "tu", "sau", "truoc", "khi"]
    private static let openings: Set<String> = [
        "ngay", "khi", "sau", "truoc", "luc", "thoi", "diem", "tu", "ke", "tinh",
    ]
}

extension Deadline {
    /// The event on whose day this deadline depends, in the document's words; nil where the day follows without one.
    package var awaitedEvent: String? {
        if let event = given?.event { return event.name }
        guard due == nil, rrule == nil else { return nil }
        let words: String? =
            switch kind {
            case .withinDays, .withinWorkdays, .withinSpan: offset?.anchor
            case .beforeEvent: offset == nil ? givenWords : offset?.anchor
            default: nil
            }
        return words.map(AwaitedEvent.name(leadingWords:))
    }

    /// The words by which it is counted once its event has a day; nil where no day would follow.
    package func words(from day: Day) -> String? {
        guard awaitedEvent.map({ !AwaitedEvent.key($0).isEmpty }) ?? false else { return nil }
        guard let offset else { return "trước ngày \(day.vietnamese)" }
        guard let count = offset.words else { return nil }
        return kind == .beforeEvent
            ? "chậm nhất \(count) trước ngày \(day.vietnamese)"
            : "trong \(count) kể từ ngày \(day.vietnamese)"
    }
}

extension Deadline.Offset {
    /// `15 ngày làm việc`; nil for hours, which do not run from a day.
    fileprivate var words: String? {
        guard let number = Int(duration.dropFirst().dropLast()), duration.hasPrefix("P") else { return nil }
        let unit: String? =
            switch duration.last {
            case "D": working ? "ngày làm việc" : "ngày"
            case "W": "tuần"
            case "M": "tháng"
            case "Y": "năm"
            default: nil
            }
        return unit.map { "\(number) \($0)" }
    }
}
