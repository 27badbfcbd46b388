// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocCurl
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Logging
import ServiceLifecycle
import Testing

@testable import DondocDaemon

/// Inbox, reloader and the watch on the holidays at work on real folders and a real ledger, with the clock in the test's hand.
struct AlmanacRoom {
    let folder: URL
    let clock: ManualClock
    let ledger: FailingLedger
    let rules: CurrentRules
    let reloader: Reloader
    let inbox: Inbox
    private let looks: AsyncStream<Void>

    var holidays: URL { folder.appending(path: "holidays.d") }

    /// Writes as a careful program does: beside it, then renamed.
    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: holidays.appending(path: name), options: .atomic)
    }

    /// Waits for a look at the folder after which it is so.
    func until(_ isSo: () async throws -> Bool) async rethrows {
        if try await isSo() { return }
        for await _ in looks {
            if try await isSo() { return }
        }
    }

    func events(_ verb: String) async throws -> [EventRecord] {
        try await ledger.events(subject: nil, page: Page(limit: 1000)).filter { $0.verb == verb }
    }

    /// Waits until the file's day off is in force.
    func untilOff(_ iso: String, _ isOff: Bool = true) async throws {
        let day = try #require(Day(iso: iso))
        await until { rules.value.calendar.isWorkingDay(day) != isOff }
    }

    /// Runs inbox and watch while the body runs; the files stand in the folder before they start.
    static func running(
        at now: String, files: [String: String] = [:], tasks: String = "",
        _ body: @escaping @Sendable (AlmanacRoom) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { folder in
            let configuration = try configuration(in: folder, files: files, tasks: tasks)
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            let clock = ManualClock(try instant(now))
            let ledger = FailingLedger(try SQLiteLedger.inMemory())
            let curl = CurlLoop()
            let maker = RulesMaker(
                curl: curl, clock: clock, outbox: folder.appending(path: "outbox"), logger: logger)
            let rules = CurrentRules(try maker.rules(for: configuration))
            _ = try await Replanner(ledger: ledger, clock: clock, logger: logger)
                .bringUpToDate(with: rules.value, formerly: nil)
            let supervisor = Supervisor()
            let scheduler = Scheduler(
                ledger: ledger, rules: rules, clock: clock,
                dispatcher: Dispatcher(
                    ledger: ledger, rules: rules, clock: clock, observer: Bell(observer: nil), logger: logger),
                watchdog: Watchdog(supervisor: supervisor), logger: logger)
            let inbox = Inbox(
                configuration: configuration, reader: maker.intakeReader(for: rules.value), ledger: ledger,
                clock: clock, logger: logger, onChange: { _ in })
            let reloader = Reloader(
                ledger: ledger, rules: rules, clock: clock, inbox: inbox, scheduler: scheduler, maker: maker,
                supervisor: supervisor, logger: logger)
            let (looks, look) = AsyncStream<Void>.makeStream()
            let watch = HolidayWatch(
                rules: rules, reloader: reloader, logger: logger, onLook: { look.yield() })
            let room = AlmanacRoom(
                folder: folder, clock: clock, ledger: ledger, rules: rules, reloader: reloader, inbox: inbox,
                looks: looks)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await inbox.run() }
                group.addTask { try await watch.run() }
                await inbox.waitForFirstScan()
                try await body(room)
                group.cancelAll()
            }
            await curl.shutdown()
        }
    }

    private static func configuration(
        in folder: URL, files: [String: String], tasks: String
    ) throws -> DaemonConfiguration {
        for name in ["inbox", "holidays.d"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        for (name, text) in files {
            try Data(text.utf8).write(to: folder.appending(path: "holidays.d/\(name)"))
        }
        if !tasks.isEmpty { try Data(tasks.utf8).write(to: folder.appending(path: "inbox/tasks.yaml")) }
        try Data("agencies:\n  - {id: so-yt, name: Sở Y tế, mail: soyte@example.vn}\n".utf8)
            .write(to: folder.appending(path: "agencies.yaml"))
        let file = folder.appending(path: "dondoc.yaml")
        try Data("inbox: inbox\nfiles: {settle: 10ms, rescan: 1h}\n".utf8).write(to: file)
        return try DaemonConfiguration.load(file.path)
    }
}
