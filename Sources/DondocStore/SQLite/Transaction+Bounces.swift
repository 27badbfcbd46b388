// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

/// What an event keeps of a report.
struct BounceGist: Codable {
    var report: String
    var verdict: Bounce.Verdict
    var recipient: String?
    var status: String?
    var diagnosis: String

    /// `5.1.1 550 no such user`.
    var reason: String { [status, diagnosis].compactMap { $0 }.joined(separator: " ") }
}

extension Transaction {
    /// A report that comes later is not believed: whoever can forge one must not silence an agency with an old letter.
    private static let longestWayBack: TimeInterval = 10 * 24 * 3600
    /// So many letters in a row that came back show that the address is dead.
    private static let fatalBounces = 3

    /// Of letters that one recipient's report may mean.
    func bounced(anyOf bounces: [Bounce], at now: Date) throws -> BounceFinding {
        for bounce in bounces {
            let effect = try bounced(bounce, at: now)
            if effect != .unknown { return BounceFinding(effect: effect, key: bounce.key) }
        }
        return BounceFinding(effect: .unknown, key: nil)
    }

    func bounced(_ bounce: Bounce, at now: Date) throws -> BounceEffect {
        guard let notice = try bouncedNotice(bounce) else { return .unknown }
        guard try !isKnown(bounce.report, of: notice.key) else { return .repeated }
        guard try wentOut(notice.id, before: now) else { return .untimely }
        let gist = BounceGist(
            report: bounce.report, verdict: bounce.verdict, recipient: bounce.recipient,
            status: bounce.status,
            diagnosis: String(bounce.diagnosis.prefix(500)))
        try record(
            EventRecord(
                at: now, actor: "daemon",
                verb: bounce.verdict == .remark ? "notice.remarked" : "notice.bounced", subject: notice.key,
                after: try JSON.text(gist)))
        guard bounce.verdict != .remark else { return .remarked }
        try run("UPDATE notice SET bounced_at = ? WHERE id = ?", [now.milliseconds, notice.id])
        let isAddressDead = try bounce.verdict == .address || isThirdInARow(notice)
        if isAddressDead {
            try putAside(notice.destination, .dead, because: gist.reason, notice: notice.id, at: now)
        }
        // What is under way, or waits to be sent again, may still come through.
        if try number("SELECT 1 FROM notice WHERE id = ? AND state = 'delivered'", [notice.id]) != nil {
            try die(notice.id, outcome: "bounced", reply: gist.reason, at: now)
        }
        return .dead(address: isAddressDead)
    }

    /// The letter of that key, or that of its copies which went to the address.
    private func bouncedNotice(_ bounce: Bounce) throws
        -> (id: Int64, key: String, recipient: Int64, destination: Int64)?
    {
        let letters = try rows(
            """
            SELECT id, key, recipient, destination FROM notice WHERE key = ?1
            UNION ALL SELECT n.id, n.key, n.recipient, n.destination FROM notice l
                CROSS JOIN notice n ON n.copy_of = l.id WHERE l.key = ?1
            """, [bounce.key])
        let matching = try letters.filter { row in
            guard case .mail(let address)? = Destination(try texts.text(row[3], in: db)) else { return false }
            guard let recipient = bounce.recipient else { return letters.count == 1 }
            return address.lowercased() == recipient.lowercased()
        }
        return matching.first.map { ($0[0], $0[1], $0[2], $0[3]) }
    }

    private func isKnown(_ report: String, of key: String) throws -> Bool {
        let verbs = try ["notice.bounced", "notice.remarked"].compactMap { try TextPool.find($0, in: db) }
        return try verbs.contains { verb in
            try number(
                """
                SELECT 1 FROM event WHERE subject = ? AND +verb = ? AND json_extract(after, '$.report') = ? LIMIT 1
                """, [key, verb, report]) != nil
        }
    }

    /// Whether a server may have taken the letter, and not too long ago.
    private func wentOut(_ notice: Int64, before now: Date) throws -> Bool {
        try number(
            """
            SELECT 1 FROM attempt WHERE notice = ? AND (outcome IS NULL OR outcome IN ('delivered', 'maybe-sent'))
                AND started_at >= ? LIMIT 1
            """, [notice, (now - Self.longestWayBack).milliseconds]) != nil
    }

    /// Whether the last letters to the address that a server took have all come back.
    private func isThirdInARow(_ notice: (id: Int64, key: String, recipient: Int64, destination: Int64))
        throws
        -> Bool
    {
        let last = try rows(
            """
            SELECT bounced_at IS NOT NULL FROM notice
            WHERE recipient = ? AND destination = ? AND (bounced_at IS NOT NULL OR +state = 'delivered')
            ORDER BY id DESC LIMIT ?
            """, [notice.recipient, notice.destination, Self.fatalBounces])
        return last.count == Self.fatalBounces && last.allSatisfy { $0[0] }
    }
}
