// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

extension DirectiveReading {
    /// The document as the ledger keeps it; its id from number and year where they are known.
    package func directive(fallbackID: String) -> Directive {
        Directive(
            id: Directive.identifier(
                number: document.number, issuer: document.issuer, date: document.date, fallback: fallbackID),
            number: document.number, kind: document.kind, issuer: document.issuer,
            place: document.place, date: document.date, subject: document.subject, signer: document.signer,
            urgency: document.urgency, recipients: document.recipients)
    }

    /// The assignments as the ledger keeps them, with ids that a second reading of the same text repeats.
    ///
    /// Deadlines of no assignment stand behind the others, as assignments that nobody leads.
    package func assignments(of directive: Directive) -> [Assignment] {
        assignments(assignments, of: directive) { $0 }
            + assignments(loose, of: directive) { $0.isEmpty ? "han" : "\($0)-han" }
    }

    private func assignments(_ items: [Item], of directive: Directive, name: (String) -> String)
        -> [Assignment]
    {
        var used: [String: Int] = [:]
        let totals = items.reduce(into: [:]) { $0[name(Folding.slug($1.item)), default: 0] += 1 }
        return items.map { item in
            let slug = name(Folding.slug(item.item))
            let count = used[slug, default: 0]
            used[slug] = count + 1
            let letter = totals[slug, default: 1] > 1 || slug.isEmpty ? Self.letters(count) : ""
            return Assignment(
                id: "\(directive.id).\(slug)\(letter)", item: item.item, action: String(item.action),
                quotation: String(item.cells ?? item.quotation), span: item.span, lead: item.lead,
                coordinating: item.coordinating,
                milestones: milestones(of: item), confidence: item.confidence,
                doubts: item.doubts)
        }
    }

    private func milestones(of item: Item) -> [Milestone] {
        item.milestones.compactMap { step in
            guard expressions.indices.contains(step.expression) else { return nil }
            return Milestone(what: String(step.what), deadline: expressions[step.expression].deadline)
        }
    }

    /// Counts a … z, then aa, ab and so on.
    private static func letters(_ index: Int) -> String {
        let letter = String(Character(Unicode.Scalar(UInt8(97 + index % 26))))
        return index < 26 ? letter : letters(index / 26 - 1) + letter
    }
}
