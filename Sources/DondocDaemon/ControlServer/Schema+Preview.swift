// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore

/// The schemas of previews and drills.
extension Schema {
    static let previewComponents: [String: Schema] = [
        "PreviewReport": fields([
            "subject": .string,
            "messages": .array(
                fields(
                    [
                        "key": .string,
                        "state": .oneOf(["planned"] + NoticeState.allCases.map(\.rawValue)),
                        "recipient": .string, "recipient_name": .string, "destination": .string,
                        "channel": .integer, "next_channels": .array(.array(.string)), "copy": .boolean,
                        "shape": .string, "place": .string, "reminders": .integer,
                        "headers": .array(fields(["name": .string, "value": .string])),
                        "raw": .string, "bytes": .integer, "remarks": .array(.reference("Bilingual")),
                    ],
                    optional: [
                        "at": .instant, "subject": .string, "text": .string, "html": .string,
                        "calendar": .string, "body": .string, "obstacle": .string,
                    ])),
            "silences": .array(
                fields(
                    ["why": .reference("Bilingual")],
                    optional: [
                        "recipient": .string, "recipient_name": .string, "remedy": .reference("Bilingual"),
                    ])),
        ]),
        "DrillReport": fields([
            "agency": .string, "name": .string, "drills": .array(.reference("DrillEntry")),
            "skipped": .array(fields(["destination": .string, "why": .reference("Bilingual")])),
        ]),
        "DrillEntry": fields(
            [
                "key": .string, "recipient": .string, "recipient_name": .string, "destination": .string,
                "channel": .integer, "state": .choices(NoticeState.self), "attempts": .integer,
                "dialogue": .array(
                    fields(["side": .choices(DrillEntry.Line.Side.self), "text": .string])),
            ],
            optional: [
                "outcome": .string, "reply": .string, "started_at": .instant, "ended_at": .instant,
                "next_attempt": .instant, "paused_until": .instant,
            ]),
    ]
}
