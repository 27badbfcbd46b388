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
            ["event": .string],
            optional: [
                "on": .day, "clear": .boolean, "directive": .string, "all": .boolean,
                "assignments": .array(.string), "past": .boolean, "why": .string,
                "trial": .boolean,
            ]),
        "AwaitedEventReport": fields(
            [
                "event": .string, "trial": .boolean,
                "items": .array(
                    fields(
                        [
                            "assignment": .string, "milestone": .integer, "action": .string,
                            "lead": .array(.reference("PartyEntry")), "words": .string,
                        ], optional: ["due": .day, "former": .day, "work_by": .day])),
            ], optional: ["on": .day]),
    ]
}
