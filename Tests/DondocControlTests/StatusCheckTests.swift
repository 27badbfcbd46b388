// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation
import Testing

@testable import dondoc

@Suite struct StatusCheckTests {
    /// A daemon of which nothing is wrong.
    private var sound: StatusReport {
        let now = Date(timeIntervalSince1970: 1_642_000_000)
        let daemon = DaemonStatus(
            version: "1.0", processId: 1, startedAt: now, now: now, zone: "Asia/Ho_Chi_Minh",
            rehearsal: false,
            inbox: .init(path: "/srv/inbox"), state: "/var/lib/dondoc",
            calendarKnownUntil: Day(year: 2027, month: 12, day: 31), delivery: "smtps://mail", armedFor: nil)
        var counts = StatusReport.Counts()
        counts.openAssignments = 12
        counts.overdue = 3
        counts.planned = 40
        return StatusReport(
            daemon: daemon, counts: counts, nextReminder: now.addingTimeInterval(600), quarantinedFiles: [],
            agenciesWithoutAddress: [], unregisteredParties: [])
    }

    @Test func `is fine while the daemon does its work, however much is overdue`() {
        let check = StatusCheck(sound)
        #expect(check.level == .ok)
        #expect(
            check.line(in: .english)
                == "DONDOC OK - 12 open assignments, 40 reminders planned | open=12 overdue=3 due_today=0 review=0"
                + " planned=40 queued=0 retrying=0 dead=0 unreached=0 quarantined=0 review_late=0\n")
    }

    @Test func `what waits for the office past its day is a warning, as nobody else hears of it`() {
        var report = sound
        report.counts.awaitingReview = 4
        report.counts.awaitingPastDue = 2
        let check = StatusCheck(report)
        #expect(check.level == .warning)
        #expect(
            check.line(in: .english).contains("2 matters waiting for review or confirmation past the due day")
        )
        #expect(check.line(in: .vietnamese).contains("2 việc chờ duyệt hoặc chờ xác nhận đã quá hạn"))
        report.counts.awaitingPastDue = 0
        #expect(StatusCheck(report).level == .ok)
    }

    @Test func `a disk on which a copy of the ledger has no room is a warning`() {
        var report = sound
        report.disk = DiskEntry(freeBytes: 300 << 20, ledgerBytes: 400 << 20)
        let check = StatusCheck(report)
        #expect(check.level == .warning)
        #expect(check.line(in: .english).contains("only 300 MiB left on the disk (ledger 400 MiB)"))
        let screen = StatusText(report: report, style: Style(language: .vietnamese)).text
        #expect(screen.contains("còn trống 300,0 MiB · sổ cái 400,0 MiB"))
        report.disk = DiskEntry(freeBytes: 500 << 20, ledgerBytes: 400 << 20)
        #expect(StatusCheck(report).level == .ok)
        report.disk = DiskEntry(freeBytes: 200 << 20, ledgerBytes: 1 << 20)
        #expect(StatusCheck(report).level == .warning)
    }

    @Test func `tells the gravest first, on one line`() {
        var report = sound
        report.counts.quarantined = 1
        report.daemon.inbox.problem = "no such|folder\nat all"
        let check = StatusCheck(report)
        #expect(check.level == .critical)
        #expect(
            check.line(in: .english).hasPrefix(
                "DONDOC CRITICAL - the inbox /srv/inbox cannot be read: no such/folder at all; 1 file quarantined | "
            ))
        #expect(check.line(in: .vietnamese).contains("; 1 tệp bị cách ly | "))
    }

    @Test func `files that are missing are a warning, and stand on the screen with what to do`() {
        var report = sound
        report.daemon.inbox.missing = 12
        report.daemon.inbox.missingSince = report.daemon.now
        let check = StatusCheck(report)
        #expect(check.level == .warning)
        #expect(check.line(in: .english).contains("12 files gone from the inbox"))
        let screen = StatusText(report: report, style: Style(language: .vietnamese)).text
        #expect(screen.contains("Tệp không còn trong thư mục nhận (12)"))
        #expect(screen.contains("dondoc inbox withdraw"))
    }

    @Test func `a damaged ledger stands on the screen`() {
        var report = sound
        report.daemon.ledgerProblem = "row 7 missing from index"
        let screen = StatusText(report: report, style: Style(language: .english)).text
        #expect(screen.contains("The ledger is damaged") && screen.contains("row 7 missing from index"))
        #expect(screen.contains("sudo dondoc restore FILE"))
    }

    @Test func `a reminder that is late by more than a turn is critical`() {
        var report = sound
        report.nextReminder = report.daemon.now.addingTimeInterval(-200)
        #expect(StatusCheck(report).level == .ok)
        report.nextReminder = report.daemon.now.addingTimeInterval(-660)
        #expect(StatusCheck(report).line(in: .english).contains("the next reminder is 11 minutes late"))
        #expect(StatusCheck(report).level == .critical)
    }

    @Test func `letters that reached nobody are critical, those told by another way a warning`() {
        var report = sound
        report.counts.dead = 3
        #expect(StatusCheck(report).level == .warning)
        report.counts.unreached = 1
        let check = StatusCheck(report)
        #expect(check.level == .critical)
        #expect(
            check.line(in: .english).contains("1 letter reached nobody by any way; 2 other letters could not")
        )
    }

    @Test func `what waits for the office to open is not late`() {
        var report = sound
        report.nextReminder = report.daemon.now.addingTimeInterval(-3_600)
        report.daemon.armedFor = report.daemon.now.addingTimeInterval(36_000)
        #expect(StatusCheck(report).level == .ok)
        report.daemon.armedFor = report.daemon.now.addingTimeInterval(-3_600)
        #expect(StatusCheck(report).level == .critical)
    }

    @Test func `a daemon that does not answer is critical, one that may not be asked unknown`() {
        let message = Bilingual(vi: "không liên lạc được", en: "not reachable")
        let silent = StatusCheck(Failure(Failure.Status.unreachable, message: message, remedy: message))
        #expect(silent.line(in: .english) == "DONDOC CRITICAL - not reachable\n")
        let denied = StatusCheck(Failure(Failure.Status.notAllowed, message: message, remedy: message))
        #expect(denied.level == .unknown && denied.level.rawValue == 3)
    }

    @Test func `the program says so with its exit status`() throws {
        let check = try DondocProgram()(
            "status", "--check", "--lang", "en", "--socket", "/nonexistent/socket")
        #expect(check.status == 2)
        #expect(check.output.hasPrefix("DONDOC CRITICAL - "))
        #expect(try DondocProgram()("health", "--socket", "/nonexistent/socket").status == 69)
    }
}
