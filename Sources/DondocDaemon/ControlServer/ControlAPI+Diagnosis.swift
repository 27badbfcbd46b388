// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Logging
import Foundation

extension ControlAPI {
    /// What goes into a bug report.
    var diagnosisEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/v1/diagnosis", name: "getDiagnosis",
                summary:
                    "What a bug report needs, without secrets, addresses of people and words of documents.",
                schema: .reference("Diagnosis")
            ) { _ in .json(try await diagnosis()) }
        ]
    }

    private static let eventsTold = 200

    private func diagnosis() async throws -> Diagnosis {
        let status = try await status()
        let zone = entries.rules.zone.timeZone
        let inbox = await desk.inboxStatus()
        let threshold = desk.logThreshold
        var masks = SubjectMasks()
        return Diagnosis(
            version: Release.version, system: ProcessInfo.processInfo.operatingSystemVersionString,
            configuration: Discretion.text(desk.currentRules.value.configuration.description),
            status: masks.status(try Discretion.value(status, zone: zone)), metrics: MetricsText(status).text,
            destinations: try Discretion.value(
                await desk.destinations() + status.putAsideDestinations, zone: zone),
            schema: try await ledger.steps(), rows: try await ledger.sizes(),
            files: [
                "known": inbox.files, "quarantined": inbox.quarantined, "waiting": inbox.pending,
                "not_read": inbox.notReadCount,
            ],
            logLevel: LogLevelEntry(
                level: threshold.level.rawValue, configured: threshold.configured.rawValue,
                until: threshold.until), events: try await lastEvents(&masks))
    }

    private func lastEvents(_ masks: inout SubjectMasks) async throws -> [Diagnosis.Event] {
        let last = try await ledger.lastEvent()
        let page = try await ledger.events(
            after: max(0, last - Int64(Self.eventsTold)), EventFilter(), limit: Self.eventsTold)
        var told: [Diagnosis.Event] = []
        for event in page.events {
            let entry = EventEntry(event.record)
            let parts = Set(Self.keys(entry.before) + Self.keys(entry.after)).sorted()
            told.append(
                Diagnosis.Event(
                    id: event.row, at: event.record.at, actor: masks.actor(entry.actor), verb: entry.verb,
                    subject: masks.subject(entry.subject, of: entry.verb), parts: parts))
        }
        return told
    }

    private static func keys(_ value: JSONValue?) -> [String] {
        guard case .object(let members)? = value else { return [] }
        return Array(members.keys)
    }
}

/// What must not leave the house: who reads at an address, what stands in a document, what is secret.
enum Discretion {
    /// Texts that may quote a document or a letter.
    private static let quoting: Set<String> = [
        "reason", "reason_vi", "last_reply", "text", "text_vi", "why", "unregistered_parties",
        "recipient_name", "name_of",
    ]

    static func value(_ value: some Encodable, zone: TimeZone) throws -> JSONValue {
        let data = try ControlCoding.encoder(zone: zone).encode(value)
        return discreet(try JSONDecoder().decode(JSONValue.self, from: data))
    }

    /// Without the part of each mail address that names somebody.
    static func text(_ text: String) -> String {
        var result = ""
        var word = ""
        func isPart(_ character: Character) -> Bool {
            character.isLetter || character.isNumber || "._%+-".contains(character)
        }
        for character in text {
            if isPart(character) {
                word.append(character)
            } else {
                result += character == "@" && !word.isEmpty ? "…" : word
                word = ""
                result.append(character)
            }
        }
        return result + word
    }

    private static func discreet(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): .string(self.text(text))
        case .array(let values): .array(values.map(discreet))
        case .object(let members):
            .object(
                Dictionary(
                    uniqueKeysWithValues: members.map { key, value in
                        (key, quoting.contains(key) ? cut(value) : discreet(value))
                    }))
        default: value
        }
    }

    /// How long it was, and nothing else.
    private static func cut(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): .string("(\(text.count) characters)")
        case .array(let values): .string("(\(values.count) texts)")
        case .object(let members): .string("(\(members.count) members)")
        default: value
        }
    }
}
