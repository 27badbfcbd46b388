// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

/// Plays a period through, one at a time, and keeps the messages of the last one until the next.
actor SimulationBoard {
    /// Whoever asks.
    struct Asker: Sendable {
        let ledger: any ControlLedger
        let rules: OfficeRules
        let now: Date
    }

    private struct Made {
        let report: SimulationReport
        let book: SQLiteMessageBook
    }

    private var last: Made?
    private var isBusy = false
    private var count = 0

    /// What a daemon that was killed has left there takes the room of a ledger, and is of no use to any other.
    static func removeRest(in state: URL) {
        try? FileManager.default.removeItem(at: home(in: state))  // mostly there is none
    }

    private static func home(in state: URL) -> URL { state.appending(path: "simulation") }

    /// - Throws: `ControlProblem` for what cannot be simulated.
    func simulate(_ question: SimulationQuestion, for asker: Asker) async throws -> SimulationReport {
        guard !isBusy else { throw SimulationQuestion.busy }
        isBusy = true
        defer { isBusy = false }
        // Its book and its copies go with it.
        last = nil
        count += 1
        let home = Self.home(in: asker.rules.configuration.state)
        try? FileManager.default.removeItem(at: home)  // what cannot be removed is found out next
        let folder = home.appending(path: "\(count)")
        try makeFolder(folder)
        let made: Made
        do {
            made = try await Self.make(question, in: folder, id: "\(count)", for: asker)
        } catch LedgerError.full {
            try? FileManager.default.removeItem(at: home)  // as above
            throw SimulationQuestion.noRoom
        } catch {
            try? FileManager.default.removeItem(at: home)  // as above
            throw error
        }
        last = made
        return made.report
    }

    /// - Parameter id: of the simulation that is meant; nil takes the last one.
    func messages(of id: String?, page: Page) throws -> [SimulatedMessage] {
        let decoder = ControlCoding.decoder()
        guard let last, id.map({ $0 == last.report.id }) ?? true else { throw SimulationQuestion.gone }
        return try last.book.messages(isCompared: last.report.trial != nil, page: page).map {
            try SimulatedMessage($0, decoder)
        }
    }

    private func makeFolder(_ folder: URL) throws {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    // MARK: Playing through

    private static func make(
        _ question: SimulationQuestion, in folder: URL, id: String, for asker: Asker
    ) async throws -> Made {
        let (rules, proposed) = (asker.rules, try question.proposed(over: asker.rules))
        try checkRoom(for: try await asker.ledger.bytes(), copies: proposed == nil ? 1 : 2, in: folder)
        let copies = (folder.appending(path: "in-force"), folder.appending(path: "proposed"))
        try FileManager.default.createDirectory(at: copies.0, withIntermediateDirectories: true)
        try await asker.ledger.copy(into: copies.0)
        if proposed != nil { try FileManager.default.copyItem(at: copies.0, to: copies.1) }
        let book = try SQLiteMessageBook(in: folder)
        _ = try await play(
            rules, copies.0, question, from: asker.now, into: book, .inForce, prepare: { _ in })
        var trial: SimulationReport.Trial?
        if let proposed {
            let outcome = try await play(
                proposed, copies.1, question, from: asker.now, into: book, .proposed
            ) { ledger in
                try await ledger.adopt(proposed.zone)
                return try await Replanner(
                    ledger: ledger, clock: StandingClock(now: asker.now), logger: Simulation.silence
                ).bringUpToDate(with: proposed, formerly: rules.planner)
            }
            try book.compare()
            trial = SimulationReport.Trial(
                ConfigurationDifferences(from: rules, to: proposed), outcome ?? Replanner.Outcome(),
                file: proposed.configuration.file.path, try book.changes())
        }
        let report = try SimulationReport(question, id: id, asker, book, trial, naming: proposed ?? rules)
        return Made(report: report, book: book)
    }

    /// On a copy that is removed afterwards.
    private static func play<Prepared: Sendable>(
        _ rules: OfficeRules, _ folder: URL, _ question: SimulationQuestion, from start: Date,
        into book: SQLiteMessageBook, _ side: SQLiteMessageBook.Side,
        prepare: (SQLiteLedger) async throws -> Prepared
    ) async throws -> Prepared? {
        let ledger = try SQLiteLedger.openCopy(in: folder, zone: rules.zone)
        let recorder = SimulationRecorder(
            book, side, rules: rules, days: question.from...question.to, recipient: question.recipient)
        do {
            let prepared = try await prepare(ledger)
            let end = rules.zone.instant(of: question.to + 1, at: .midnight)
            try await Simulation(ledger: ledger, rules: rules, start: start, end: end, observer: recorder)
                .run()
            try recorder.finish()
            try await ledger.close()
            try FileManager.default.removeItem(at: folder)
            return prepared
        } catch {
            try? await ledger.close()  // the folder goes with whatever is in it
            throw error
        }
    }

    /// Never takes the room that the ledger itself needs.
    private static func checkRoom(for bytes: Int, copies: Int, in folder: URL) throws {
        // The copy grows by what is sent in it.
        let isEnough = DiskRoom.free(in: folder).map { $0 / 2 > bytes * copies } ?? true
        guard isEnough, DiskRoom.takes(bytes * copies, in: folder) else {
            throw SimulationQuestion.noRoom
        }
    }
}

/// Stands still.
private struct StandingClock: AlarmClock {
    let now: Date

    func sleep(until instant: Date) async throws {}
    func realInstant(of instant: Date) -> Date { instant }
    func alarmSet(for instant: Date?) {}
    func workBegan() {}
    func workEnded() {}
    func resume(from instant: Date) {}
}

extension SimulationReport {
    /// - Parameter rules: by which recipients are named.
    fileprivate init(
        _ question: SimulationQuestion, id: String, _ asker: SimulationBoard.Asker,
        _ book: SQLiteMessageBook, _ trial: Trial?, naming rules: OfficeRules
    ) throws {
        let side: SQLiteMessageBook.Side = trial == nil ? .inForce : .proposed
        let days = try book.days(side).map { count in
            DayCount(
                day: count.of, messages: count.messages, reminders: count.reminders,
                formerly: trial == nil ? nil : count.formerly)
        }
        let recipients = try book.recipients(side).map { count in
            RecipientCount(
                recipient: count.of.description, recipientName: rules.name(of: count.of),
                messages: count.messages, reminders: count.reminders,
                formerly: trial == nil ? nil : count.formerly)
        }
        self.init(
            id: id, from: question.from, to: question.to, madeAt: asker.now,
            recipient: question.recipient?.description, messages: days.reduce(0) { $0 + $1.messages },
            reminders: days.reduce(0) { $0 + $1.reminders }, days: days, recipients: recipients,
            trial: trial)
    }
}

extension SimulationReport.Trial {
    fileprivate init(
        _ differences: ConfigurationDifferences, _ outcome: Replanner.Outcome, file: String,
        _ changes: [MessageChange: Int]
    ) {
        self.init(
            configuration: file, changes: differences.lines, remindersAdded: outcome.added,
            remindersCancelled: outcome.cancelled, deadlinesMoved: outcome.moved,
            same: changes[.same] ?? 0, added: changes[.added] ?? 0, removed: changes[.removed] ?? 0,
            moved: changes[.moved] ?? 0, changed: changes[.changed] ?? 0)
    }
}

extension SimulatedMessage {
    /// As the book has it.
    fileprivate init(_ compared: ComparedMessage, _ decoder: JSONDecoder) throws {
        self = try decoder.decode(SimulatedMessage.self, from: Data(compared.content.utf8))
        change = compared.change.flatMap { Change(rawValue: $0.rawValue) }
        guard let text = compared.former else { return }
        let former = try decoder.decode(SimulatedMessage.self, from: Data(text.utf8))
        let said = Set(lines.map(\.identity))
        self.former = Former(
            at: former.at, destination: former.destination,
            lost: former.lines.filter { !said.contains($0.identity) })
    }
}
