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

    package init(
        calendar: WorkCalendar = .published, beforeIncludesDay: Bool = false, rollsNamedDays: Bool = false
    ) {
        self.calendar = calendar
        self.beforeIncludesDay = beforeIncludesDay
        self.rollsNamedDays = rollsNamedDays
    }
}
