// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocCalendar
package import DondocControl
import DondocModel
package import DondocPlanning
package import DondocReading
import Foundation

/// What only the running daemon knows, and what only it can do.
package protocol ControlDesk: OperatorDesk {
    /// What is in force now; a reload changes it.
    var rules: ControlRules { get }
    /// All of it, for composing messages.
    var currentRules: CurrentRules { get }
    /// What became of drills.
    var drills: DrillBoard { get }
    /// What was sent since the start, and how late.
    var meters: Meters { get }

    func daemonStatus() async -> DaemonStatus
    func destinations() async -> [DestinationEntry]

    /// Reads the configuration again, applies all of it or none, and writes down who asked.
    /// - Throws: `ReloadRefusal` when it is wrong; nothing has changed then.
    func reload(actor: String) async throws -> ReloadReport

    /// Files of the inbox of kinds that are not read, by path.
    func unreadFiles() async -> [UnreadFileEntry]

    /// Has a file of the inbox read again, though it has not changed; returns when it is, or cannot be soon.
    func readAgain(_ path: String) async

    /// Something was decided, so that reminders may be due at once.
    func planHasChanged()
}

extension ControlDesk {
    package var meters: Meters { Meters() }
}

/// The rules by which days are counted, reminders planned and agencies found.
package struct ControlRules: Sendable {
    package var planner: Planner
    package var officeName: String
    package var holidays: ControlHolidays
    /// By what times are read; its calendar is the planner's.
    package var reading: ReadingRules
    /// What is scheduled without a person's approval.
    package var acceptance: DaemonConfiguration.Directives

    package init(
        planner: Planner, officeName: String, holidays: ControlHolidays, reading: ReadingRules,
        acceptance: DaemonConfiguration.Directives
    ) {
        self.planner = planner
        self.officeName = officeName
        self.holidays = holidays
        self.reading = reading
        self.acceptance = acceptance
    }

    var register: AgencyRegister { planner.register }
    var calendar: WorkCalendar { planner.calendar }
    var ladder: Ladder { planner.ladder }
    var zone: CivilZone { planner.zone }
}

/// Of what the calendar in force is made.
package struct ControlHolidays: Sendable {
    /// The folder of the administrator's files.
    package var folder: String
    /// The announcement in force of each year, in their order.
    package var notices: [HolidayNotice]
    /// The years whose announcement is one of those files.
    package var years: Set<Int>
    package var local: [LocalDay]

    package init(folder: String, notices: [HolidayNotice], years: Set<Int>, local: [LocalDay]) {
        self.folder = folder
        self.notices = notices
        self.years = years
        self.local = local
    }

    init(_ configuration: DaemonConfiguration) {
        self.init(
            folder: configuration.holidays.path, notices: configuration.noticesInForce,
            years: Set(configuration.holidayNotices.map(\.year)), local: configuration.localDays)
    }
}

/// Why a configuration was not taken: every problem, each with file and key.
package struct ReloadRefusal: Error, Equatable, CustomStringConvertible {
    package let problems: [String]

    package init(problems: [String]) {
        self.problems = problems
    }

    package var description: String { problems.joined(separator: "\n") }
}
