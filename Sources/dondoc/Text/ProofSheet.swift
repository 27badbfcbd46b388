// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation

/// What is proven as a sheet: RFC 4180, a row for each line of each attempt.
struct ProofSheet {
    let entries: [ProofEntry]
    let zone: CivilZone

    /// The names of the columns, behind the mark by which spreadsheets know UTF-8.
    static let head = Sheet.mark + Sheet.line(names)

    private static let names = [
        "started_at", "ended_at", "outcome", "reply", "server", "recipient", "recipient_name", "destination",
        "assignment", "milestone", "rung", "due", "time", "said", "notice", "letter", "number", "bounced_at",
        "bounce", "digest", "event", "hash",
    ]

    var text: String {
        entries.flatMap { entry in
            entry.lines.isEmpty
                ? [row(entry, nil)] : entry.lines.map { row(entry, $0) }
        }.joined()
    }

    private func row(_ entry: ProofEntry, _ line: ProofEntry.Line?) -> String {
        let attempt: [String?] = [
            instant(entry.startedAt), entry.endedAt.map(instant), entry.outcome, entry.reply, entry.server,
            entry.recipient, entry.recipientName, entry.destination,
        ]
        let said: [String?] = [
            line?.assignment, line?.milestone.map(String.init), line?.rung, line?.due?.description,
            line?.time?.description, entry.said?.description,
        ]
        let evidence: [String?] = [
            entry.notice, entry.letter, String(entry.number), entry.bouncedAt.map(instant), entry.bounce,
            entry.digest, entry.seal.map { String($0.event) }, entry.seal?.hash,
        ]
        return Sheet.line((attempt + said + evidence).map { Sheet.safe($0 ?? "") })
    }

    private func instant(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: zone.timeZone))
    }
}
