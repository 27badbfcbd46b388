// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocTestSupport
import Foundation
import Testing

@testable import dondoc

/// What whoever runs the service sees.
@Suite struct OperatorSnapshotTests {
    @Test(arguments: SnapshotTests.looks)
    func `every text looks as recorded`(language: Language, width: Int) throws {
        let style = Style(language: language, terminal: Terminal(width: width, hasColour: false))
        let pauses = PauseText(entries: PauseEntry.list, style: style)
        var status = StatusReport.sample
        status.pauses = PauseEntry.list
        status.lastBackup = .sample
        let texts = [
            "pause-list": pauses.text,
            "pause": pauses.begun(
                PauseReport(changed: [PauseEntry.list[1]], pauses: PauseEntry.list, dueMeanwhile: 3)),
            "resume": pauses.ended(
                PauseReport(changed: [PauseEntry.list[1]], pauses: [PauseEntry.list[0]])),
            "status-paused": StatusText(report: status, style: style).text,
            "backup": BackupText(
                outcome: BackupOutcome(.sample, file: "/mnt/sao-luu/2022-01-17.sqlite"), style: style
            ).text,
            "backup-folder": BackupText(
                outcome: BackupOutcome(
                    .sample, file: "/mnt/sao-luu/ledger-2022-01-16T020000.sqlite",
                    removed: ["ledger-2022-01-01T020000.sqlite", "ledger-2022-01-02T020000.sqlite"]),
                style: style
            ).text,
            "restore": RestoreText(entry: .sample, style: style).text,
            "inbox": InboxText(report: .sample, style: style).text,
            "reload-differences": ReloadText(report: .differing, style: style).text,
            "events-pauses": EventTable(entries: EventEntry.pauses).text(style),
            "log-level": LogLevelText(
                entry: LogLevelEntry(
                    level: "debug", configured: "notice", until: Day.make(2022, 1, 17).at(8, 10)),
                style: style
            ).text,
        ]
        for (name, text) in texts {
            try Snapshot.expect(text, is: "\(name).\(language.rawValue).\(width).txt")
            for line in text.split(separator: "\n") {
                #expect(DisplayWidth.of(line) <= width, "\(name): \(line)")
            }
        }
    }

    @Test func `backs up over nothing that is there, unless told so`() async throws {
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "a.sqlite")
            try Data("x".utf8).write(to: file)
            let dondoc = DondocProgram()
            for command in ["backup", "diagnose"] {
                let run = try dondoc("--socket", "/nonexistent/s.sock", command, file.path)
                #expect(run.status == 64 && run.errors.contains("--force"))
            }
            let other = folder.appending(path: "b.sqlite").path
            #expect(try dondoc("--socket", "/nonexistent/s.sock", "backup", other).status == 69)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.sqlite"])
            #expect(try Data(contentsOf: file) == Data("x".utf8))
        }
    }

    @Test(arguments: [
        ["notice", "drop", "--why", "x"], ["notice", "drop", "k"], ["notice", "retry"],
        ["notice", "retry", "k", "--state", "dead"], ["notice", "retry", "--state", "queued"],
        ["log-level", "loud"], ["log-level", "--for", "10m"], ["log-level", "debug", "--for", "10 days"],
        ["backup", "--keep", "14", "/tmp/x.sqlite"], ["backup", "--keep", "0", "/tmp/"],
        ["pause", "--list", "so-yt"], ["pause", "--until", "31/02/2022"],
    ])
    func `refuses what makes no sense`(arguments: [String]) throws {
        let run = try DondocProgram()(["--socket", "/nonexistent/s.sock"] + arguments)
        #expect(run.status == 64, "\(run.errors)")
    }

    @Test func `warns a monitoring system while sending is paused`() {
        var status = StatusReport.sample
        status.counts.unreached = 0
        status.pauses = PauseEntry.list
        let check = StatusCheck(status)
        #expect(check.level == .warning)
        #expect(check.line(in: .english).contains("sending is paused (all), 2 urgent held"))
    }
}

