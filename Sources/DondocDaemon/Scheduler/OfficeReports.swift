// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import DondocStore
import Foundation
import Logging

/// Tells the office of letters that nobody got and of files that could not be taken in: at once of the first, and of what comes after
/// that once an hour.
///
/// While a report waits because the office's own server is away, what is to be told goes into that one.
struct OfficeReports {
    private let ledger: any Ledger & SendingLedger
    private let proof: (any ProofLedger)?
    private let logger: Logger
    private var files = RefusedFiles()
    private var last: Date?
    /// When the next report is due; nil while there is nothing to tell.
    private(set) var next: Date?

    private static let interval: TimeInterval = 3600

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
        try await files.take(changes, from: ledger)
        let dead = try await ledger.untold(limit: OfficeReport.maximumLetters)
        // A report that nobody got is told with the next letter that is more than a report.
        let hasLetters = dead.contains { $0.kind != .report }
        guard hasLetters || !files.untold.isEmpty else { return }
        let routes = rules.routes(of: .office, channel: 0).filter { !$0.isCopy }
        var waiting: [WaitingReport?] = []
        for route in routes { waiting.append(try await ledger.waitingReport(to: route.destination)) }
        if waiting.contains(where: { $0 == nil }), let last, case let due = last + Self.interval, now < due,
            now >= last
        {
            next = due
            return
        }
        let report = try await report(of: hasLetters ? dead : [], rules, now: now)
        for (index, route) in routes.enumerated() {
            let isLast = index == routes.count - 1
            let letter = Letter(
                kind: .report, recipient: .office, route: route, day: rules.zone.day(of: now),
                content: try Self.text(
                    waiting[index].map { Self.report(in: $0).extended(by: report) } ?? report),
                about: isLast && hasLetters ? dead.map(\.key) : [], into: waiting[index]?.key,
                settings: isLast ? try files.settings : [:])
            _ = try await ledger.queue(letter, at: now)
        }
        logger.error(
            "What the office should know of is reported to it",
            metadata: ["letters": "\(report.total)", "files": "\(report.fileTotal)"])
        files.haveBeenTold()
        if waiting.contains(where: { $0 == nil }) { last = now }
        if dead.count == OfficeReport.maximumLetters { next = (last ?? now) + Self.interval }
    }

    // MARK: What it says

    private func report(of dead: [DeadNotice], _ rules: OfficeRules, now: Date) async throws -> OfficeReport {
        OfficeReport(
            letters: dead.map { notice in
                OfficeReport.Letter(
                    key: notice.key, recipient: rules.name(of: notice.recipient),
                    destination: notice.destination, subject: Self.subject(of: notice),
                    queuedAt: notice.queuedAt, attempts: notice.attempts, reason: notice.reason,
                    nextWay: notice.instead.first.map { Self.way($0, rules) })
            }, files: files.untold.map { OfficeReport.File($0) }, head: try await proof?.head()?.hash,
            madeAt: now)
    }

    private static func text(_ report: OfficeReport) throws -> String {
        // The routes of one report are known by the same content.
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(report), as: UTF8.self)
    }

    private static func report(in waiting: WaitingReport) -> OfficeReport {
        // One that cannot be read would never have been sent; what it was about stays in the list of dead notices.
        (try? JSONDecoder().decode(OfficeReport.self, from: Data(waiting.content.utf8)))
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
