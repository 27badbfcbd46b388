// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore

extension DeskLedger {
    /// That there is no assignment of that id, with the one that may be meant.
    func noAssignment(_ id: String) async throws -> ControlProblem {
        .missing(
            Bilingual(vi: "nhiệm vụ", en: "assignment"), id,
            remedy: try await nearestAssignment(id).map {
                Bilingual(vi: "Có phải: \($0)?", en: "Did you mean: \($0)?")
            } ?? Bilingual(vi: "Hãy thử: dondoc list --text …", en: "Try: dondoc list --text …"))
    }

    /// The id with the fewest slips among those that begin alike; nil where even that is another word.
    ///
    /// Where somebody slips in the first letters it is not found: the ledger finds names by how they begin.
    private func nearestAssignment(_ id: String) async throws -> Assignment.ID? {
        let word = id.lowercased()
        for length in [word.count * 3 / 4, word.count / 2, word.count / 4] where length >= 2 {
            let names = try await names(.assignment, from: String(word.prefix(length)), limit: 200)
            if let nearest = Spelling.nearest(to: word, among: names) { return nearest }
        }
        return nil
    }
}
