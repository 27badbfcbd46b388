// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Finds the agency that is meant by some of its words, whatever their accents: "so giao duc" is Sở Giáo dục và Đào tạo.
struct AgencyFinder {
    enum Finding: Hashable {
        case one(Agency)
        case several([Agency])
        /// None, but for one that is written alike.
        case none(nearest: Agency?)
    }

    let register: AgencyRegister

    func finding(_ text: String) -> Finding {
        if let agency = register[text] ?? register.agency(named: text) { return .one(agency) }
        let words = Folding.searchable(text).split(separator: " ")
        guard !words.isEmpty else { return .none(nearest: nil) }
        let found = register.agencies.filter { agency in
            names(of: agency).contains { name in
                words.allSatisfy { word in name.contains { $0.hasPrefix(word) } }
            }
        }
        guard let first = found.first else {
            return .none(nearest: nearest(to: words.joined(separator: " ")))
        }
        return found.count == 1 ? .one(first) : narrowed(found, by: words)
    }

    /// Those that begin with the words, where only one does: "so y te" is not the hospital of the Sở Y tế.
    private func narrowed(_ found: [Agency], by words: [Substring]) -> Finding {
        let text = words.joined(separator: " ")
        let begun = found.filter { agency in
            names(of: agency).contains { $0.joined(separator: " ").hasPrefix(text) }
        }
        guard begun.count == 1, let only = begun.first else { return .several(begun.isEmpty ? found : begun) }
        return .one(only)
    }

    private func nearest(to text: String) -> Agency? {
        var owners: [String: Agency] = [:]
        for agency in register.agencies {
            for name in names(of: agency) { owners[name.joined(separator: " ")] = agency }
        }
        return Spelling.nearest(to: text, among: owners.keys.sorted()).flatMap { owners[$0] }
    }

    /// Each by its words, folded.
    private func names(of agency: Agency) -> [[Substring]] {
        ([agency.id, agency.name] + agency.aliases).map { Folding.searchable($0).split(separator: " ") }
    }
}
