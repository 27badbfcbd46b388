// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import DondocReading
import DondocStore
import DondocTestSupport
import Foundation
import Logging
import Testing

@testable import DondocDaemon

/// What the office is told, how often, and by how many letters.
@Suite(.timeLimit(.minutes(15))) struct OfficeReportsTests {
    private let ledger: SQLiteLedger
    private let morning: Date

    init() throws {
        ledger = try SQLiteLedger.inMemory()
        morning = try instant("2022-01-10 09:00")
    }

    private func withRules(_ body: (OfficeRules) async throws -> Void) async throws {
        try await withTemporaryDirectory { folder in
            try Data("agencies: []\n".utf8).write(to: folder.appending(path: "agencies.yaml"))
            let file = folder.appending(path: "dondoc.yaml")
            try Data("inbox: inbox\noffice: {mail: [o@x.vn], webhook: \"https://o.vn/h\"}\n".utf8).write(
                to: file)
            try await body(OfficeRules(configuration: try .load(file.path), sender: ScriptedSender()))
        }
    }

    private var reports: OfficeReports {
        OfficeReports(
            ledger: ledger, proof: ledger, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func refuse(
        _ path: String, _ reason: String = "not UTF-8; save the file as UTF-8", line: Int? = 3
    )
        async throws -> FileChanges
    {
        let file = SourceFile(path: path, fingerprint: path, digest: path)
        try await ledger.quarantine(file, problem: SourceProblem(line: line, reason: reason), at: morning)
        var changes = FileChanges(hasRefused: false)
        changes.add(.quarantined(path: path))
        return changes
    }

    private func queued() async throws -> [OfficeReport] {
        let later = morning + 96 * 3600
        let letters = try await ledger.exchange(
            Exchange(owner: "a", now: later, leaseUntil: later + 900, unknownRoom: 100)
        ).begun
        let notices = try await ledger.contents(of: letters)
        try await ledger.takeBack(letters.map(\.attempt), owner: "a")
        return try notices.map {
            try JSONDecoder().decode(OfficeReport.self, from: Data(try #require($0.content).utf8))
        }
    }

    @Test func `a file in quarantine is told at once, and once`() async throws {
        try await withRules { rules in
            let changes = try await refuse("a.txt")
            var reports = try await reports.told(rules, changes: changes, now: morning)
            let report = try #require(try await queued().first)
            #expect(report.files.map(\.path) == ["a.txt"])
            #expect(report.files.first?.line == 3)
            #expect(report.files.first?.reason == "not UTF-8; save the file as UTF-8")
            #expect(report.total == 0 && report.fileTotal == 1)
            let head = try await ledger.head()
            #expect(report.head?.count == 64 && head != nil)
            reports = try await reports.told(rules, changes: FileChanges(), now: morning + 7200)
            #expect(try await queued().count == 1)
            // Nor after a restart.
            _ = try await self.reports.told(rules, now: morning + 9000)
            #expect(try await queued().count == 1)
            #expect(try await queued().first == report)
        }
    }

    @Test func `what could not be told is not lost, and what came since is newer`() {
        var former = FileChanges(hasRefused: true, mayAsk: true)
        former.add(.missing(MissingFiles(paths: ["a.txt", "b.txt"], since: morning)))
        former.add(.removed(path: "c.txt", assignments: 1))
        former.add(.unread(["d.docx": Bilingual(vi: "a", en: "b")]))
        var changes = FileChanges(hasRefused: false, mayAsk: false)
        changes.putBack(former)
        #expect(changes == former)
        changes = FileChanges(hasRefused: false, mayAsk: false)
        changes.add(.missing(MissingFiles()))
        changes.putBack(former)
        #expect(changes.missing == MissingFiles() && changes.hasRefused && changes.settled == ["c.txt"])
    }

    @Test func `files that are missing are told once, and again only when more are`() async throws {
        try await withRules { rules in
            func missing(_ paths: String...) -> FileChanges {
                var changes = FileChanges(hasRefused: false, mayAsk: false)
                changes.add(.missing(MissingFiles(paths: Set(paths), since: paths.isEmpty ? nil : morning)))
                return changes
            }
            var reports = try await reports.told(rules, changes: missing("a.txt", "b.txt"), now: morning)
            let report = try #require(try await queued().first)
            #expect(report.missing?.count == 2 && report.missing?.examples == ["a.txt", "b.txt"])
            #expect(report.total == 0 && report.fileTotal == 0)
            try await deliver()
            reports = try await reports.told(rules, changes: missing("a.txt"), now: morning + 7200)
            // Nor after a restart.
            _ = try await self.reports.told(rules, changes: missing("a.txt", "b.txt"), now: morning + 7300)
            #expect(try await queued().isEmpty)
            reports = try await reports.told(
                rules, changes: missing("a.txt", "b.txt", "c.txt"), now: morning + 9000)
            #expect(try await queued().first?.missing?.count == 3)
            try await deliver(at: morning + 9100)
            _ = try await reports.told(rules, changes: missing(), now: morning + 20_000)
            #expect(try await queued().isEmpty)
        }
    }

    private func wait(_ id: String, _ urgency: Directive.Urgency?, at now: Date) async throws -> FileChanges {
        let assignment = Assignment(id: "\(id).1", item: "1", action: "A", lead: [])
        _ = try await ledger.apply(
            Intake(
                file: SourceFile(path: "\(id).txt", fingerprint: id, digest: id),
                directive: Directive(id: id, number: "\(id)/UBND", urgency: urgency),
                items: [Intake.Item(assignment: assignment, needsReview: true, reminders: [])]), at: now)
        var changes = FileChanges(hasRefused: false, mayAsk: false)
        changes.add(.taken(path: "\(id).txt", assignments: 1))
        return changes
    }

    @Test func `an urgent duty that waits for a person is told at once, whatever was told before`()
        async throws
    {
        try await withRules { rules in
            var reports = try await reports.told(rules, changes: try await refuse("a.txt"), now: morning)
            try await deliver()
            reports = try await reports.told(
                rules, changes: try await wait("1", .urgent, at: morning + 10), now: morning + 10)
            reports = try await reports.told(
                rules, changes: try await wait("2", nil, at: morning + 10), now: morning + 10)
            #expect(try await queued().isEmpty, "what is not of a high grade waits in the list")
            let night = morning + 12 * 3600
            reports = try await reports.told(
                rules, changes: try await refuse("b.txt"), now: night)
            try await deliver(at: night)
            reports = try await reports.told(
                rules, changes: try await wait("3", .express, at: night + 60), now: night + 60)
            let report = try #require(try await queued().first)
            #expect(report.questions.map(\.title) == ["3/UBND"] && report.fileTotal == 0)
            #expect(report.questions.first?.urgency == "hỏa tốc" && report.questions.first?.count == 1)
            reports = try await reports.told(
                rules, changes: try await wait("4", .veryUrgent, at: night + 70), now: night + 70)
            #expect(try await queued().last?.questions.map(\.title) == ["3/UBND", "4/UBND"])
            try await deliver(at: night + 80)
            // Nor again while they wait, nor after a restart.
            reports = try await reports.told(rules, now: night + 7200)
            _ = try await self.reports.told(rules, now: night + 9000)
            #expect(try await queued().isEmpty)
        }
    }

    @Test func `what comes while a report waits is told by that one`() async throws {
        try await withRules { rules in
            var reports = try await reports.told(rules, changes: try await refuse("a.txt"), now: morning)
            for (index, name) in ["b.txt", "c.txt", "a.txt"].enumerated() {
                let changes = try await refuse(name, "\(name) is broken")
                reports = try await reports.told(rules, changes: changes, now: morning + Double(index) * 60)
            }
            let waiting = try await queued()
            #expect(waiting.count == 1)
            #expect(waiting.first?.files.map(\.path) == ["b.txt", "c.txt", "a.txt"])
            #expect(waiting.first?.fileTotal == 3)
            #expect(waiting.first?.files.last?.reason == "a.txt is broken")
        }
    }

    @Test func `behind a report that is out the next one waits an hour`() async throws {
        try await withRules { rules in
            var reports = try await reports.told(rules, changes: try await refuse("a.txt"), now: morning)
            try await deliver()
            reports = try await reports.told(rules, changes: try await refuse("b.txt"), now: morning + 60)
            #expect(reports.next == morning + 3600)
            #expect(try await queued().isEmpty)
            reports = try await reports.told(rules, changes: try await refuse("c.txt"), now: morning + 120)
            reports = try await reports.told(
                rules, changes: FileChanges(hasRefused: false, settled: ["b.txt"]), now: morning + 180)
            reports = try await reports.told(
                rules, changes: FileChanges(hasRefused: false), now: morning + 3600)
            #expect(try await queued().map { $0.files.map(\.path) } == [["c.txt"]])
            #expect(reports.next == nil)
        }
    }

    @Test func `a file of a kind that is not read is told with the remedy, once, until it is gone`()
        async throws
    {
        try await withRules { rules in
            func seen(_ paths: String...) -> FileChanges {
                var changes = FileChanges(hasRefused: false, mayAsk: false)
                let found = paths.map {
                    ($0, Bilingual(vi: "không đọc được (EACCES)", en: "cannot be read: EACCES"))
                }
                changes.add(.unread(Dictionary(uniqueKeysWithValues: found)))
                return changes
            }
            var reports = try await reports.told(rules, changes: seen("a.docx"), now: morning)
            let file = try #require(try await queued().first?.files.first)
            #expect(file.path == "a.docx" && file.reason.contains("trình soạn thảo"))
            #expect(file.remedy.contains(".txt"))
            try await deliver()
            reports = try await reports.told(rules, changes: seen("a.docx"), now: morning + 7200)
            // Nor after a restart, even before the inbox was looked at.
            reports = try await self.reports.told(rules, now: morning + 9000)
            reports = try await reports.told(rules, changes: seen("a.docx"), now: morning + 9001)
            #expect(try await queued().isEmpty)
            reports = try await reports.told(rules, changes: seen(), now: morning + 10_000)
            reports = try await reports.told(rules, changes: seen("a.docx"), now: morning + 20_000)
            #expect(try await queued().map { $0.files.map(\.path) } == [["a.docx"]])
        }
    }

    @Test func `a deadline of nobody is told with its place, once, whatever the grade of its document`()
        async throws
    {
        try await withRules { rules in
            let deadline = Deadline(
                text: "trước 05 giờ sáng mai", kind: .byTime, due: Day(iso: "2022-01-11"),
                time: TimeOfDay(hour: 5, minute: 0), reason: Bilingual(vi: "vì", en: "so"))
            let loose = Assignment(
                id: "1.3", item: "3.", action: "Gia cố đê", quotation: "Lực lượng xung kích gia cố đê.",
                lead: [], milestones: [Milestone(what: "", deadline: deadline)])
            _ = try await ledger.apply(
                Intake(
                    file: SourceFile(path: "1.txt", fingerprint: "1", digest: "1"),
                    directive: Directive(id: "1", number: "1/UBND"),
                    items: [Intake.Item(assignment: loose, needsReview: true, reminders: [])]), at: morning)
            var reports = try await reports.told(rules, now: morning)
            let told = try #require(try await queued().first?.unassigned.first)
            #expect(told.assignment == "1.3" && told.title == "1/UBND" && told.path == "1.txt")
            #expect(told.quotation == loose.quotation && told.item == "3." && told.due == deadline.due)
            try await deliver()
            reports = try await reports.told(rules, changes: FileChanges(), now: morning + 7200)
            _ = try await self.reports.told(rules, now: morning + 9000)
            #expect(try await queued().isEmpty)
        }
    }

    @Test func `that some of an urgent document is in force is told with what waits`() async throws {
        try await withRules { rules in
            let items = ["1", "2"].map { id in
                Intake.Item(
                    assignment: Assignment(
                        id: "5.\(id)", item: id, action: "A", lead: [Party(name: "Sở Y tế", text: "Sở Y tế")]),
                    needsReview: id == "1", reminders: [])
            }
            _ = try await ledger.apply(
                Intake(
                    file: SourceFile(path: "5.txt", fingerprint: "5", digest: "5"),
                    directive: Directive(id: "5", number: "5/UBND", urgency: .express), items: items),
                at: morning)
            _ = try await reports.told(rules, now: morning)
            let question = try #require(try await queued().first?.questions.first)
            #expect(question.count == 1 && question.inForce == 1)
        }
    }

    @Test func `what waits of an urgent document is told with its sentence, its hour and who is to lead`()
        async throws
    {
        try await withRules { rules in
            let deadline = Deadline(
                text: "trước 17 giờ ngày 11/01/2022", kind: .byTime, due: Day(iso: "2022-01-11"),
                time: TimeOfDay(hour: 17, minute: 0), reason: Bilingual(vi: "vì", en: "so"))
            let led = Assignment(
                id: "6.1", item: "1.", action: "Cho học sinh nghỉ học",
                quotation: "Giao Sở Y tế cho học sinh nghỉ học.",
                lead: [Party(name: "Sở Y tế", text: "Sở Y tế")],
                milestones: [Milestone(what: "", deadline: deadline)])
            var loose = led
            (loose.id, loose.lead, loose.quotation) = ("6.2", [], "Lực lượng xung kích gia cố đê.")
            _ = try await ledger.apply(
                Intake(
                    file: SourceFile(path: "6.txt", fingerprint: "6", digest: "6"),
                    directive: Directive(id: "6", number: "6/UBND", urgency: .express),
                    items: [led, loose].map {
                        Intake.Item(assignment: $0, needsReview: true, reminders: [])
                    }), at: morning)
            _ = try await reports.told(rules, now: morning)
            let report = try #require(try await queued().first)
            #expect(report.questions.first?.count == 2)
            let duty = try #require(report.questions.first?.duties?.first)
            #expect(duty.quotation == led.quotation && duty.lead == ["Sở Y tế"])
            #expect(duty.due == deadline.due && duty.time == deadline.time)
            // What is nobody's is told once, with the deadlines that are nobody's, by the same words.
            #expect(report.questions.first?.duties?.count == 1)
            #expect(report.unassigned.map(\.quotation) == [loose.quotation])
        }
    }

    @Test func `a restart does not shorten the hour`() async throws {
        try await withRules { rules in
            _ = try await reports.told(rules, changes: try await refuse("a.txt"), now: morning)
            try await deliver()
            let restarted = try await reports.told(
                rules, changes: try await refuse("b.txt"), now: morning + 600)
            #expect(restarted.next == morning + 3600)
            #expect(try await queued().isEmpty)
            _ = try await restarted.told(rules, now: morning + 3600)
            #expect(try await queued().map { $0.files.map(\.path) } == [["b.txt"]])
        }
    }

    @Test func `a file that was mended and breaks again is told again`() async throws {
        try await withRules { rules in
            var reports = try await reports.told(rules, changes: try await refuse("a.txt"), now: morning)
            try await deliver()
            _ = try await ledger.remove(path: "a.txt", at: morning)
            var changes = FileChanges(hasRefused: false)
            changes.add(.removed(path: "a.txt", assignments: 0))
            reports = try await reports.told(rules, changes: changes, now: morning + 60)
            reports = try await reports.told(rules, changes: try await refuse("a.txt"), now: morning + 7200)
            #expect(try await queued().count == 1)
        }
    }

    @Test func `files of a report that nobody got are told again a day later`() async throws {
        try await withRules { rules in
            var reports = try await reports.told(rules, changes: try await refuse("a.txt"), now: morning)
            reports = try await reports.told(rules, changes: try await refuse("b.txt"), now: morning + 1)
            try await refuseAll(rules)
            _ = try await ledger.remove(path: "b.txt", at: morning)
            var changes = FileChanges(hasRefused: false)
            changes.add(.removed(path: "b.txt", assignments: 0))
            reports = try await reports.told(rules, changes: changes, now: morning + 7200)
            #expect(try await queued().isEmpty)
            let again = try #require(reports.next)
            #expect(again >= morning + 24 * 3600)
            reports = try await reports.told(rules, changes: FileChanges(hasRefused: false), now: again)
            let report = try #require(try await queued().first)
            #expect(report.files.map(\.path) == ["a.txt"] && report.fileTotal == 1 && report.total == 0)
            // Not twice.
            reports = try await reports.told(
                rules, changes: FileChanges(hasRefused: false), now: again + 48 * 3600)
            #expect(try await queued().count == 1)
        }
    }

    /// Every way of the office refuses what waits, the next channels too.
    private func refuseAll(_ rules: OfficeRules) async throws {
        for _ in 0..<3 {
            let begun = try await exchange(rules).begun
            _ = try await exchange(
                rules,
                begun.map {
                    EndedAttempt(
                        attempt: $0.attempt, outcome: .refused(reply: "550 no"), step: .giveUp,
                        endedAt: morning)
                })
        }
    }

    private func exchange(_ rules: OfficeRules, _ ended: [EndedAttempt] = []) async throws -> Exchanged {
        try await ledger.exchange(
            Exchange(
                owner: "a", now: morning + 2, leaseUntil: morning + 900, ended: ended, unknownRoom: 100,
                limit: ended.isEmpty ? 512 : 0, routing: { rules.routes(of: $0, channel: $1) }))
    }

    @Test(arguments: Secrecy.allCases)
    func `of a State secret nothing is told but its mark, and what to do`(secrecy: Secrecy) async throws {
        try await withRules { rules in
            let refusal = Refusal.secret(secrecy)
            let changes = try await refuse("m.txt", "\(refusal.reason.en); \(refusal.remedy.en)", line: nil)
            _ = try await reports.told(rules, changes: changes, now: morning)
            let file = try #require(try await queued().first?.files.first)
            #expect(file.reason == refusal.reason.vi && file.remedy == refusal.remedy.vi)
        }
    }

    private func deliver(at now: Date? = nil) async throws {
        let now = now ?? morning
        let begun = try await ledger.exchange(
            Exchange(owner: "a", now: now, leaseUntil: now + 900, unknownRoom: 100)
        ).begun
        let ended = begun.map {
            EndedAttempt(
                attempt: $0.attempt, outcome: .delivered(reply: "250"), step: .recordDelivery,
                endedAt: now)
        }
        _ = try await ledger.exchange(
            Exchange(owner: "a", now: now, leaseUntil: now + 900, ended: ended, limit: 0))
    }
}
