// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// An expression of time with its place, what it is, and the day that follows from it.
package struct TimeExpression: Hashable, Sendable {
    /// What a date is in its sentence.
    package enum Role: String, Codable, CaseIterable, Sendable {
        case deadline, reference, document, meeting, period, other
    }

    package var span: Span
    package var role: Role
    package var deadline: Deadline

    /// Whether it is a deadline from which a day follows.
    var isDay: Bool { role == .deadline && deadline.due != nil }
}
