// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import DondocStore
import Foundation

/// Documents of a high grade of which no agency is told, as nobody has approved what was read, and of which the office has not been told.
struct UrgentQuestions {
    /// The assignments of which the office was told; nil before the ledger was asked.
    private var told: Set<Assignment.ID>?
    private(set) var untold: [UrgentQuestion] = []
    /// All that wait, told or not.
    private(set) var waiting: [UrgentQuestion] = []

    private static let setting = "office.questions"

    /// Asks the ledger only when there may be others than before.
    mutating func take(_ changes: FileChanges, from ledger: any Ledger) async throws {
        guard changes.mayAsk || told == nil || !untold.isEmpty else { return }
        var told: Set<Assignment.ID>
        if let known = self.told { told = known } else { told = try await Self.stored(in: ledger) }
        let former = told
        waiting = try await ledger.urgentQuestions(limit: OfficeReport.maximumLetters)
        // What was decided and waits anew is told anew.
        told.formIntersection(waiting.flatMap(\.assignments))
        untold = waiting.filter { !told.isSuperset(of: $0.assignments) }
        if told != former { try await ledger.set(Self.setting, to: Self.text(told)) }
        self.told = told
    }

    /// What is to be remembered with the report that tells them.
    var settings: [String: String] {
        get throws { untold.isEmpty ? [:] : [Self.setting: try Self.text(toldSoon)] }
    }

    mutating func haveBeenTold() {
        told = toldSoon
        untold = []
    }

    private var toldSoon: Set<Assignment.ID> { (told ?? []).union(untold.flatMap(\.assignments)) }

    private static func stored(in ledger: any Ledger) async throws -> Set<Assignment.ID> {
        guard let text = try await ledger.setting(setting) else { return [] }
        // Without it the office is told once more.
        return (try? JSONDecoder().decode(Set<Assignment.ID>.self, from: Data(text.utf8))) ?? []
    }

    private static func text(_ told: Set<Assignment.ID>) throws -> String {
        String(decoding: try JSONEncoder().encode(told.sorted()), as: UTF8.self)
    }
}

extension OfficeReport.Question {
    init(_ question: UrgentQuestion) {
        let directive = question.directive
        self.init(
            directive: directive.id, urgency: directive.urgency?.rawValue ?? "",
            title: directive.number ?? directive.subject ?? directive.id, path: question.path,
            count: question.assignments.count, since: question.since)
    }
}
