// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore

/// The schemas of what people are asked, and of what they answer.
extension Schema {
    static let reviewComponents: [String: Schema] = [
        "ReviewEntry": fields(
            [
                "id": .string, "kind": .choices(ReviewEntry.Kind.self), "question": .reference("Bilingual"),
                "doubts": .array(
                    fields(
                        ["code": .choices(DoubtEntry.Code.self), "text": .reference("Bilingual")],
                        optional: ["milestone": .integer, "confidence": .number])),
                "corrected": .array(
                    fields(["field": .choices(Doubt.Field.self)], optional: ["milestone": .integer])),
                "closed_groups": .array(.string),
            ],
            optional: [
                "version": .string, "assignment": .reference("AssignmentEntry"), "quotation": .string,
                "confidence": .number, "decision": .reference("DecisionEntry"),
                "replacement": fields(
                    [
                        "kind": .choices(Replacement.Kind.self), "directive": .reference("DirectiveEntry"),
                        "replaced": .reference("DirectiveEntry"), "assignments": .integer,
                    ], optional: ["kept": .array(.string)]),
            ]),
        "DecisionEntry": fields(
            ["verdict": .choices(Decision.Verdict.self), "actor": .string, "at": .instant],
            optional: [
                "why": .string, "lead": .array(.string), "coordinating": .array(.string), "action": .string,
                "due": .array(.string),
            ]),
        "ReviewRequest": fields(
            ["decision": .choices(ReviewRequest.Verdict.self)],
            optional: [
                "corrections": fields(
                    [:],
                    optional: [
                        "lead": .array(.string), "coordinating": .array(.string), "action": .string,
                        "due": .array(
                            fields(
                                ["text": .string],
                                optional: ["milestone": .whole(0...9_999), "past": .boolean])),
                    ]), "why": .string, "version": .string, "trial": .boolean,
            ]),
        "ReviewReport": fields([
            "decided": .array(
                fields(
                    [
                        "id": .string, "state": .choices(AssignmentState.self),
                        "waiting_for_address": .array(.string), "dues": .array(.day),
                        "told": .array(.string),
                    ],
                    optional: [
                        "due": .day, "told_at": .instant, "kept": .array(.string),
                        "taken_back": fields(["is_read": .boolean, "told": .array(.string)]),
                    ])),
            "skipped": .array(fields(["id": .string, "reason": .reference("Bilingual")])),
            "waiting": .integer,
        ]),
    ]
}
