// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore

/// The named schemas: one for each wire type, field by field.
extension Schema {
    static let components: [String: Schema] = [
        "Bilingual": fields(["vi": .string, "en": .string]),
        "Problem": fields([
            "type": .string, "title": .string, "status": .integer, "detail": .string, "remedy": .string,
        ]),
        "DisplayStatus": fields(
            ["code": .choices(DisplayStatus.Code.self), "label": .reference("Bilingual")],
            optional: ["days_late": .integer]),
        "PartyEntry": fields(["name": .string, "text": .string], optional: ["agency": .string]),
        "DirectiveEntry": fields(
            ["id": .string],
            optional: [
                "number": .string, "kind": .string, "issuer": .string, "date": .day, "subject": .string,
                "signer": .string, "urgency": .choices(Directive.Urgency.self),
            ]),
        "MilestoneEntry": fields(
            [
                "what": .string, "words": .string, "kind": .choices(Deadline.Kind.self),
                "status": .reference("DisplayStatus"), "confidence": .number,
                "reason": .reference("Bilingual"),
            ],
            optional: [
                "due": .day, "time": .string, "work_by": .day, "late_from": .day,
                "working_days_left": .integer,
                "lunar": .reference("Bilingual"), "missed": .day, "done_on": .day,
                "given": fields([:], optional: ["words": .string, "by": .string, "on": .day]),
            ]),
        "AssignmentEntry": fields(
            [
                "id": .string, "state": .choices(AssignmentState.self), "status": .reference("DisplayStatus"),
                "item": .string, "action": .string, "lead": .array(.reference("PartyEntry")),
                "coordinating": .array(.reference("PartyEntry")),
                "milestones": .array(.reference("MilestoneEntry")),
                "directive": .reference("DirectiveEntry"), "source": .string, "taken_at": .instant,
                "changed_at": .instant, "returns": .integer, "extensions": .integer,
            ],
            optional: [
                "due": .day, "closed_on": .day, "snoozed_until": .day, "member": .string,
                "member_name": .string,
                "members_reported": .integer, "members_total": .integer,
            ]),
        "AssignmentDetail": fields(
            [
                "assignment": .reference("AssignmentEntry"), "quotation": .string, "confidence": .number,
                "reminders": .array(.reference("ReminderEntry")), "facts": .array(.reference("FactEntry")),
                "members": .array(.reference("MemberEntry")),
            ], optional: ["span": .array(.integer)]),
        "Explanation": fields([
            "assignment": .reference("AssignmentEntry"), "quotation": .string,
            "steps": .array(
                fields(["reminder": .reference("ReminderEntry"), "fate": .reference("Bilingual")])),
            "absences": .array(
                fields(
                    ["code": .choices(Explanation.Absence.Code.self), "why": .reference("Bilingual")],
                    optional: ["milestone": .integer, "rung": .string])),
        ]),
        "AgendaEntry": fields(
            [
                "day": .day, "assignment": .string, "milestone": .integer, "item": .string, "action": .string,
                "what": .string, "lead": .array(.reference("PartyEntry")),
                "directive": .reference("DirectiveEntry"),
                "status": .reference("DisplayStatus"),
            ],
            optional: [
                "time": .string, "work_by": .day, "working_days_left": .integer, "member": .string,
                "members_reported": .integer, "members_total": .integer,
            ]),
    ].merging(deliveryComponents) { first, _ in first }.merging(serviceComponents) { first, _ in first }
        .merging(calendarComponents) { first, _ in first }
        .merging(reviewComponents) { first, _ in first }
        .merging(followUpComponents) { first, _ in first }
        .merging(additionComponents) { first, _ in first }
        .merging(awaitedComponents) { first, _ in first }
        .merging(previewComponents) { first, _ in first }.merging(simulationComponents) { first, _ in first }
        .merging(reportComponents) { first, _ in first }
        .merging(proofComponents) { first, _ in first }
        .merging(operatorComponents) { first, _ in first }

