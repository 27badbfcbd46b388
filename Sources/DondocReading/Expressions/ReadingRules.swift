// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocCalendar

/// How an office counts: its calendar, and the two points on which offices differ.
package struct ReadingRules: Sendable {
    /// Decides where counted periods end (Civil Code, article 148.5).
    package var calendar: WorkCalendar
    /// Whether "trước ngày X" still allows X.
    package var beforeIncludesDay: Bool
    /// Whether a named day that is off ends with the next working day, as counted periods do.
    package var rollsNamedDays: Bool
    /// In which working hours are counted, "08 giờ làm việc".
    package var hours: OfficeHours

    package init(
        calendar: WorkCalendar = .published, hours: OfficeHours = .usual, beforeIncludesDay: Bool = false,
        rollsNamedDays: Bool = false
    ) {
        self.calendar = calendar
        self.hours = hours
        self.beforeIncludesDay = beforeIncludesDay
        self.rollsNamedDays = rollsNamedDays
    }
}
