// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import DondocStore
import Foundation
import Logging

/// Tells the office of letters that nobody got, of files that could not be taken in, of deadlines that are nobody's, and of what waits for
/// it while its day comes: at once of the first, and of what comes after that once an hour.
///
/// What an urgent document gives and nobody has approved is told at once, always.
///
/// While a report waits because the office's own server is away, what is to be told goes into that one.
struct OfficeReports {
    private let ledger: any Ledger & SendingLedger
    private let proof: (any ProofLedger)?
    private let logger: Logger
    private var files = RefusedFiles()
    private var questions = OpenQuestions.urgent
    private var deadlines = OpenQuestions.leadless
    private var pending = PendingDuties()
    private var last: Date?
    /// Whether the ledger was asked when the last one was made.
    private var knowsLast = false
    /// When the next report is due; nil while there is nothing to tell.
    private(set) var next: Date?

    private static let interval: TimeInterval = 3600
    /// When the last report was made, over restarts.
    private static let setting = "office.reported"
    /// So long after a report that nobody got its words are told again, when nothing else is to be told.
    private static let patience: TimeInterval = 24 * 3600

    /// - Parameter proof: knows the head of the chain of events, which each report tells.
    init(ledger: any Ledger & SendingLedger, proof: (any ProofLedger)? = nil, logger: Logger) {
        self.ledger = ledger
        self.proof = proof
        self.logger = logger
    }

    /// Queues a report when one is due; how it stands then.
    ///
    /// - Parameter changes: what has become of files since it was asked last.
    func told(_ rules: OfficeRules, changes: FileChanges = FileChanges(), now: Date) async throws
        -> OfficeReports
    {
        var reports = self
        try await reports.tell(rules, changes, now: now)
        return reports
    }

    private mutating func tell(_ rules: OfficeRules, _ changes: FileChanges, now: Date) async throws {
        next = nil
        try await take(changes, rules, now: now)
        try await tellWhatThereIs(rules, now: now)
        next = [next, pending.next].compactMap(\.self).min()
    }

    private mutating func tellWhatThereIs(_ rules: OfficeRules, now: Date) async throws {
        let dead = try await ledger.untold(limit: OfficeReport.maximumLetters)
        // A report that nobody got is told with the next letter that is more than a report, and says again what it said.
        let hasLetters = dead.contains { $0.kind != .report }
        let lost = dead.filter(\.isLostReport)
        let again = lost.map { $0.queuedAt + Self.patience }.min()
        let isPressing = !questions.untold.isEmpty
        let isAsking = !files.isEmpty || !deadlines.untold.isEmpty || !pending.isEmpty
        guard hasLetters || isPressing || isAsking || again.map({ $0 <= now }) ?? false else {
            next = again
            return
        }
        let routes = rules.routes(of: .office, channel: 0).filter { !$0.isCopy }
        var waiting: [WaitingReport?] = []
        for route in routes { waiting.append(try await ledger.waitingReport(to: route.destination)) }
        let isAnyNew = waiting.contains { $0 == nil }
        if isAnyNew, !isPressing, let last, case let due = last + Self.interval, now < due, now >= last {
            next = due
            return
        }
        try await pending.renew(from: ledger, rules.planner, now: now)
        let former = try await formerly(told: lost)
        let report = former.extended(by: try await report(of: hasLetters ? dead : [], rules, now: now))
        guard !report.isEmpty else {
            // Whatever there was is settled meanwhile.
            next = again.map { max($0, now + Self.interval) }
            return
        }
        if isAnyNew { last = now }
        try await queue(report, routes, waiting, about: hasLetters ? dead : lost, rules, now: now)
        files.haveBeenTold()
        questions.haveBeenTold()
        deadlines.haveBeenTold()
        pending.haveBeenTold(at: now)
        if dead.count == OfficeReport.maximumLetters || deadlines.mayHaveMore {
            next = (last ?? now) + Self.interval
        }
    }

    /// Asks when it was told last, and what there is to tell.
    private mutating func take(_ changes: FileChanges, _ rules: OfficeRules, now: Date) async throws {
        let today = rules.zone.day(of: now)
        if !knowsLast {
            last = try await ledger.setting(Self.setting).flatMap { TimeInterval($0) }.map {
                Date(timeIntervalSince1970: $0)
            }
            knowsLast = true
        }
        try await files.take(changes, from: ledger)
        try await questions.take(changes, from: ledger, today: today)
        try await deadlines.take(changes, from: ledger, today: today)
        try await pending.take(changes, from: ledger, rules.planner, now: now)
    }

