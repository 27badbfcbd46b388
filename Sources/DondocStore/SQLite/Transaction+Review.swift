// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

/// One kind of question: how its rows are found and counted.
private struct ReviewPart {
    let kind: ReviewFilter.Kind
    /// From FROM on, without an order.
    let source: String
    let order: String
    let arguments: StatementArguments
}

extension Transaction {
    func reviews(_ filter: ReviewFilter, page: Page) throws -> [ReviewRecord] {
        var records: [ReviewRecord] = []
        var skip = page.offset
        for part in try parts(filter) {
            let limit = page.limit - records.count
            guard limit > 0 else { break }
            let ids = try rows(
                "SELECT x.id \(part.source) ORDER BY \(part.order) LIMIT ? OFFSET ?",
                part.arguments + [limit, skip])
            if ids.isEmpty, skip > 0 {
                skip = max(0, skip - (try count(part)))
            } else {
                skip = 0
            }
            records += try ids.compactMap { try record(part.kind, row: $0[0]) }
        }
        return records
    }

    func reviewCounts(unreachable: Set<Agency.ID>) throws -> ReviewCounts {
        var filter = ReviewFilter()
        filter.unreachable = unreachable
        var counts = ReviewCounts()
        for part in try parts(filter) {
            switch part.kind {
            case .replacement: counts.replacements = try count(part)
            case .reading:
                // Kept by triggers, as there may be very many.
                let sql = "SELECT count FROM tally WHERE of = 'assignment' AND state = 'review'"
                counts.readings = Int(try number(sql) ?? 0)
            case .address: counts.addresses = try count(part)
            }
        }
        return counts
    }

    func urgentQuestions(limit: Int) throws -> [UrgentQuestion] {
        let grades = Directive.Urgency.allCases.filter(\.breaksOut).map(\.rawValue)
        return try rows(
            """
            SELECT d.content, s.path, json_group_array(a.key || '@' || a.changed_at), min(a.changed_at),
                (SELECT count(*) FROM assignment o WHERE o.source = s.id AND o.state = 'open' AND +o.directive = d.id)
            FROM assignment a CROSS JOIN directive d ON d.id = a.directive CROSS JOIN source s ON s.id = a.source
            WHERE a.state = 'review' AND json_extract(d.content, '$.urgency') IN (\(grades.map { _ in "?" }.joined(separator: ", ")))
            GROUP BY d.id, s.id ORDER BY min(a.changed_at), d.id LIMIT ?
            """, StatementArguments(grades) + [limit]
        ).map {
            UrgentQuestion(
                directive: try JSON.value($0[0]), path: $0[1], asked: try JSON.value($0[2]),
                since: Date(milliseconds: $0[3]), inForce: $0[4])
        }
    }

    private func count(_ part: ReviewPart) throws -> Int {
        Int(try number("SELECT count(*) \(part.source)", part.arguments) ?? 0)
    }

    private func record(_ kind: ReviewFilter.Kind, row id: Int64) throws -> ReviewRecord? {
        switch kind {
        case .replacement: try replacement(id).map { .replacement($0) }
        case .reading: try reviewed(row: id).map { .reading($0) }
        case .address: try reviewed(row: id).map { .address($0) }
        }
    }

    // MARK: The kinds of questions

    private func parts(_ filter: ReviewFilter) throws -> [ReviewPart] {
        var place = ""
        var arguments: StatementArguments = []
        if let directive = filter.directive {
            place += " AND x.directive = (SELECT id FROM directive WHERE key = ?)"
            arguments += [directive]
        }
        if let file = filter.file {
            place += " AND x.source = (SELECT id FROM source WHERE path = ?)"
            arguments += [file]
        }
        // An index on directive or file finds fewer rows than the state does.
        let state = place.isEmpty ? "x.state" : "+x.state"
        let all: [ReviewPart] = [
            replacements(filter),
            ReviewPart(
                kind: .reading,
                source: "FROM assignment x WHERE \(state) = 'review'\(place)"
                    + (filter.isLeadless ? Self.leadless : ""),
                order: (filter.pastIsLastOn.map { "x.due_order < \($0.number), " } ?? "")
                    + "x.due_order, x.id",
                arguments: arguments),
            try addresses(filter, place: place, arguments),
        ]
        return all.filter { filter.kinds.isEmpty || filter.kinds.contains($0.kind) }
    }

    private static let leadless = """
         AND EXISTS (SELECT 1 FROM milestone m WHERE m.assignment = x.id)
            AND NOT EXISTS (SELECT 1 FROM party p WHERE p.assignment = x.id AND p.role = 'lead')
        """

    /// A replacement concerns the directive that replaces and the one that is replaced.
    private func replacements(_ filter: ReviewFilter) -> ReviewPart {
        var source = """
            FROM replacement x WHERE x.state = 'proposed' AND EXISTS
                (SELECT 1 FROM assignment a WHERE a.directive = x.replaced AND +a.state IN ('open', 'review')
                    AND \(Self.isGivenByFile))
            """
        var arguments: StatementArguments = []
        if let directive = filter.directive {
            source += " AND (SELECT id FROM directive WHERE key = ?) IN (x.directive, x.replaced)"
            arguments += [directive]
        }
        if let file = filter.file {
            source += " AND x.source = (SELECT id FROM source WHERE path = ?)"
            arguments += [file]
        }
        return ReviewPart(kind: .replacement, source: source, order: "x.id", arguments: arguments)
    }

    /// Leads without an entry in the register, or with one that has no address.
    private func addresses(
        _ filter: ReviewFilter, place: String, _ arguments: StatementArguments
    ) throws -> ReviewPart {
        let texts = try filter.unreachable.sorted().compactMap { try TextPool.find($0, in: db) }
        let known = texts.map(String.init).joined(separator: ", ")
        let unreachable =
            texts.isEmpty
            ? ""
            : """
             UNION SELECT p.assignment FROM party p INDEXED BY party_by_agency
                WHERE p.agency IS NOT NULL AND p.agency IN (\(known)) AND p.role = 'lead'
            """
        return ReviewPart(
            kind: .address,
            source: """
                FROM assignment x WHERE +x.state = 'open' AND x.id IN (
                    SELECT p.assignment FROM party p INDEXED BY party_lead_unregistered
                    WHERE p.agency IS NULL AND p.role = 'lead'\(unreachable))\(place)
                """, order: "x.due_order, x.id", arguments: arguments)
    }
}
