// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

@testable import DondocReading

/// How a reading differs from what was expected of it, and how much of each kind was right.
struct DocumentComparison {
    enum Kind: String, CaseIterable {
        case head, deadlines, dated, assignments, leads, coordinating, milestones
    }

    private var tallies: [Kind: DocumentTally] = [:]
    private(set) var misses: [String] = []

    init() {}

    init(_ document: WrittenDocument, _ reading: DirectiveReading) {
        compare(document.expected.document, reading.document)
        compareDeadlines(document, reading)
        compareAssignments(document, reading)
    }

    static func + (left: DocumentComparison, right: DocumentComparison) -> DocumentComparison {
        var sum = left
        sum.tallies.merge(right.tallies) { $0 + $1 }
        sum.misses += right.misses
        return sum
    }

    subscript(kind: Kind) -> DocumentTally { tallies[kind] ?? DocumentTally() }

    private mutating func count(_ kind: Kind, right: Int, found: Int, expected: Int) {
        tallies[kind] = self[kind] + DocumentTally(right: right, found: found, expected: expected)
    }

    // MARK: - Head and foot

    private mutating func compare(_ head: ExpectedReading.Head, _ found: DirectiveReading.Document) {
        compare("issuer", head.issuer, found.issuer)
        compare("number", head.number, found.number)
        compare("kind", head.kind, found.kind)
        compare("place", head.place, found.place)
        compare("date", head.date, found.date?.description)
        compare("subject", head.subject, found.subject)
        compare("signer", head.signer, found.signer)
        compare("urgency", head.urgency, found.urgency?.rawValue)
        compare("capacity", head.capacity, found.capacity)
        compare("addressees", head.addressees, found.addressees.map(\.text))
        compare("recipients", head.recipients, found.copies.map(\.text))
    }

    private mutating func compare(_ field: String, _ expected: [String]?, _ found: [String]) {
        func told(_ lines: [String]) -> String? { lines.isEmpty ? nil : lines.joined(separator: " / ") }
        compare(field, expected.flatMap { told($0.map(PlainName.of)) }, told(found.map(PlainName.of)))
    }

    private mutating func compare(_ field: String, _ expected: String?, _ found: String?) {
        let isRight = expected.map(PlainName.of) == found.map(PlainName.of)
        count(
            .head, right: isRight && found != nil ? 1 : 0, found: found == nil ? 0 : 1,
            expected: expected == nil ? 0 : 1)
        if !isRight { misses.append("\(field): expected \(expected ?? "none"), got \(found ?? "none")") }
    }

    // MARK: - Deadlines

    private mutating func compareDeadlines(_ document: WrittenDocument, _ reading: DirectiveReading) {
        let expected = document.expected.deadlines ?? []
        let places = document.placesOfDeadlines()
        let found = reading.expressions.filter { $0.role == .deadline }
        let pairs = SpanPairing(places.map { $0 ?? Span(0, 0) }, found.map(\.span))
        var dated = 0
        for (index, deadline) in expected.enumerated() {
            if places[index] == nil { misses.append("the text has no “\(deadline.words)”") }
            guard let hit = pairs[index].map({ found[$0].deadline }) else {
                misses.append("missed deadline “\(deadline.words)”")
                continue
            }
            if deadline.isMet(by: hit) {
                dated += 1
            } else {
                misses.append("“\(deadline.words)”: expected \(deadline.told), got \(hit.told)")
            }
        }
        for index in pairs.unpaired(of: found.indices) {
            misses.append("no deadline: “\(found[index].deadline.text)” at \(found[index].span.start)")
        }
        count(.deadlines, right: pairs.count, found: found.count, expected: expected.count)
        count(.dated, right: dated, found: found.count, expected: expected.count)
    }

    // MARK: - Assignments

    private mutating func compareAssignments(_ document: WrittenDocument, _ reading: DirectiveReading) {
        let expected = document.expected.assignments ?? []
        let places = document.placesOfAssignments()
        let found = reading.assignments
        let pairs = SpanPairing(places.map { $0 ?? Span(0, 0) }, found.map(\.span))
        count(.assignments, right: pairs.count, found: found.count, expected: expected.count)
        for (index, assignment) in expected.enumerated() {
            let hit = pairs[index].map { found[$0] }
            if hit == nil { misses.append("missed assignment “\(assignment.starts) …”") }
            compare(.leads, assignment.lead, hit?.lead, of: assignment)
            compare(.coordinating, assignment.coordinating ?? [], hit?.coordinating, of: assignment)
            compareMilestones(assignment, hit, reading)
        }
        for index in pairs.unpaired(of: found.indices) {
            let extra = found[index]
            misses.append("extra assignment at \(extra.span.start) “\(extra.action.prefix(60))”")
            count(.leads, right: 0, found: extra.lead.count, expected: 0)
            count(.coordinating, right: 0, found: extra.coordinating.count, expected: 0)
        }
    }

    private mutating func compare(
        _ kind: Kind, _ expected: [String], _ found: [Party]?, of assignment: ExpectedReading.Assignment
    ) {
        var left = (found ?? []).map { Set([PlainName.of($0.name), PlainName.of($0.text)]) }
        for name in expected {
            guard let index = left.firstIndex(where: { $0.contains(PlainName.of(name)) }) else { continue }
            left.remove(at: index)
        }
        let all = found?.count ?? 0
        let right = all - left.count
        count(kind, right: right, found: all, expected: expected.count)
        guard let found, right != expected.count || right != all else { return }
        misses.append("\(kind) of “\(assignment.starts) …”: expected \(expected), got \(found.map(\.name))")
    }

    /// Only what sets a day, a rhythm or a count: words such as "khẩn trương" are no milestones here.
    private mutating func compareMilestones(
        _ assignment: ExpectedReading.Assignment, _ hit: DirectiveReading.Item?, _ reading: DirectiveReading
    ) {
        let expected = assignment.milestones ?? []
        let found = (hit?.milestones ?? []).map { reading.expressions[$0.expression].deadline }
            .filter { $0.value != nil }
        var left = found
        for deadline in expected {
            guard let index = left.firstIndex(where: deadline.isMet) else { continue }
            left.remove(at: index)
        }
        let right = found.count - left.count
        count(.milestones, right: right, found: found.count, expected: expected.count)
        guard hit != nil, right != expected.count || !left.isEmpty else { return }
        let (wanted, got) = (expected.map(\.told), found.map(\.told))
        misses.append("milestones of “\(assignment.starts) …”: expected \(wanted), got \(got)")
    }
}

extension ExpectedReading.Deadline {
    fileprivate var told: String { due ?? rrule ?? offset ?? "no day" }

    fileprivate func isMet(by found: Deadline) -> Bool {
        if let due { return found.due?.description == due && found.rrule == nil }
        if let rrule { return found.rrule.map(Rhythm.parts) == Rhythm.parts(rrule) }
        return found.offset?.duration == offset && found.offset?.working == (working ?? false)
    }
}

extension Deadline {
    fileprivate var value: String? { rrule ?? due?.description ?? offset?.duration }
    fileprivate var told: String { value ?? "no day" }
}

/// The parts of a rule that say how often, and on which day of the month.
private enum Rhythm {
    static func parts(_ rule: String) -> [String] {
        rule.split(separator: ";").map(String.init).filter { part in
            part != "INTERVAL=1" && ["FREQ=", "INTERVAL=", "BYMONTHDAY="].contains(where: part.hasPrefix)
        }.sorted()
    }
}