    /// By every route, all or none.
    private func queue(
        _ report: OfficeReport, _ routes: [Route], _ waiting: [WaitingReport?], about dead: [DeadNotice],
        _ rules: OfficeRules, now: Date
    ) async throws {
        var settings = try files.settings.merging(questions.settings) { $1 }
            .merging(deadlines.settings) { $1 }.merging(pending.settings(at: now)) { $1 }
        settings[Self.setting] = last.map { String($0.timeIntervalSince1970) }
        var letters: [Letter] = []
        for (route, former) in zip(routes, waiting) {
            letters.append(
                Letter(
                    kind: .report, recipient: .office, route: route, day: rules.zone.day(of: now),
                    content: try Self.text(
                        former.map { Self.report(in: $0.content).extended(by: report) } ?? report),
                    about: dead.map(\.key), into: former?.key, settings: settings))
        }
        _ = try await ledger.queue(letters, at: now)
        logger.log(
            .officeTold,
            metadata: [
                "letters": "\(report.total)", "files": "\(report.fileTotal)",
                "questions": "\(report.questionTotal)", "deadlines": "\(report.unassignedTotal)",
                "pending": "\(report.pendingTotal)", "missing": "\(report.missing?.count ?? 0)",
            ])
    }

    // MARK: What it says

    private func report(of dead: [DeadNotice], _ rules: OfficeRules, now: Date) async throws -> OfficeReport {
        var asking: [OfficeReport.Question] = []
        for question in questions.untold.prefix(OfficeReport.maximumLetters) {
            asking.append(OfficeReport.Question(question, duties: try await question.duties(in: ledger)))
        }
        return OfficeReport(
            letters: dead.map { notice in
                OfficeReport.Letter(
                    key: notice.key, recipient: rules.name(of: notice.recipient),
                    destination: notice.destination, subject: Self.subject(of: notice),
                    queuedAt: notice.queuedAt, attempts: notice.attempts, reason: notice.reason,
                    nextWay: (notice.instead + notice.pending).first.map { Self.way($0, rules) },
                    reachedBy: notice.reached.first.map { Self.way($0, rules) })
            }, files: files.untold(at: now), head: try await proof?.head()?.hash,
            madeAt: now, questions: asking, questionTotal: questions.untold.count,
            unassigned: deadlines.untold.map { OfficeReport.Unassigned($0) }, pending: pending.untold,
            pendingTotal: pending.total, resultTotal: pending.results, missing: files.untoldMissing)
    }

    /// What reports that nobody got have told, as far as it is so still.
    private func formerly(told lost: [DeadNotice]) async throws -> OfficeReport {
        let former = lost.reduce(OfficeReport(letters: [])) { report, dead in
            report.extended(by: Self.report(in: dead.content ?? ""))
        }
        let waiting = Set(questions.waiting.map { OfficeReport.Question($0).key })
        let asked = Set(deadlines.waiting.map(\.record.assignment.id))
        var letters: [OfficeReport.Letter] = []
        for letter in former.letters {
            var filter = NoticeFilter()
            (filter.key, filter.states) = (letter.key, [.dead])
            if try await !ledger.notices(filter, page: Page(limit: 1)).isEmpty { letters.append(letter) }
        }
        return former.keeping(
            letters: letters, files: former.files.filter { files.areKept.contains($0.path) },
            questions: former.questions.filter { waiting.contains($0.key) },
            unassigned: former.unassigned.filter { asked.contains($0.assignment) },
            pending: try await stillPending(former.pending),
            missing: files.missing == nil ? nil : former.missing)
    }

    private func stillPending(_ pending: [OfficeReport.Pending]) async throws -> [OfficeReport.Pending] {
        var left: [OfficeReport.Pending] = []
        for duty in pending {
            guard let record = try await ledger.assignment(duty.assignment), duty.waits(in: record)
            else { continue }
            left.append(duty)
        }
        return left
    }

    private static func text(_ report: OfficeReport) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(report), as: UTF8.self)
    }

    private static func report(in content: String) -> OfficeReport {
        // One that cannot be read would never have been sent; what it was about stays in the list of dead notices.
        (try? JSONDecoder().decode(OfficeReport.self, from: Data(content.utf8)))
            ?? OfficeReport(letters: [])
    }

    /// An address that is called may hold a secret: its host is enough to know it by.
    private static func way(_ destination: Destination, _ rules: OfficeRules) -> String {
        if case .mail(let address) = destination { return "thư tới \(address)" }
        return "webhook \(rules.queue(of: destination))"
    }

    private static func subject(of notice: DeadNotice) -> String {
        if notice.kind == .report { return "báo cáo gửi thư" }
        return notice.directive.map { $0.number ?? $0.id } ?? "thư tổng hợp"
    }
}

extension DeadNotice {
    /// Whether it is a report that has not arrived, and will not, by any way.
    fileprivate var isLostReport: Bool {
        kind == .report && reached.isEmpty && pending.isEmpty && instead.isEmpty
    }
}
