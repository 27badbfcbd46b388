// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// An earlier document that a directive names as replaced or corrected by it.
package struct Replacement: Hashable, Codable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable {
        /// "thay thế Thông báo số …", "bãi bỏ".
        case replaces
        /// "đính chính Công văn số …".
        case corrects
    }

    /// Number and symbol as written, `272/TB-UBND`.
    package var number: String
    /// Its day, where the text names it.
    package var date: Day?
    /// Its year, where the text names no more.
    package var year: Int?
    /// Who issued it, where the text says so.
    package var issuer: String?
    package var kind: Kind

    package init(
        number: String, date: Day? = nil, year: Int? = nil, issuer: String? = nil, kind: Kind = .replaces
    ) {
        self.number = number
        self.date = date
        self.year = year ?? date?.year
        self.issuer = issuer
        self.kind = kind
    }

    /// Whether a directive of that number may be the one that is meant.
    package func mayMean(_ directive: Directive) -> Bool {
        guard let number = directive.number, Folding.slug(number) == Folding.slug(self.number) else {
            return false
        }
        if let date, let other = directive.date, other != date { return false }
        if let year, let other = directive.date?.year, other != year { return false }
        if let issuer, let other = directive.issuer, Folding.agencyKey(other) != Folding.agencyKey(issuer) {
            return false
        }
        return true
    }
}
