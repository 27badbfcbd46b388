// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import DondocStore
import Foundation
import Logging

/// Tells the office of letters that nobody got: at once of the first, and of what comes after that once an hour.
struct OfficeReports {
    private let ledger: any SendingLedger
    private let logger: Logger
    private var last: Date?
    /// When the next report is due; nil while there is nothing to tell.
    private(set) var next: Date?

    private static let interval: TimeInterval = 3600

    init(ledger: any SendingLedger, logger: Logger) {
        self.ledger = ledger
        self.logger = logger
    }

    /// Queues a report when one is due; how it stands then.
    func told(_ rules: OfficeRules, now: Date) async throws -> OfficeReports {
        var reports = self
        try await reports.tell(rules, now: now)
        return reports
    }

    private mutating func tell(_ rules: OfficeRules, now: Date) async throws {
        next = nil
        let dead = try await ledger.untold(limit: OfficeReport.maximumLetters)
        // A report that nobody got is told with the next letter that is more than a report.
        guard dead.contains(where: { $0.kind != .report }) else { return }
        if let last, case let due = last + Self.interval, now < due, now >= last {
            next = due
            return
        }
        let routes = rules.routes(of: .office, channel: 0).filter { !$0.isCopy }
        let content = try Self.content(of: dead, rules)
        for (index, route) in routes.enumerated() {
            let letter = Letter(
                kind: .report, recipient: .office, route: route, day: rules.zone.day(of: now),
                content: content, about: index == routes.count - 1 ? dead.map(\.key) : [])
            _ = try await ledger.queue(letter, at: now)
        }
        logger.error(
            "Messages that nobody got are reported to the office", metadata: ["count": "\(dead.count)"])
        last = now
        if dead.count == OfficeReport.maximumLetters { next = now + Self.interval }
    }

    private static func content(of dead: [DeadNotice], _ rules: OfficeRules) throws -> String {
        let report = OfficeReport(
            letters: dead.map { notice in
                OfficeReport.Letter(
                    key: notice.key, recipient: rules.name(of: notice.recipient),
                    destination: notice.destination, subject: subject(of: notice), queuedAt: notice.queuedAt,
                    attempts: notice.attempts, reason: notice.reason,
                    nextWay: notice.instead.first.map { rules.queue(of: $0) })
            })
        return String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
    }

    private static func subject(of notice: DeadNotice) -> String {
        if notice.kind == .report { return "báo cáo gửi thư" }
        return notice.directive.map { $0.number ?? $0.id } ?? "thư tổng hợp"
    }
}
