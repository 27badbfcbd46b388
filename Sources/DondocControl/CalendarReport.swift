// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// The calendar that the daemon counts by, and the open deadlines of a range of days: `/v1/calendar`.
package struct CalendarReport: Hashable, Codable, Sendable {
    /// The first day of the range.
    package var from: Day
    /// The last day of the range.
    package var to: Day
    /// The last day that announcements cover without a gap; later days are computed from the law.
    package var knownUntil: Day?
    /// The first year that no announcement covers to its end, of this one and, from October on, the next.
    package var missingYear: Int?
    /// The folder of the administrator's holiday files.
    package var folder: String
    /// Holiday files that are refused; the calendar before stays in force until they are mended.
    package var problems: [CalendarProblemEntry]
    /// The announcements in force, one for each year and in their order.
    package var notices: [HolidayNoticeEntry]
    /// What the administrator added, in the order of the days.
    package var localDays: [LocalDayEntry]
    /// By what else times are read and reminders planned.
    package var rules: TimeRulesEntry
    /// Days of the range on which milestones of open assignments fall due, in their order.
    package var days: [CalendarDayEntry]

    package init(
        from: Day, to: Day, knownUntil: Day?, missingYear: Int?, folder: String,
        problems: [CalendarProblemEntry], notices: [HolidayNoticeEntry], localDays: [LocalDayEntry],
        rules: TimeRulesEntry, days: [CalendarDayEntry]
    ) {
        self.from = from
        self.to = to
        self.knownUntil = knownUntil
        self.missingYear = missingYear
        self.folder = folder
        self.problems = problems
        self.notices = notices
        self.localDays = localDays
        self.rules = rules
        self.days = days
    }
}

/// How an office reads times and when it reminds, beside the calendar.
package struct TimeRulesEntry: Hashable, Codable, Sendable {
    /// Whether "trước ngày X" still allows X.
    package var beforeIncludesDay: Bool
    /// Whether a named day that is off ends with the next working day.
    package var rollsNamedDays: Bool
    /// The rungs of assignments that have none of their own.
    package var ladder: Ladder
    /// When reminders are sent on a working day.
    package var sendAt: TimeOfDay
    /// When the office closes.
    package var officeEnds: TimeOfDay
    /// When it opens; nil of a daemon that does not tell.
    package var officeOpens: TimeOfDay?

    package init(
        beforeIncludesDay: Bool, rollsNamedDays: Bool, ladder: Ladder, sendAt: TimeOfDay,
        officeEnds: TimeOfDay, officeOpens: TimeOfDay? = nil
    ) {
        self.beforeIncludesDay = beforeIncludesDay
        self.rollsNamedDays = rollsNamedDays
        self.ladder = ladder
        self.sendAt = sendAt
        self.officeEnds = officeEnds
        self.officeOpens = officeOpens
    }
}

/// Why a holiday file is refused, and what to do about it.
package struct CalendarProblemEntry: Hashable, Codable, Sendable {
    package var file: String
    /// Counts from 1; nil when it concerns the whole file.
    package var line: Int?
    /// What was expected, what was found, and what to do, with the key in front where it concerns one.
    package var text: String

    package init(file: String, line: Int?, text: String) {
        self.file = file
        self.line = line
        self.text = text
    }
}

/// The announced days off and worked weekend days of one year.
package struct HolidayNoticeEntry: Hashable, Codable, Sendable {
    /// Where a notice comes from.
    package enum Origin: String, Codable, CaseIterable, Sendable {
        /// It comes with the program.
        case builtIn = "built_in"
        /// A file of the administrator's, which replaces a built-in one of the same year.
        case file
    }

    /// An announcement by its short code.
    package struct Source: Hashable, Codable, Sendable {
        package var code: String
        package var announcement: String

        package init(code: String, announcement: String) {
            self.code = code
            self.announcement = announcement
        }
    }

    package struct Row: Hashable, Codable, Sendable {
        package var day: Day
        package var reason: String
        /// The code of a source.
        package var source: String

        package init(day: Day, reason: String, source: String) {
            self.day = day
            self.reason = reason
            self.source = source
        }
    }

    package var year: Int
    package var knownUntil: Day
    package var origin: Origin
    /// In the order of their codes.
    package var sources: [Source]
    /// Weekdays off.
    package var off: [Row]
    /// Weekend days worked.
    package var work: [Row]

    package init(
        year: Int, knownUntil: Day, origin: Origin, sources: [Source], off: [Row], work: [Row]
    ) {
        self.year = year
        self.knownUntil = knownUntil
        self.origin = origin
        self.sources = sources
        self.off = off
        self.work = work
    }
}

/// A day that the office has off, or works, beside what was announced.
package struct LocalDayEntry: Hashable, Codable, Sendable {
    package var day: Day
    package var worked: Bool
    package var reason: String

    package init(day: Day, worked: Bool, reason: String) {
        self.day = day
        self.worked = worked
        self.reason = reason
    }
}

/// What falls due on one day.
package struct CalendarDayEntry: Hashable, Codable, Sendable {
    package var day: Day
    /// How many milestones of open assignments fall due; more than `first` may show.
    package var deadlines: Int
    /// The first few of them.
    package var first: [CalendarDutyEntry]

    package init(day: Day, deadlines: Int, first: [CalendarDutyEntry]) {
        self.day = day
        self.deadlines = deadlines
        self.first = first
    }
}

/// A milestone in a calendar: just enough to know it.
package struct CalendarDutyEntry: Hashable, Codable, Sendable {
    package var assignment: Assignment.ID
    /// Index into the assignment's milestones.
    package var milestone: Int
    package var action: String
    /// What is to be ready; empty when it is the assignment itself.
    package var what: String
    package var lead: [PartyEntry]

    package init(assignment: Assignment.ID, milestone: Int, action: String, what: String, lead: [PartyEntry])
    {
        self.assignment = assignment
        self.milestone = milestone
        self.action = action
        self.what = what
        self.lead = lead
    }
}