    private static let deliveryComponents: [String: Schema] = [
        "ReminderEntry": fields(
            [
                "assignment": .string, "rung": .string, "recipient": .string, "recipient_name": .string,
                "role": .choices(RecipientRole.self), "at": .instant, "reason": .reference("Bilingual"),
                "state": .choices(ReminderState.self), "notices": .array(.string),
            ],
            optional: [
                "milestone": .integer, "due": .day, "state_reason": .string, "change": .boolean,
            ]),
        "NoticeEntry": fields(
            [
                "key": .string, "recipient": .string, "recipient_name": .string, "destination": .string,
                "state": .choices(NoticeState.self), "reminders": .integer, "attempts": .integer,
                "queued_at": .instant,
            ],
            optional: [
                "directive": .string, "next_attempt": .instant, "delivered_at": .instant,
                "last_reply": .string, "bounced_at": .instant,
            ]),
        "NoticeDetail": fields(
            [
                "notice": .reference("NoticeEntry"),
                "attempts": .array(
                    fields(
                        ["number": .integer, "started_at": .instant],
                        optional: ["ended_at": .instant, "outcome": .string, "reply": .string])),
            ],
            optional: [
                "reason": .string, "replaces": .reference("NoticeEntry"), "replaced_by": .string,
            ]),
        "DestinationEntry": fields(
            [
                "name": .string, "state": .choices(DestinationEntry.State.self), "failures": .integer,
                "waiting": .integer, "retrying": .integer, "agencies": .array(.string),
                "places": .array(.string),
            ],
            optional: [
                "retry_at": .instant, "last_reply": .string, "since": .instant, "reason": .string,
                "notice": .string,
            ]),
    ]

    private static let serviceComponents: [String: Schema] = [
        "FileEntry": fields(
            [
                "path": .string, "state": .choices(FileState.self), "open": .integer, "waiting": .integer,
                "digest": .string,
                "notes": .array(
                    fields(["text": .string], optional: ["line": .integer, "text_vi": .string])),
            ], optional: ["line": .integer, "reason": .string, "reason_vi": .string, "read_at": .instant]),
        "AgencyEntry": fields(
            [
                "id": .string, "name": .string, "aliases": .array(.string), "mail": .array(.string),
                "members": .array(.string), "reachable": .boolean,
            ], optional: ["webhook": .string, "superior": .string]),
        "EventEntry": fields(
            ["at": .instant, "actor": .string, "verb": .string, "subject": .string],
            optional: ["id": .integer, "before": .anything, "after": .anything]),
        "DaemonStatus": fields(
            [
                "version": .string, "process_id": .integer, "started_at": .instant, "now": .instant,
                "zone": .string,
                "rehearsal": .boolean,
                "inbox": fields(
                    [
                        "path": .string, "not_read_count": .integer,
                        "not_read": .array(
                            fields(["path": .string, "reason": .string], optional: ["reason_vi": .string])),
                    ],
                    optional: ["problem": .string, "missing": .integer, "missing_since": .instant]),
                "state": .string, "delivery": .string,
                "calendar_problems": .array(.reference("CalendarProblemEntry")),
                "troubled_destinations": .array(.reference("DestinationEntry")),
            ],
            optional: [
                "calendar_known_until": .day, "calendar_missing_year": .integer, "armed_for": .instant,
                "blockage": fields(["path": .string, "reason": .string]), "ledger_problem": .string,
                "returned_mail": fields(
                    ["path": .string, "unread_count": .integer],
                    optional: [
                        "problem": .string, "last_unread": .string, "unbelieved_count": .integer,
                        "last_unbelieved": .string,
                    ]),
            ]),
        "Counts": fields(
            Dictionary(
                uniqueKeysWithValues: [
                    "open_assignments", "awaiting_review", "awaiting_confirmation", "closed",
                    "awaiting_address", "proposed_replacements",
                    "undated", "due_today", "due_this_week", "overdue",
                    "planned",
                    "queued", "retrying", "delivered", "dead", "unreached", "maybe_sent", "quarantined",
                    "disabled_destinations", "dead_destinations",
                ].map { ($0, .integer) }), optional: ["awaiting_past_due": .integer]),
        "StatusReport": fields(
            [
                "daemon": .reference("DaemonStatus"), "counts": .reference("Counts"),
                "quarantined_files": .array(.reference("FileEntry")),
                "agencies_without_address": .array(.string),
                "unregistered_parties": .array(.string),
                "put_aside_destinations": .array(.reference("DestinationEntry")),
                "unreached_notices": .array(.reference("NoticeEntry")),
            ],
            optional: [
                "next_reminder": .instant, "head": .reference("ChainPlace"),
                "pauses": .array(.reference("PauseEntry")), "last_backup": .reference("BackupEntry"),
                "disk": fields(["free_bytes": .integer, "ledger_bytes": .integer]),
            ]),
        "ReloadReport": fields(
            [
                "changes": .array(.string), "reminders_added": .integer, "reminders_cancelled": .integer,
                "deadlines_moved": .integer,
            ], optional: ["differences": .array(.reference("ReloadDifference"))]),
    ]

