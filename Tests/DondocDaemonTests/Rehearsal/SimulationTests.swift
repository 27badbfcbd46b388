// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Synchronization
import Testing

@testable import DondocDaemon

/// An office with an inbox of task files, whose daemon is run on a rehearsal's clock.
struct RehearsedOffice {
    let folder: URL
    var configuration: DaemonConfiguration

    init(in folder: URL) throws {
        self.folder = folder
        let inbox = folder.appending(path: "inbox")
        try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
        try Self.register.write(
            to: folder.appending(path: "agencies.yaml"), atomically: true, encoding: .utf8)
        for (name, text) in Self.files {
            try text.write(to: inbox.appending(path: name), atomically: true, encoding: .utf8)
        }
        try Self.settings().write(
            to: folder.appending(path: "dondoc.yaml"), atomically: true, encoding: .utf8)
        configuration = try DaemonConfiguration.load(folder.appending(path: "dondoc.yaml").path)
        try FileManager.default.createDirectory(at: configuration.state, withIntermediateDirectories: true)
    }

    static func settings(reminders: String = "at: \"07:30\"") -> String {
        """
        inbox: inbox
        state: state
        files: {settle: 0s, rescan: 1h}
        office: {name: Tổ theo dõi, mail: [theodoi@example.vn]}
        control: {socket: control.sock}
        reminders: {\(reminders)}

        """
    }

    private static let register = """
        agencies:
          - {id: ubnd, name: UBND tỉnh, mail: ubnd@example.vn}
          - {id: so-yt, name: Sở Y tế, mail: [soyte@example.vn, vt.soyte@example.vn], superior: ubnd}
          - {id: so-tc, name: Sở Tài chính, webhook: "https://hook.example.vn/x", superior: ubnd}
          - {id: so-nv, name: Sở Nội vụ}

        """

    private static var files: [(String, String)] {
        let single = (1...7).map { number in
            (
                "tb-\(number).yaml",
                """
                directive: {number: \(number)/TB-UBND, date: 2022-01-05, issuer: UBND tỉnh}
                assignments:
                  - {id: tb\(number), action: Báo cáo kết quả số \(number), lead: Sở Y tế, due: 2022-02-\(10 + number)}

                """
            )
        }
        return single + [
            (
                "kh.yaml",
                """
                directive: {number: 12/KH-UBND, date: 2022-01-05, issuer: UBND tỉnh}
                assignments:
                  - {id: kh1, action: Lập danh mục, lead: Sở Tài chính, coordinating: [Sở Y tế, Sở Nội vụ], due: 2022-01-28}
                  - {id: kh2, action: Báo cáo tháng, lead: Sở Nội vụ, due: trước ngày 20 hằng tháng}
                  - {id: kh3, action: Giao ban, lead: Sở Y tế, due: thứ Sáu hằng tuần}
                  - {id: kh4, action: Rà soát thường xuyên, lead: Sở Tài chính}

                """
            )
        ]
    }

    /// Runs the daemon over days of a rehearsal; every message that went out, in order.
    func rehearse(from start: Day, until end: Day) async throws -> [SimulatedMessage] {
        let zone = configuration.zone
        let seen = Seen()
        let daemon = Daemon(
            configuration: configuration,
            clock: RehearsalClock(start: zone.instant(of: start, at: .midnight), day: 0.05),
            end: zone.instant(of: end, at: .midnight), outbox: folder.appending(path: "outbox"),
            observer: seen, logger: .silent)
        try await daemon.run()
        return seen.messages
    }

    func rules(_ file: String = "dondoc.yaml") throws -> OfficeRules {
        OfficeRules(
            configuration: try DaemonConfiguration.load(folder.appending(path: file).path),
            sender: ScriptedSender())
    }

    /// What is simulated on the ledger as it lies there.
    func simulate(_ request: SimulationRequest, at now: Day) async throws -> (
        report: SimulationReport, messages: [SimulatedMessage]
    ) {
        let ledger = try SQLiteLedger.open(at: configuration.state)
        let rules = try rules()
        let board = SimulationBoard()
        let question = try SimulationQuestion(request, today: now, register: rules.register)
        let report = try await board.simulate(
            question,
            for: .init(ledger: ledger, rules: rules, now: rules.zone.instant(of: now, at: .midnight)))
        var messages: [SimulatedMessage] = []
        while case let page = try await board.messages(
            of: report.id, page: Page(offset: messages.count, limit: 100)), !page.isEmpty
        { messages += page }
        try await ledger.close()
        return (report, messages)
    }
}

private final class Seen: DaemonObserver {
    private let state = Mutex<[SimulatedMessage]>([])

