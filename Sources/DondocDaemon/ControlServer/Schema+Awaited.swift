// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

extension Schema {
    /// The events from which deadlines count.
    static let awaitedComponents: [String: Schema] = [
        "AwaitedEventEntry": fields(
            [
                "event": .string, "waiting": .integer, "dated": .integer, "directives": .array(.string),
                "directive_count": .integer,
            ], optional: ["on": .day]),
        "AwaitedEventRequest": fields(
            ["event": .string, "on": .day],
            optional: [
                "directive": .string, "all": .boolean, "assignments": .array(.string), "past": .boolean,
                "why": .string,
                "trial": .boolean,
            ]),
        "AwaitedEventReport": fields([
            "event": .string, "on": .day, "trial": .boolean,
            "items": .array(
                fields(
                    [
                        "assignment": .string, "milestone": .integer, "action": .string,
                        "lead": .array(.reference("PartyEntry")), "words": .string, "due": .day,
                    ], optional: ["former": .day, "work_by": .day])),
        ]),
    ]
}
