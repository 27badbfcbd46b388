// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Logging
import ServiceLifecycle
import Testing

@testable import DondocDaemon

/// A letter to "so-yt" that a server has taken, and a folder for what comes back.
struct BounceRoom {
    let room: SchedulingRoom
    let folder: URL
    /// Of the letter.
    let key: String
    let clerk: BounceClerk

    static let address = "soyte@example.vn"
    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    var ledger: any Ledger & SendingLedger { room.ledger }
    var now: Date { room.clock.now }
    var place: URL { folder.appending(path: "returned") }

    static func with(_ body: (BounceRoom) async throws -> Void) async throws {
        try await withTemporaryDirectory { folder in
            try await withSchedulingRoom(at: "2022-01-10 09:00") { room in
                try await room.take([SchedulingRoom.assignment(due: "2022-02-14")])
                let notices = await room.look(at: try instant("2022-01-10 09:00"), attempts: 1)
                let clerk = BounceClerk(ledger: room.ledger, logger: logger)
                try await body(
                    BounceRoom(
                        room: room, folder: folder, key: try #require(notices.first?.key), clerk: clerk))
            }
        }
    }

    func take(_ text: String) async throws -> BounceClerk.Finding {
        try await clerk.take(Array(text.utf8), place: "mail", at: now)
    }

    func state() async throws -> NoticeState? {
        var filter = NoticeFilter()
        filter.key = key
        return try await ledger.notices(filter, page: Page()).first?.state
    }

    var deadAddresses: [String] {
        get async throws {
            try await ledger.destinations([.dead], page: Page()).map(\.destination.description)
        }
    }

    func events(_ verb: String) async throws -> [EventRecord] {
        try await ledger.events(subject: nil, page: Page(limit: 500)).filter { $0.verb == verb }
    }

    // MARK: The folder

    /// Runs the body beside a watch on the folder; `looked` waits for the next look after which the condition holds.
    func watching(
        _ body: (_ watch: BounceWatch, _ looked: (() async throws -> Bool) async throws -> Void) async throws
            ->
            Void
    ) async throws {
        var configuration = room.rules.configuration
        configuration.mail.bounces = place
        configuration.files.settle = .milliseconds(10)
        configuration.files.rescan = .seconds(3600)
        let rules = CurrentRules(OfficeRules(configuration: configuration, sender: room.sender))
        let (looks, look) = AsyncStream<Void>.makeStream()
        let watch = BounceWatch(
            ledger: ledger, rules: rules, clock: room.clock, logger: Self.logger,
            onBounce: { room.scheduler.look() }, onLook: { look.yield() })
        try await withThrowingTaskGroup { group in
            group.addTask { try await watch.run() }
            try await body(watch) { condition in
                for await _ in looks where try await condition() { return }
            }
            group.cancelAll()
        }
    }

    func makeMaildir() throws {
        for name in ["tmp", "new", "cur"] {
            try FileManager.default.createDirectory(
                at: place.appending(path: name), withIntermediateDirectories: true)
        }
    }

    /// As mail servers do: written elsewhere, and moved when it is complete.
    func deliver(_ text: String, as name: String) throws {
        let part = place.appending(path: "tmp/\(name)")
        try Data(text.utf8).write(to: part)
        try FileManager.default.moveItem(at: part, to: place.appending(path: "new/\(name)"))
    }

    func names(in part: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: place.appending(path: part).path).sorted()
    }

    func append(_ text: String) throws {
        if !FileManager.default.fileExists(atPath: place.path) { try Data().write(to: place) }
        let file = try FileHandle(forWritingTo: place)
        try file.seekToEnd()
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }

    static let from = "From MAILER-DAEMON Mon Jan 10 09:01:00 2022\n"
}
