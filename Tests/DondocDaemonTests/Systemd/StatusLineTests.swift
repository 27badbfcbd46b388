// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation
import Testing

@testable import DondocDaemon

/// What `systemctl status` and Prometheus show of when the next reminder goes out.
@Suite struct StatusLineTests {
    /// A Saturday morning.
    private func report() throws -> StatusReport {
        let now = try instant("2022-01-15 09:00")
        let daemon = DaemonStatus(
            version: "1.0", processId: 1, startedAt: now, now: now, zone: "Asia/Ho_Chi_Minh",
            rehearsal: false,
            inbox: .init(path: "/srv/inbox"), state: "/var/lib/dondoc", calendarKnownUntil: nil,
            delivery: "smtps://mail", armedFor: nil)
        return StatusReport(
            daemon: daemon, counts: StatusReport.Counts(), nextReminder: nil, quarantinedFiles: [],
            agenciesWithoutAddress: [], unregisteredParties: [])
    }

    @Test func `says when the next reminder goes out, and what waits`() throws {
        var report = try report()
        #expect(StatusLine.line(of: report, zone: .vietnam) == "No reminder is planned")
        report.nextReminder = try instant("2022-01-14 16:00")
        report.daemon.armedFor = try instant("2022-01-17 07:30")
        (report.counts.queued, report.counts.retrying) = (2, 1)
        #expect(
            StatusLine.line(of: report, zone: .vietnam)
                == "Next reminder 2022-01-17 07:30; 3 messages waiting")
    }

    @Test func `what is wrong comes first, on one line`() throws {
        var report = try report()
        report.daemon.inbox.problem = "No such file\nor directory"
        report.daemon.ledgerProblem = "row 3 missing"
        report.counts.unreached = 1
        #expect(
            StatusLine.line(of: report, zone: .vietnam)
                == "The ledger is damaged: row 3 missing; the inbox cannot be read: No such file or directory; "
                + "no reminder is planned; 1 message reached nobody")
    }

    /// Else the alert would ring from Friday evening to Monday morning.
    @Test func `a reminder that waits for Monday's opening is not late for Prometheus`() throws {
        var report = try report()
        report.nextReminder = try instant("2022-01-14 16:00")
        report.daemon.armedFor = try instant("2022-01-17 07:30")
        let monday = Int(try instant("2022-01-17 07:30").timeIntervalSince1970)
        #expect(
            MetricsText(report).text.contains("dondoc_next_reminder_timestamp_seconds \(monday)\n"))
    }
}
