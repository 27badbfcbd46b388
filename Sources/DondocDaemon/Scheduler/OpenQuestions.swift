// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import DondocStore
import Foundation

/// A question to a person, with what tells it from the same asked anew.
protocol OpenQuestion: Sendable {
    /// The id of each assignment that waits, and when it was changed last.
    var asked: [String] { get }
}

extension UrgentQuestion: OpenQuestion {
    /// The first assignments that wait, in the order of the document, but those that are told as deadlines of nobody.
    func duties(in ledger: any Ledger) async throws -> [Assignment] {
        var found: [Assignment] = []
        for asked in asked where found.count < OfficeReport.Question.maximumDuties {
            let id = asked.lastIndex(of: "@").map { String(asked[..<$0]) } ?? asked
            guard let record = try await ledger.assignment(id), record.state == .review,
                !record.assignment.lead.isEmpty || record.assignment.milestones.isEmpty
            else { continue }
            found.append(record.assignment)
        }
        return found.sorted { ($0.span?.start ?? 0) < ($1.span?.start ?? 0) }
    }
}

/// A deadline of which nobody is known who is to meet it.
struct LeadlessDeadline: OpenQuestion {
    let record: AssignmentRecord

    var asked: [String] {
        ["\(record.assignment.id)@\(Int64((record.changedAt.timeIntervalSince1970 * 1000).rounded()))"]
    }
}

/// What waits for a person and cannot be left to the list alone, of which the office has not been told.
struct OpenQuestions<Question: OpenQuestion> {
    private let setting: String
    /// How many are told at once; nil where all are, or counted at least.
    private let mostAtOnce: Int?
    private let ask: @Sendable (_ ledger: any Ledger, _ limit: Int, _ today: Day) async throws -> [Question]
    /// What the office was told of; nil before the ledger was asked.
    private var told: Set<String>?
    private(set) var untold: [Question] = []
    /// All that wait, told or not.
    private(set) var waiting: [Question] = []
    /// Whether there may be more than are told at once.
    private(set) var mayHaveMore = false

    /// Asks the ledger only when there may be others than before.
    mutating func take(_ changes: FileChanges, from ledger: any Ledger, today: Day) async throws {
        guard changes.mayAsk || told == nil || !untold.isEmpty || mayHaveMore else { return }
        var told: Set<String>
        if let known = self.told { told = known } else { told = try await stored(in: ledger) }
        let former = told
        // Beside those that were told there is room for others.
        let limit = mostAtOnce.map { $0 + told.count } ?? .max
        waiting = try await ask(ledger, limit, today)
        // Older versions remembered ids alone: what waits under them was told.
        told.formUnion(waiting.flatMap(\.asked).filter { told.contains(Self.id(in: $0)) })
        // What was decided and waits anew is told anew.
        if waiting.count < limit { told.formIntersection(waiting.flatMap(\.asked)) }
        untold = Array(waiting.filter { !told.isSuperset(of: $0.asked) }.prefix(mostAtOnce ?? .max))
        mayHaveMore = untold.count == mostAtOnce
        if told != former { try await ledger.set(setting, to: Self.text(told)) }
        self.told = told
    }

    /// What is to be remembered with the report that tells them.
    var settings: [String: String] {
        get throws { untold.isEmpty ? [:] : [setting: try Self.text(toldSoon)] }
    }

    mutating func haveBeenTold() {
        told = toldSoon
        untold = []
    }

    private var toldSoon: Set<String> { (told ?? []).union(untold.flatMap(\.asked)) }

    private func stored(in ledger: any Ledger) async throws -> Set<String> {
        guard let text = try await ledger.setting(setting) else { return [] }
        // Without it the office is told once more.
        return (try? JSONDecoder().decode(Set<String>.self, from: Data(text.utf8))) ?? []
    }

    /// Of an assignment that is asked about, without when it was changed.
    private static func id(in asked: String) -> String {
        asked.lastIndex(of: "@").map { String(asked[..<$0]) } ?? asked
    }

    private static func text(_ told: Set<String>) throws -> String {
        String(decoding: try JSONEncoder().encode(told.sorted()), as: UTF8.self)
    }
}

extension OpenQuestions<UrgentQuestion> {
    /// Documents of a high grade of which somebody is not told, as nobody has approved what was read.
    static var urgent: Self {
        OpenQuestions(setting: "office.questions") { ledger, limit, _ in
            try await ledger.urgentQuestions(limit: limit)
        }
    }
}

extension OpenQuestions<LeadlessDeadline> {
    /// Deadlines that no assignment of an agency has, those that can be met yet first.
    static var leadless: Self {
        OpenQuestions(setting: "office.deadlines", mostAtOnce: OfficeReport.maximumLetters) {
            ledger, limit, today in
            var filter = ReviewFilter()
            (filter.kinds, filter.isLeadless, filter.pastIsLastOn) = ([.reading], true, today)
            var found: [LeadlessDeadline] = []
            while found.count < limit {
                let page = Page(offset: found.count, limit: limit - found.count)
                let records = try await ledger.reviews(filter, page: page)
                for case .reading(let reviewed) in records {
                    found.append(LeadlessDeadline(record: reviewed.record))
                }
                if records.count < page.limit { break }
            }
            return found
        }
    }
}

extension OpenQuestions {
    private init(
        setting: String, mostAtOnce: Int? = nil,
        ask: @escaping @Sendable (_ ledger: any Ledger, _ limit: Int, _ today: Day) async throws -> [Question]
    ) {
        self.setting = setting
        self.mostAtOnce = mostAtOnce
        self.ask = ask
    }
}

extension Directive {
    /// Its number, or what else tells it from others.
    var shortName: String { number ?? subject ?? id }
}

extension OfficeReport.Question {
    /// - Parameter duties: what of it is told with its sentence.
    init(_ question: UrgentQuestion, duties: [Assignment] = []) {
        let directive = question.directive
        self.init(
            directive: directive.id, urgency: directive.urgency?.rawValue ?? "", title: directive.shortName,
            path: question.path, count: question.asked.count, since: question.since,
            inForce: question.inForce, duties: duties.map(OfficeReport.Duty.init))
    }
}

extension OfficeReport.Unassigned {
    init(_ deadline: LeadlessDeadline) {
        let record = deadline.record
        let (assignment, first) = (record.assignment, record.assignment.milestones.first?.deadline)
        self.init(
            assignment: assignment.id, title: record.directive.shortName, path: record.source,
            item: assignment.item, quotation: assignment.quotation, words: first?.text ?? "",
            due: first?.due, time: first?.time, since: record.changedAt)
    }
}
