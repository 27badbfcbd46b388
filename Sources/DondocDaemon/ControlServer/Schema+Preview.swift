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
        "ProbeReport": fields(["probes": .array(.reference("ProbeEntry"))]),
        "ProbeEntry": fields(
            [
                "name": .string, "server": .string, "outcome": .choices(ProbeEntry.Outcome.self),
                "took": fields(
                    ["whole_milliseconds": .integer],
                    optional: [
                        "resolved_milliseconds": .integer, "connected_milliseconds": .integer,
                        "encrypted_milliseconds": .integer,
                    ]),
                "dialogue": .array(
                    fields(["side": .choices(DrillEntry.Line.Side.self), "text": .string])),
                "pause_ended": .boolean, "put_aside": .array(.string),
            ],
            optional: [
                "reply": .string, "address": .string, "encryption": .string, "certificate_end": .instant,
                "certificate_days_left": .integer, "reply_vi": .string,
            ]),
    ]
}
