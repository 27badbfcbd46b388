// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// What a notice is about, which decides its opening and the tone of the whole.
enum NoticeSituation: String, CaseIterable, Sendable {
    case announcement, changed, reminder, dueToday, overdue, coordinating, superior, office, digest, withdrawn
    /// The result was sent back.
    case returned

    init(_ notice: Notice, today: Day) {
        // What is taken back is told besides the rest.
        let lines = notice.lines.filter { $0.rung != .withdrawn }
        // What is only helped with is others' to do.
        let own = lines.filter { $0.role != .coordinating }
        if lines.isEmpty, !notice.lines.isEmpty {
            self = .withdrawn
        } else if lines.allSatisfy({
            $0.rung == .digest || $0.due == nil && ![.announce, .returned].contains($0.rung)
        }) {
            self = .digest
        } else if notice.recipient == .office {
            self = .office
        } else if lines.contains(where: { $0.role == .superior }) {
            self = .superior
        } else if own.isEmpty {
            self = .coordinating
        } else if own.allSatisfy({ $0.rung == .returned }) {
            self = .returned
        } else if own.contains(where: { $0.due.map { $0 < today } ?? false }) {
            self = .overdue
        } else if own.contains(where: { $0.due == today || $0.workBy == today }) {
            self = .dueToday
        } else if own.allSatisfy({ $0.rung == .announce }) {
            self = own.allSatisfy(\.hasMoved) ? .changed : .announcement
        } else {
            self = .reminder
        }
    }
}