    private static let calendarComponents: [String: Schema] = [
        "CalendarProblemEntry": fields(["file": .string, "text": .string], optional: ["line": .integer]),
        "CalendarReport": fields(
            [
                "from": .day, "to": .day, "folder": .string,
                "problems": .array(.reference("CalendarProblemEntry")),
                "notices": .array(.reference("HolidayNoticeEntry")),
                "local_days": .array(fields(["day": .day, "worked": .boolean, "reason": .string])),
                "rules": .reference("TimeRulesEntry"), "days": .array(.reference("CalendarDayEntry")),
            ], optional: ["known_until": .day, "missing_year": .integer]),
        "TimeRulesEntry": fields(
            [
                "before_includes_day": .boolean, "rolls_named_days": .boolean, "ladder": .reference("Ladder"),
                "send_at": .string, "office_ends": .string,
            ], optional: ["office_opens": .string]),
        "Ladder": fields(
            ["before": .array(.string), "announce": .boolean, "overdue_weekly": .boolean],
            optional: ["overdue_first": .integer, "escalate_after": .integer]),
        "HolidayNoticeEntry": fields([
            "year": .integer, "known_until": .day, "origin": .choices(HolidayNoticeEntry.Origin.self),
            "sources": .array(fields(["code": .string, "announcement": .string])),
            "off": .array(.reference("HolidayRow")), "work": .array(.reference("HolidayRow")),
        ]),
        "HolidayRow": fields(["day": .day, "reason": .string, "source": .string]),
        "CalendarDayEntry": fields([
            "day": .day, "deadlines": .integer, "first": .array(.reference("CalendarDutyEntry")),
        ]),
        "CalendarDutyEntry": fields([
            "assignment": .string, "milestone": .integer, "action": .string, "what": .string,
            "lead": .array(.reference("PartyEntry")),
        ]),
        "DeadlineMoveEntry": fields([
            "at": .instant, "assignment": .string, "milestone": .integer, "action": .string, "what": .string,
            "words": .string, "lead": .array(.reference("PartyEntry")), "before": .reference("DeadlineDates"),
            "after": .reference("DeadlineDates"), "reason": .reference("Bilingual"),
        ]),
        "DeadlineDates": fields(["due": .day, "work_by": .day, "late_from": .day]),
    ]

    static func fields(_ required: [String: Schema], optional: [String: Schema] = [:]) -> Schema {
        .object(
            (required.map { Field(name: $0.key, schema: $0.value) }
                + optional.map { Field(name: $0.key, schema: $0.value, isRequired: false) })
                .sorted { $0.name < $1.name })
    }
}
