// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl

// The schemas of what is proven.

extension Schema {
    static let proofComponents: [String: Schema] = [
        "ChainPlace": fields(["event": .integer, "hash": .string]),
        "ProofEntry": fields(
            [
                "started_at": .instant, "recipient": .string, "recipient_name": .string,
                "destination": .string,
                "lines": .array(
                    fields(
                        ["assignment": .string, "rung": .string],
                        optional: [
                            "milestone": .integer, "due": .day, "time": .string, "change": .boolean,
                        ])),
                "notice": .string, "letter": .string, "number": .integer,
            ],
            optional: [
                "ended_at": .instant, "outcome": .string, "reply": .string, "server": .string,
                "said": .day, "bounced_at": .instant, "bounce": .string, "digest": .string,
                "seal": .reference("ChainPlace"),
            ]),
        "ProofReport": .object([
            Field(name: "items", schema: .array(.reference("ProofEntry"))),
            Field(name: "offset", schema: .integer), Field(name: "limit", schema: .integer),
            Field(name: "next_offset", schema: .integer, isRequired: false),
            Field(name: "head", schema: .reference("ChainPlace"), isRequired: false),
        ]),
        "ProofVerification": fields(
            [
                "verdict": .choices(ProofVerification.Verdict.self), "finding": .reference("Bilingual"),
                "remedy": .reference("Bilingual"),
            ],
            optional: [
                "head": .reference("ChainPlace"), "attempts": .integer, "expected": .string,
                "fault": fields(
                    [
                        "subject": .choices(ProofVerification.Fault.Subject.self), "row": .integer,
                        "change": .choices(ProofVerification.Fault.Change.self),
                    ], optional: ["event": .reference("EventEntry"), "notice": .string]),
            ]),
    ]
}
