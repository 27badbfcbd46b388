// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

@testable import DondocReading

/// A text with tables as it is read, a line for each assignment: item; leads; helpers; last days or rhythms; action.
struct TableReading {
    let reading: DirectiveReading

    init(_ body: String) {
        reading = DirectiveReader().read("Bình An, ngày 05 tháng 01 năm 2024\n\n" + body)
    }

    /// "1 | Sở Nội vụ | Sở Tài chính, Sở Y tế | 2024-05-31".
    var rows: [String] {
        reading.assignments.map { item in
            let names = [item.lead, item.coordinating].map { $0.map(\.name).joined(separator: ", ") }
            let dues = item.milestones.map { step in
                let deadline = reading.expressions[step.expression].deadline
                return deadline.rrule ?? deadline.due?.description ?? "?"
            }
            return ([item.item] + names + [dues.joined(separator: ", ")]).joined(separator: " | ")
        }
    }

    var actions: [String] { reading.assignments.map { String($0.action) } }

    var deadlines: [String] {
        reading.expressions.filter { $0.role == .deadline }.map(\.deadline.text)
    }
}
