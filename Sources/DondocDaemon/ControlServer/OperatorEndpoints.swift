// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation

extension ControlAPI {
    /// What whoever runs the service does.
    var operatorEndpoints: [Endpoint] {
        pauseEndpoints + watchEndpoints + backupEndpoints + dropEndpoints + inboxEndpoints + logLevelEndpoints
            + diagnosisEndpoints
    }
}

extension Schema {
    /// As a FileEntry, with the state of one that is not complete yet.
    private static let inboxFile = fields(
        [
            "path": .string, "state": .oneOf(["taken", "quarantined", "waiting", "missing", "unread"]),
            "open": .integer, "waiting": .integer, "digest": .string,
            "notes": .array(fields(["text": .string], optional: ["line": .integer, "text_vi": .string])),
        ], optional: ["line": .integer, "reason": .string, "reason_vi": .string, "read_at": .instant])

    static let operatorComponents: [String: Schema] = [
        "PauseEntry": fields(
            [
                "recipient": .string, "name": .string, "since": .instant, "by": .string,
                "held_reminders": .integer, "held_urgent": .integer, "held_notices": .integer,
            ], optional: ["until": .day, "ends_at": .instant, "why": .string]),
        "PauseRequest": fields([:], optional: ["agency": .string, "until": .day, "why": .string]),
        "ResumeRequest": fields([:], optional: ["agency": .string]),
        "BackupEntry": fields(
            ["at": .instant, "bytes": .integer], optional: ["event": .integer, "hash": .string]),
        "DropRequest": fields(["why": .pattern(#"\S"#)]),
        "ReloadDifference": fields(
            ["kind": .choices(ReloadDifference.Kind.self), "name": .string],
            optional: ["before": .string, "after": .string]),
        "InboxReport": fields(
            [
                "path": .string, "watched": .boolean, "taken": .integer, "quarantined": .integer,
                "waiting": .integer, "not_read": .integer, "files": .array(inboxFile), "offset": .integer,
                "limit": .integer,
            ],
            optional: [
                "problem": .string, "last_scan": .instant, "next_offset": .integer, "missing": .integer,
                "missing_since": .instant,
            ]),
        "InboxWithdrawalRequest": fields(
            [:], optional: ["files": .whole(1...10_000_000), "trial": .boolean]),
        "InboxWithdrawal": fields([
            "since": .instant, "files": .integer, "paths": .array(.string), "assignments": .integer,
            "trial": .boolean,
        ]),
        "LogLevelEntry": fields(["level": .string, "configured": .string], optional: ["until": .instant]),
        "LogLevelRequest": fields(
            [:], optional: ["level": .oneOf(LogLevelRequest.levels), "seconds": .whole(1...604_800)]),
        "Diagnosis": fields([
            "version": .string, "system": .string, "configuration": .string, "status": .anything,
            "metrics": .string, "destinations": .anything, "schema": .array(.string), "rows": .anything,
            "files": .anything, "log_level": .reference("LogLevelEntry"),
            "events": .array(
                fields([
                    "id": .integer, "at": .instant, "actor": .string, "verb": .string, "subject": .string,
                    "parts": .array(.string),
                ])),
        ]),
        "PauseReport": fields(
            [
                "changed": .array(.reference("PauseEntry")), "pauses": .array(.reference("PauseEntry")),
            ], optional: ["due_meanwhile": .integer]),
    ]
}

extension ControlCall {
    /// The body as a value; unknown keys are mistakes, and an empty body is an empty object.
    func value<Value: Decodable>(_ type: Value.Type = Value.self, keys: Set<String>) throws -> Value {
        guard let json = try? JSONDecoder().decode(JSONValue.self, from: body),
            case .object(let members) = json
        else { throw ControlProblem.unreadableBody("JSON", keys: keys) }
        if let wrong = members.keys.sorted().first(where: { !keys.contains($0) }) {
            throw ControlProblem.unreadableBody(wrong, keys: keys)
        }
        // What there is not is left out.
        if let empty = members.keys.sorted().first(where: { members[$0] == .null }) {
            throw ControlProblem.unreadableBody(empty, keys: keys)
        }
        do {
            return try ControlCoding.decoder().decode(Value.self, from: body)
        } catch let error as DecodingError {
            throw ControlProblem.unreadableBody(error.key ?? "JSON", keys: keys)
        }
    }
}

extension DecodingError {
    /// The key where it went wrong.
    fileprivate var key: String? {
        switch self {
        case .keyNotFound(let key, _): key.stringValue
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            context.codingPath.first?.stringValue
        @unknown default: nil
        }
    }
}

extension ControlProblem {
    fileprivate static func unreadableBody(_ place: String, keys: Set<String>) -> ControlProblem {
        let names = keys.sorted().joined(separator: ", ")
        return ControlProblem(
            .malformed,
            detail: Bilingual(
                vi: "không đọc được nội dung: \(place)", en: "the body cannot be read: \(place)"),
            remedy: Bilingual(
                vi: "Hãy gửi JSON với các khóa: \(names); xem /openapi.json",
                en: "Send JSON with the keys: \(names); see /openapi.json"))
    }
}
