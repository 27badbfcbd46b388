// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import DondocPlanning
import DondocReading
import Foundation

/// By what times are read and counted here: what the product publishes, or what a daemon has in force.
struct Office: Sendable {
    var rules: ReadingRules
    var ladder = Ladder()
    var zone = CivilZone.vietnam
    var sendAt = TimeOfDay.morning
    var officeOpens = TimeOfDay.morning
    var officeEnds = TimeOfDay.afternoon
    /// Whether a daemon said so.
    var isOfDaemon = false
    /// The daemon's day, which in a rehearsal is not ours; nil without one.
    var daemonsToday: Day?

    static let published = Office(rules: ReadingRules(calendar: .published))

    var calendar: WorkCalendar { rules.calendar }

    var planner: Planner {
        Planner(
            calendar: calendar, ladder: ladder, zone: zone, sendAt: sendAt, officeOpens: officeOpens,
            officeEnds: officeEnds,
            register: AgencyRegister())
    }

    /// The one place where this program asks what time it is.
    static var now: Date { Date() }
}
