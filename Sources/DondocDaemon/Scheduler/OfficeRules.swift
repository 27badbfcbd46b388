// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocCalendar
import DondocCurl
import DondocDelivery
package import DondocModel
package import DondocPlanning
package import DondocReading
import DondocStore
import Synchronization

/// Everything that follows from the configuration, in one value: a reload exchanges all of it or nothing.
package struct OfficeRules: Sendable {
    package let configuration: DaemonConfiguration
    package let calendar: WorkCalendar
    package let planner: Planner
    package let sender: any NoticeSender
    /// In which queue a hook's notices wait, by its destination; the host alone, should the address be secret.
    private let hookQueues: [String: String]
    /// Where the mail relay and each hook is called, by the subject of its events.
    let calledServers: [String: CalledServer]
    /// The files of templates, by name the beginning of each one's digest.
    var templates: [String: String] = [:]

    package init(
        configuration: DaemonConfiguration, sender: any NoticeSender, hookQueues: [String: String] = [:],
        calledServers: [String: CalledServer] = [:]
    ) {
        self.configuration = configuration
        self.hookQueues = hookQueues
        self.calledServers = calledServers
        self.sender = sender
        calendar = WorkCalendar(notices: configuration.noticesInForce, local: configuration.localDays)
        planner = Planner(
            calendar: calendar, ladder: configuration.reminders.ladder, zone: configuration.zone,
            sendAt: configuration.reminders.at, officeOpens: configuration.officeHours.from,
            officeEnds: configuration.officeHours.to,
            register: configuration.register)
    }

    /// How expressions of time are read.
    package var reading: ReadingRules {
        ReadingRules(
            calendar: calendar, hours: configuration.officeHours.counted,
            beforeIncludesDay: configuration.directives.beforeIncludesDay,
            rollsNamedDays: configuration.directives.rollsNamedDays)
    }

    /// The same rules with those holidays.
    func with(notices: [HolidayNotice], local: [LocalDay]) -> OfficeRules {
        var configuration = configuration
        configuration.holidayNotices = notices
        configuration.localDays = local
        configuration.holidayProblems = []
        var rules = OfficeRules(
            configuration: configuration, sender: sender, hookQueues: hookQueues,
            calledServers: calledServers)
        rules.templates = templates
        return rules
    }

    /// The same rules with another who hands notices over.
    func with(sender: any NoticeSender) -> OfficeRules {
        OfficeRules(
            configuration: configuration, sender: sender, hookQueues: hookQueues,
            calledServers: calledServers)
    }

    /// In which queue a notice to a destination waits: what shares a server shares a fate.
    func queue(of destination: Destination) -> String {
        hookQueues[destination.description] ?? destination.queue
    }

    package var zone: CivilZone { configuration.zone }
    package var register: AgencyRegister { configuration.register }
}

/// The rules that are in force now.
package final class CurrentRules: Sendable {
    private let state: Mutex<OfficeRules>

    package init(_ rules: OfficeRules) {
        state = Mutex(rules)
    }

    package var value: OfficeRules { state.withLock { $0 } }

    package func replace(with rules: OfficeRules) {
        state.withLock { $0 = rules }
    }
}

extension DaemonConfiguration.OfficeHours {
    /// The hours in which work is counted, with the usual rest at noon where it lies within them.
    var counted: DondocCalendar.OfficeHours {
        let usual = DondocCalendar.OfficeHours.usual
        let hours = DondocCalendar.OfficeHours(opens: from, closes: to, rest: usual.rest)
        return hours ?? DondocCalendar.OfficeHours(opens: from, closes: to) ?? usual
    }
}
