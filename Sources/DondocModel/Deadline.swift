// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// When something has to be done, as the words say it and as it is counted.
package struct Deadline: Hashable, Codable, Sendable {
    /// What the words name: a day, a period, a time counted from an event, or nothing that ends.
    package enum Kind: String, Codable, CaseIterable, Sendable {
        case beforeDate = "before_date"
        case byTime = "by_time"
        case byDate = "by_date"
        case range
        case inWeek = "in_week"
        case decade
        case inMonth = "in_month"
        case inQuarter = "in_quarter"
        case inHalf = "in_half"
        case inYear = "in_year"
        case vaguePoint = "vague_point"
        case withinHours = "within_hours"
        case withinDays = "within_days"
        case withinWorkdays = "within_workdays"
        case withinSpan = "within_span"
        case beforeEvent = "before_event"
        case notBefore = "not_before"
        case recurring
        case immediate
        case vague
        case continuous
        case expected
        case horizon
        case attribute
        case none
    }

    /// A duration that runs from, or back from, an event.
    package struct Offset: Hashable, Codable, Sendable {
        /// ISO 8601: `P5D`, `P2W`, `P1M`, `PT24H`.
        package let duration: String
        /// Whether only working days count.
        package let working: Bool
        /// The event in the document's words, `ngày hoàn thành tiêm mũi 1`; nil when the words name none.
        package let anchor: String?

        package init(duration: String, working: Bool, anchor: String?) {
            self.duration = duration
            self.working = working
            self.anchor = anchor
        }
    }

    /// What a person put in the place of what the document's words mean.
    package struct Given: Hashable, Codable, Sendable {
        /// The words that the person gave, to be counted by the rules in force; nil where a day was given, which stays that day.
        package var words: String?
        /// Who, as events name the actor; nil where that is not known any more.
        package var by: String?
        package var on: Day?
        /// The event that was dated, where it was; `words` count from that day.
        package var event: AwaitedEvent?

        package init(
            words: String? = nil, by: String? = nil, on: Day? = nil, event: AwaitedEvent? = nil
        ) {
            self.words = words
            self.by = by
            self.on = on
            self.event = event
        }
    }

    /// The document's words, verbatim: `trước ngày 15/02/2022`; empty where it says none, and a person does.
    package var text: String
    package var kind: Kind
    /// The last day on which it is still on time; nil where no day follows from the words.
    package var due: Day?
    /// The hour on `due` at which it ends, where the words name one.
    package var time: TimeOfDay?
    /// The first day of a range.
    package var from: Day?
    /// RFC 5545 recurrence without the `RRULE:` prefix, for recurring duties.
    package var rrule: String?
    package var offset: Offset?
    /// Whether the day that the words name is itself on time.
    package var inclusive: Bool
    /// 0 to 1; below the configured threshold a person decides.
    package var confidence: Double
    /// Why this day.
    package var reason: Bilingual
    /// Nil where it is as the words of the document say.
    package var given: Given?

    package init(
        text: String, kind: Kind, due: Day? = nil, time: TimeOfDay? = nil, from: Day? = nil,
        rrule: String? = nil,
        offset: Offset? = nil, inclusive: Bool = true, confidence: Double = 1, reason: Bilingual,
        given: Given? = nil
    ) {
        self.text = text
        self.kind = kind
        self.due = due
        self.time = time
        self.from = from
        self.rrule = rrule
        self.offset = offset
        self.inclusive = inclusive
        self.confidence = confidence
        self.reason = reason
        self.given = given
    }
}

extension Deadline {
    /// The words by which it is counted: those of a person who gave some, the document's otherwise.
    package var givenWords: String { given?.words ?? text }
}

extension Deadline.Given {
    /// `lan` of `user:lan(1002)`.
    package var name: String? {
        guard let by, by.hasPrefix("user:") else { return by }
        return String(by.dropFirst(5).prefix { $0 != "(" })
    }
}
