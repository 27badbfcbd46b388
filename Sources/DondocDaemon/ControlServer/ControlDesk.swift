// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocCalendar
package import DondocControl
package import DondocModel

/// What only the running daemon knows, and what only it can do.
package protocol ControlDesk: Sendable {
    /// What is in force now; a reload changes it.
    var rules: ControlRules { get }

    func daemonStatus() async -> DaemonStatus
    func destinations() async -> [DestinationEntry]

    /// Reads the configuration again and applies all of it or none.
    /// - Throws: `ReloadRefusal` when it is wrong; nothing has changed then.
    func reload(actor: String) async throws -> ReloadReport
}

/// The rules by which days are counted and agencies are found.
package struct ControlRules: Sendable {
    package var register: AgencyRegister
    package var calendar: WorkCalendar
    package var ladder: Ladder
    package var zone: CivilZone
    package var officeName: String

    package init(
        register: AgencyRegister, calendar: WorkCalendar, ladder: Ladder, zone: CivilZone, officeName: String
    ) {
        self.register = register
        self.calendar = calendar
        self.ladder = ladder
        self.zone = zone
        self.officeName = officeName
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
