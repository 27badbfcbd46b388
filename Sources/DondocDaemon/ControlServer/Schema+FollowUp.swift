// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

extension Schema {
    /// What people say of how assignments go.
    static let followUpComponents: [String: Schema] = [
        "FactEntry": fields(
            ["id": .integer, "kind": .choices(Fact.Kind.self), "actor": .string, "at": .instant],
            optional: [
                "milestone": .integer, "due": .day, "day": .day, "text": .string, "text_en": .string,
                "asked": .day, "overruled": .boolean, "agency": .string,
            ]),
        "MemberEntry": fields(
            ["agency": .string, "name": .string, "status": .reference("DisplayStatus")],
            optional: ["done_on": .day, "milestones_done": .integer, "result": .string]),
        "FactRequest": fields(
            ["assignments": .array(.string), "kind": .choices(Fact.Kind.self)],
            optional: [
                "milestones": .array(.whole(0...9_999)), "on": .day, "to": .day, "asked": .day,
                "occurrence": .day, "agency": .string,
                "last": .boolean, "text": .string, "past": .boolean, "trial": .boolean,
            ]),
        "FactReport": fields([
            "stated": .array(
                fields(
                    [
                        "assignment": .reference("AssignmentEntry"),
                        "remarks": .array(.reference("Bilingual")),
                    ],
                    optional: [
                        "parts": .array(
                            fields(
                                ["milestone": .integer, "recurring": .boolean], optional: ["due": .day]))
                    ]))
        ]),
    ]
}
