// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocControl
import DondocCalendar
import DondocDelivery
import DondocModel
import DondocPlanning
import DondocStore
import Logging
import Foundation

/// What the control API asks of the running daemon: how it is, and to read its configuration again.
package struct Desk: ControlDesk, Sendable {
    let current: CurrentRules
    let clock: any AlarmClock
    let dispatcher: Dispatcher
    let scheduler: Scheduler
    let inbox: Inbox
    let reloader: Reloader
    /// Nil in a rehearsal that sends nothing.
    var bounces: BounceWatch?
    /// Nil where the ledger is not looked through.
    var check: LedgerCheck?
    let startedAt: Date
    package var logThreshold = LogThreshold(.notice)

    package var rules: ControlRules {
        let rules = current.value
        return ControlRules(
            planner: rules.planner, officeName: rules.configuration.office.name,
            holidays: ControlHolidays(rules.configuration), reading: rules.reading,
            acceptance: rules.configuration.directives)
    }

    package var currentRules: CurrentRules { current }
    package var drills: DrillBoard { dispatcher.drills }
    package var meters: Meters { dispatcher.meters }

    package func daemonStatus() async -> DaemonStatus {
        let rules = current.value
        let inboxStatus = await inbox.status
        var status = DaemonStatus(
            startedAt: startedAt, now: clock.now, zone: rules.zone.timeZone.identifier,
            rehearsal: clock is RehearsalClock,
            inbox: DaemonStatus.Inbox(
                path: rules.configuration.inbox.path, problem: inboxStatus.trouble,
                notRead: Array(inboxStatus.unreadFiles.prefix(5)), notReadCount: inboxStatus.notReadCount),
            state: rules.configuration.state.path, calendarKnownUntil: rules.calendar.knownUntil,
            calendarMissingYear: rules.calendar.missingYear(on: rules.zone.day(of: clock.now)),
            calendarProblems: await reloader.holidayProblems.map { CalendarProblemEntry($0) },
            delivery: reloader.maker.outbox?.path ?? rules.configuration.mail.server.description,
            blockage: await blockage, returnedMail: returnedMail,
            armedFor: await scheduler.armed,
            troubledDestinations: await destinations().filter { $0.state != .working || $0.failures > 0 })
        status.ledgerProblem = check?.problem
        if !inboxStatus.missing.isEmpty {
            status.inbox.missing = inboxStatus.missing.paths.count
            status.inbox.missingSince = inboxStatus.missing.since
        }
        return status
    }

    package func destinations() async -> [DestinationEntry] {
        await dispatcher.destinations()
    }

    /// How reading returned mail goes; nil where none is read.
    private var returnedMail: DaemonStatus.ReturnedMail? {
        guard let status = bounces?.status, let path = status.path else { return nil }
        return DaemonStatus.ReturnedMail(
            path: path, problem: status.problem, unreadCount: status.unread.count,
            lastUnread: status.unread.last?.place, unbelievedCount: status.unbelieved,
            lastUnbelieved: status.lastUnbelieved)
    }

    private var blockage: DaemonStatus.Blockage? {
        get async {
            guard case .full(let path, let reason)? = await dispatcher.blockage else { return nil }
            return DaemonStatus.Blockage(path: path, reason: reason)
        }
    }

    package func planHasChanged() {
        scheduler.lookAnew()
    }

    package func unreadFiles() async -> [UnreadFileEntry] { await inbox.status.unreadFiles }

    package func readAgain(_ path: String) async {
        _ = await inbox.unlessSilent { [inbox] in await inbox.rereading(path) }
    }

    package func reload(actor: String) async throws -> ReloadReport {
        do {
            return try await reloader.reload(actor: actor)
        } catch let silence as SilentInbox {
            throw ControlProblem(.unavailable, detail: silence.detail, remedy: silence.remedy)
        }
    }
}

extension InboxStatus {
    fileprivate var unreadFiles: [UnreadFileEntry] {
        notRead.sorted { $0.key < $1.key }.map { path, reason in
            UnreadFileEntry(path: path, reason: reason.en, reasonVi: reason.vi)
        }
    }
}