extension PauseEntry {
    static let list = [
        PauseEntry(
            recipient: "all", name: "", since: Day.make(2022, 1, 17).at(8), by: "user:lan(1000)",
            heldReminders: 12, heldUrgent: 2, heldNotices: 1),
        PauseEntry(
            recipient: "agency:so-yt", name: "Sở Y tế", since: Day.make(2022, 1, 14).at(16, 5),
            until: .make(2022, 1, 24), endsAt: Day.make(2022, 1, 24).at(7, 30),
            why: "cả cơ quan đi tập huấn, đã báo bằng điện thoại", by: "user:lan(1000)", heldReminders: 1),
    ]
}

extension EventEntry {
    static let pauses = [
        EventEntry(
            at: Day.make(2022, 1, 18).at(9), actor: "user:lan(1000)", verb: "sending.resumed",
            subject: "agency:so-yt",
            before: .object(["until": .string("2022-01-24"), "why": .string("tập huấn")]), after: nil),
        EventEntry(
            at: Day.make(2022, 1, 17).at(8), actor: "user:lan(1000)", verb: "sending.paused",
            subject: "agency:so-yt", before: nil,
            after: .object(["until": .string("2022-01-24"), "why": .string("tập huấn")])),
        EventEntry(
            at: Day.make(2022, 1, 17).at(7), actor: "daemon", verb: "sending.resumed", subject: "all",
            before: .object([:]), after: nil),
    ]
}

extension BackupEntry {
    static let sample = BackupEntry(
        at: Day.make(2022, 1, 16).at(2), bytes: 14_563_328, event: 4711,
        hash: "23a0c892e0f2bfb46e1aad8c98a106053774a3fdc0ec28e69a4e9983ef082124")
}

extension RestoreEntry {
    static let sample = RestoreEntry(
        ledger: "/var/lib/dondoc/ledger.sqlite",
        kept: "/var/lib/dondoc/ledger-replaced-20220119T010000Z.sqlite", events: 4711,
        head: "23a0c892e0f2bfb46e1aad8c98a106053774a3fdc0ec28e69a4e9983ef082124",
        lastEvent: Day.make(2022, 1, 16).at(1, 59), lastEventBefore: Day.make(2022, 1, 19).at(7, 45),
        sentSince: 37)
}

extension InboxReport {
    static let sample = InboxReport(
        path: "/srv/dondoc/inbox", problem: nil, watched: true, lastScan: Day.make(2022, 1, 17).at(7, 30),
        taken: 1, quarantined: 1, waiting: 1, notRead: 1,
        files: Listing(
            items: StatusReport.sample.quarantinedFiles + [
                FileEntry(
                    path: "kl272.txt", state: "taken", line: nil, reason: nil,
                    readAt: Day.make(2022, 1, 12).at(9), open: 12, digest: "d"),
                FileEntry(
                    path: "moi/tb-15.txt", state: "waiting", line: nil, reason: nil, readAt: nil, open: 0,
                    digest: ""),
                FileEntry(
                    path: "scan.pdf", state: "unread", line: nil,
                    reason: "a PDF file; convert it to text", readAt: nil, open: 0, digest: ""),
            ], offset: 0, limit: 100, nextOffset: nil))
}

extension ReloadReport {
    static let differing: ReloadReport = {
        var report = ReloadReport(changes: ["+ x"], remindersAdded: 2, remindersCancelled: 1)
        report.differences = [
            ReloadDifference(.key, "reminders.at", before: "\"07:30\"", after: "\"08:00\""),
            ReloadDifference(
                .key, "reminders.ladder", before: "[15wd, 7wd, 3wd, 1wd, 0wd]", after: "[10wd, 5wd, 1wd]"),
            ReloadDifference(
                .agency, "Sở Y tế (so-yt): mail", before: "vanthu@syt.example.vn",
                after: "vanthu@syt.example.vn, giamdoc@syt.example.vn"),
            ReloadDifference(
                .agency, "Sở Công Thương (so-ct)", before: nil, after: "mail vanthu@sct.example.vn"),
            ReloadDifference(
                .agency, "Sở Xây dựng (so-xd)", before: "mail vanthu@sxd.example.vn", after: nil),
            ReloadDifference(
                .holidays, "2022", before: "2022-01-03 2022-01-31 2022-02-01",
                after: "2022-01-03 2022-01-31 2022-02-01 2022-02-07"),
            ReloadDifference(.template, "mail.txt.mustache", before: "ca978112", after: "3e23e816"),
            ReloadDifference(.template, "report.txt.mustache", before: nil, after: "2e7d2c03"),
        ]
        return report
    }()
}
