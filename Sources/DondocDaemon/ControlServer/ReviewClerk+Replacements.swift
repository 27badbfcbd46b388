// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore

extension ReviewClerk {
    /// Takes back what was decided about a replaced document: what it gives comes back as its files are read again, and it is asked anew.
    func undo(replacement number: Int64, _ request: ReviewRequest) async throws -> (
        item: ReviewReport.Item, files: [String]
    ) {
        let id = ReviewEntry.id(ofReplacement: number)
        guard let record = try await ledger.replacement(number) else { throw ReviewClerk.missing(id) }
        guard record.state != .proposed else { throw ReviewClerk.undecided(id) }
        let item = ReviewReport.Item(
            id: record.replaced.id, state: AssignmentState.open.rawValue, takenBack: .init(isRead: true))
        guard request.trial != true else { return (item, []) }
        do {
            return (
                item,
                try await ledger.retract(replacement: number, why: request.cleanWhy, actor: actor, at: now)
            )
        } catch LedgerError.notDecided {
            throw ReviewClerk.undecided(id)
        }
    }

    /// What a document replaces is withdrawn by a decision of its own, as an approval of what is new does not mean it.
    func replacements(of directive: Directive.ID) async throws -> [ReviewReport.Skipped] {
        var filter = ReviewFilter()
        filter.kinds = [.replacement]
        filter.directive = directive
        return try await ledger.reviews(filter, page: Page(limit: ReviewClerk.batch)).compactMap {
            guard case .replacement(let record) = $0 else { return nil }
            let id = ReviewEntry.id(ofReplacement: record.id)
            let (old, count) = (record.replaced.number ?? record.replaced.id, record.assignments)
            return ReviewReport.Skipped(
                id: id,
                reason: Bilingual(
                    vi:
                        "văn bản cũ \(old) còn hiệu lực với \(count) nhiệm vụ; rút: dondoc review \(id) --approve, giữ lại: dondoc review \(id) --reject",
                    en:
                        "the earlier \(old) is in force still, with \(count) assignment\(count == 1 ? "" : "s"); to withdraw: dondoc review \(id) --approve, to keep: dondoc review \(id) --reject"
                ))
        }
    }
}
