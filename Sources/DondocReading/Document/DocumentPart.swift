// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A part of the head or the foot that stands at one place of the text.
package enum DocumentPart: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
    case issuer, number, kind, place, date, subject, signer, urgency, secrecy, draft, authority
}
