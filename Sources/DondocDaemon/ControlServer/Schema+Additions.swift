// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

extension Schema {
    /// What people add by hand.
    static let additionComponents: [String: Schema] = [
        "AdditionRequest": fields(
            ["action": .string, "lead": .array(.string)],
            optional: [
                "coordinating": .array(.string), "due": .string, "directive": .string, "number": .string,
                "issuer": .string, "date": .day, "urgency": .choices(Directive.Urgency.self),
                "note": .string, "past": .boolean, "unregistered": .boolean, "trial": .boolean,
            ]),
        "AdditionReport": fields([
            "assignment": .reference("AssignmentEntry"), "directive_is_new": .boolean,
            "reminders": .array(.reference("ReminderEntry")), "remarks": .array(.reference("Bilingual")),
            "trial": .boolean,
        ]),
    ]
}