    var messages: [SimulatedMessage] {
        state.withLock { $0 }.sorted { ($0.at, $0.key) < ($1.at, $1.key) }
    }

    func observe(_ event: DaemonEvent) {
        guard case .attempted(let notice, .delivered, _, let instant) = event else { return }
        state.withLock { $0.append(SimulatedMessage(notice, at: instant)) }
    }
}

@Suite(.timeLimit(.minutes(15))) struct SimulationTests {
    private let monday = Day.make(2022, 1, 17)

    private func withOffice(_ body: (RehearsedOffice) async throws -> Void) async throws {
        try await withTemporaryDirectory { folder in
            let office = try RehearsedOffice(in: folder)
            _ = try await office.rehearse(from: .make(2022, 1, 10), until: monday)
            try await body(office)
        }
    }

    @Test func `is what the daemon then really sends, message for message`() async throws {
        try await withOffice { office in
            let (report, messages) = try await office.simulate(
                SimulationRequest(to: .make(2022, 4, 15)), at: monday)
            let sent = try await office.rehearse(from: monday, until: .make(2022, 4, 16))
            #expect(messages.count > 60)
            #expect(messages == sent)
            #expect(report.messages == sent.count)
            #expect(report.reminders == sent.reduce(0) { $0 + $1.lines.count })
            #expect(report.days.reduce(0) { $0 + $1.messages } == sent.count)
            #expect(report.recipients.reduce(0) { $0 + $1.messages } == sent.count)
            #expect(messages.contains { $0.directive == nil && Set($0.lines.map(\.directive)).count > 5 })
            #expect(messages.contains { $0.lines.contains { $0.rung == .overdueWeekly } })
        }
    }

    @Test func `holds what is paused, and tells it when the pause ends by itself`() async throws {
        try await withOffice { office in
            let zone = office.configuration.zone
            let end = Day.make(2022, 1, 25)
            let ledger = try SQLiteLedger.open(at: office.configuration.state)
            try await ledger.pause([
                Pause(
                    recipient: .agency("so-yt"), since: zone.instant(of: monday, at: .midnight), until: end,
                    endsAt: zone.instant(of: end, at: .midnight), actor: "user:lan(1000)")
            ])
            try await ledger.close()
            let (_, messages) = try await office.simulate(
                SimulationRequest(to: .make(2022, 2, 15)), at: monday)
            let held = messages.filter { $0.recipient == "agency:so-yt" }.map { zone.day(of: $0.at) }
            #expect(held.first == end)
            #expect(try await office.rehearse(from: monday, until: .make(2022, 2, 16)) == messages)
        }
    }

    @Test func `writes nothing into the ledger, and leaves no copy of it behind`() async throws {
        try await withOffice { office in
            let before = try await office.head()
            let (report, messages) = try await office.simulate(
                SimulationRequest(from: monday + 7, to: monday + 20, agency: "so-yt"), at: monday)
            #expect(try await office.head() == before)
            #expect(!messages.isEmpty && messages.allSatisfy { $0.recipient == "agency:so-yt" })
            #expect(report.days.allSatisfy { (monday + 7...monday + 20).contains($0.day) })
            let left = try FileManager.default.subpathsOfDirectory(
                atPath: office.configuration.state.appending(path: "simulation").path)
            #expect(!left.contains { $0.hasSuffix("ledger.sqlite") })
        }
    }

    @Test func `what a simulation has left that was cut off is gone after the next start`() async throws {
        try await withOffice { office in
            let rest = office.configuration.state.appending(path: "simulation/3/in-force")
            try FileManager.default.createDirectory(at: rest, withIntermediateDirectories: true)
            try Data("x".utf8).write(to: rest.appending(path: "ledger.sqlite"))
            _ = try await office.rehearse(from: monday, until: monday + 1)
            #expect(!FileManager.default.fileExists(atPath: rest.path))
        }
    }

    @Test func `tells what another configuration adds, removes and moves`() async throws {
        try await withOffice { office in
            let other = office.folder.appending(path: "neu.yaml")
            let request = SimulationRequest(
                to: .make(2022, 3, 31), configuration: other.path)
            try RehearsedOffice.settings().write(to: other, atomically: true, encoding: .utf8)
            let same = try await office.simulate(request, at: monday)
            #expect(same.messages.isEmpty)
            let trial = try #require(same.report.trial)
            #expect(trial.differing == 0 && trial.same == same.report.messages && trial.changes.isEmpty)

            try RehearsedOffice.settings(reminders: "at: \"09:15\"").write(
                to: other, atomically: true, encoding: .utf8)
            let later = try await office.simulate(request, at: monday)
            #expect(later.report.trial?.moved == later.messages.count)
            #expect(later.messages.count == same.report.messages)
            #expect(
                later.messages.allSatisfy {
                    $0.change == .moved && $0.at.timeIntervalSince($0.former?.at ?? $0.at) == 6300
                })

            try RehearsedOffice.settings(reminders: "ladder: [5wd], overdue: none").write(
                to: other, atomically: true, encoding: .utf8)
            let fewer = try await office.simulate(request, at: monday)
            let counts = try #require(fewer.report.trial)
            #expect(counts.removed > 0 && counts.added > 0)
            let added = fewer.messages.filter { $0.change == .added }
            #expect(added.contains { $0.lines.contains { $0.rung == .before(5, .workingDays) } })
            #expect(!added.contains { $0.lines.contains { $0.rung == .overdue } })
            let removed = fewer.messages.filter { $0.change == .removed }
            #expect(!removed.contains { $0.lines.contains { $0.rung == .before(5, .workingDays) } })
            #expect(removed.contains { $0.lines.contains { $0.rung == .overdue } })
            #expect(counts.same + counts.added + counts.moved + counts.changed == fewer.report.messages)
            #expect(
                counts.same + counts.removed + counts.moved + counts.changed == same.report.messages)
        }
    }

    @Test func `refuses what is over, what is too long and a configuration that is wrong`() async throws {
        try await withTemporaryDirectory { folder in
            let office = try RehearsedOffice(in: folder)
            let rules = try office.rules()
            let register = rules.register
            func refusal(_ request: SimulationRequest) -> String? {
                do throws(ControlProblem) {
                    _ = try SimulationQuestion(request, today: monday, register: register)
                        .proposed(over: rules)
                    return nil
                } catch {
                    return error.detail.en
                }
            }
            #expect(refusal(.init(from: monday - 1)) == "from: 2022-01-16 is past, today is 2022-01-17")
            #expect(refusal(.init(to: monday + 366))?.contains("a day from 2022-01-17 to 2023-01-17") == true)
            #expect(refusal(.init(agency: "so-x")) == "there is no agency 'so-x'")
            #expect(refusal(.init(configuration: "neu.yaml"))?.contains("a whole path") == true)
            let wrong = folder.appending(path: "neu.yaml")
            try "inbox: inbox\nremind: {}\n".write(to: wrong, atomically: true, encoding: .utf8)
            #expect(refusal(.init(configuration: wrong.path))?.contains("neu.yaml:2: remind") == true)
            #expect(refusal(.init(agency: "Sở Y tế")) == nil)
            // A key that is known to be written twice, a list in the place of a mapping, a plain word.
            for text in ["S3cret\n", "inbox: [S3cret]\n", "inbox: S3cret\nzone: S3cret\n", "- S3cret\n"] {
                try text.write(to: wrong, atomically: true, encoding: .utf8)
                let said = try #require(refusal(.init(configuration: wrong.path)))
                #expect(said.contains("neu.yaml") && !said.contains("S3cret"), "\(said)")
            }
        }
    }

    @Test func `reads no configuration that lies elsewhere, nor what is no file`() async throws {
        try await withTemporaryDirectory { folder in
            try await withTemporaryDirectory { other in
                let office = try RehearsedOffice(in: folder)
                let rules = try office.rules()
                func refusal(_ file: URL) -> String? {
                    do throws(ControlProblem) {
                        _ = try SimulationQuestion(
                            SimulationRequest(configuration: file.path), today: monday,
                            register: rules.register
                        ).proposed(over: rules)
                        return nil
                    } catch {
                        return error.detail.en
                    }
                }
                let elsewhere = other.appending(path: "dondoc.yaml")
                try RehearsedOffice.settings().write(to: elsewhere, atomically: true, encoding: .utf8)
                let link = folder.appending(path: "link.yaml")
                try FileManager.default.createSymbolicLink(at: link, withDestinationURL: elsewhere)
                for file in [
                    elsewhere, link, folder.appending(path: "../x.yaml"), URL(filePath: "/dev/zero"),
                ] {
                    #expect(refusal(file)?.contains("does not lie in the folder") == true, "\(file)")
                }
                let pipe = folder.appending(path: "pipe.yaml")
                #expect(mkfifo(pipe.path, 0o600) == 0)
                #expect(refusal(pipe)?.contains("pipe.yaml") == true)
                #expect(refusal(folder.appending(path: "dondoc.yaml")) == nil)
            }
        }
    }
}

extension RehearsedOffice {
    fileprivate func head() async throws -> String? {
        let ledger = try SQLiteLedger.open(at: configuration.state)
        let hash = try await ledger.head()?.hash
        try await ledger.close()
        return hash
    }
}
