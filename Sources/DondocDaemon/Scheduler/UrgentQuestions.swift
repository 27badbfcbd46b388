// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import DondocStore
import Foundation

/// Documents of a high grade of which no agency is told, as nobody has approved what was read, and of which the office has not been told.
struct UrgentQuestions {
    /// What the office was told of; nil before the ledger was asked.
    private var told: Set<String>?
    private(set) var untold: [UrgentQuestion] = []
    /// All that wait, told or not.
    private(set) var waiting: [UrgentQuestion] = []

    private static let setting = "office.questions"

    /// Asks the ledger only when there may be others than before.
    mutating func take(_ changes: FileChanges, from ledger: any Ledger) async throws {
        guard changes.mayAsk || told == nil || !untold.isEmpty else { return }
        var told: Set<String>
        if let known = self.told { told = known } else { told = try await Self.stored(in: ledger) }
        let former = told
        waiting = try await ledger.urgentQuestions(limit: .max)
        // What was decided and waits anew is told anew.
        told.formIntersection(waiting.flatMap(\.asked))
        untold = waiting.filter { !told.isSuperset(of: $0.asked) }
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

    private var toldSoon: Set<String> { (told ?? []).union(untold.flatMap(\.asked)) }

    private static func stored(in ledger: any Ledger) async throws -> Set<String> {
        guard let text = try await ledger.setting(setting) else { return [] }
        // Without it the office is told once more.
        return (try? JSONDecoder().decode(Set<String>.self, from: Data(text.utf8))) ?? []
    }

    private static func text(_ told: Set<String>) throws -> String {
        String(decoding: try JSONEncoder().encode(told.sorted()), as: UTF8.self)
    }
}

extension OfficeReport.Question {
    init(_ question: UrgentQuestion) {
        let directive = question.directive
        self.init(
            directive: directive.id, urgency: directive.urgency?.rawValue ?? "",
            title: directive.number ?? directive.subject ?? directive.id, path: question.path,
            count: question.asked.count, since: question.since)
    }
}
