// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// An earlier document that this one puts out of force, or whose errors it corrects.
package struct ReplacedDocument: Hashable, Codable, Sendable {
    package enum Kind: String, Codable, Sendable {
        /// "thay thế", "bãi bỏ", "hủy bỏ", "thu hồi".
        case replaced
        /// "đính chính".
        case corrected
    }

    /// Number and symbol as written, "112/TB-UBND".
    package var number: String
    package var date: Day?
    package var kind: Kind
    /// The words that say so, from the verb to the date.
    package var span: Span

    private enum CodingKeys: String, CodingKey { case number, date, kind, span }

    package init(number: String, date: Day?, kind: Kind, span: Span) {
        self.number = number
        self.date = date
        self.kind = kind
        self.span = span
    }

    /// Writes a date that is missing as null.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(number, forKey: .number)
        try container.encode(date, forKey: .date)
        try container.encode(kind, forKey: .kind)
        try container.encode(span, forKey: .span)
    }
}
