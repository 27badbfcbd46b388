// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension ControlAPI {
    /// Files, agencies and events.
    var recordEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/v1/files", name: "listFiles", summary: "Files of the inbox, by path.",
                parameters: [
                    .init("state", .choices(FileState.self), "States, separated by commas.")
                ]
                    + pageParameters,
                schema: .listing(of: "FileEntry")
            ) { call in .json(try await files(call)) },
            Endpoint(
                method: .get, path: "/v1/agencies", name: "listAgencies",
                summary: "Agencies in the register's order.",
                parameters: [
                    .init("text", .string, "Words of a name, compared without accents and case."),
                    .init(
                        "reachable", .choices(Answer.self), "Only those that reminders can reach, or cannot."),
                ] + pageParameters,
                schema: .listing(of: "AgencyEntry")
            ) { call in .json(try agencies(call)) },
            Endpoint(
                method: .get, path: "/v1/events", name: "listEvents", summary: "Changes, the newest first.",
                parameters: [.init("subject", .string, "The id of what they are about.")] + pageParameters,
                schema: .listing(of: "EventEntry")
            ) { call in .json(try await events(call)) },
        ]
    }

    private enum Answer: String, CaseIterable, Sendable { case yes = "true", no = "false" }

    // MARK: -

    private func files(_ call: ControlCall) async throws -> Listing<FileEntry> {
        let states: Set<FileState> = try call.choices("state")
        let page = try call.page()
        let wanted = states.isEmpty ? Set(FileState.allCases) : states
        var unread: [String: UnreadFileEntry] = [:]
        if wanted.contains(.unread) {
            for file in await desk.unreadFiles() { unread[file.path] = file }
        }
        let files = try await ledger.files(
            Set(SourceRecord.State.allCases.filter { wanted.contains(FileState($0)) }),
            and: Array(unread.keys), isOnce: false, page: page.fetched
        ).map { file in
            switch file {
            case .known(let source): FileEntry(source)
            case .other(let path):
                FileEntry(
                    path: path, state: FileState.unread.rawValue, line: nil, reason: unread[path]?.reason,
                    reasonVi: unread[path]?.reasonVi, readAt: nil, open: 0, digest: "")
            }
        }
        return Listing(files, page: page.asked)
    }

    private func agencies(_ call: ControlCall) throws -> Listing<AgencyEntry> {
        let entries = entries
        let wanted: Set<Answer> = try call.choices("reachable")
        let text = call.text("text").map { Folding.searchable($0) }
        let rows = entries.rules.register.agencies.map { entries.agency($0) }.filter { agency in
            let matches = text.map { text in
                ([agency.id, agency.name] + agency.aliases).contains { Folding.searchable($0).contains(text) }
            }
            return matches ?? true && (wanted.isEmpty || wanted.contains(agency.reachable ? .yes : .no))
        }
        return Listing(all: rows, page: try call.page().asked)
    }

    private func events(_ call: ControlCall) async throws -> Listing<EventEntry> {
        let page = try call.page()
        let records = try await ledger.events(subject: call.text("subject"), page: page.fetched)
        return Listing(records.map { EventEntry($0) }, page: page.asked)
    }
}

/// The states of a file in a list: those of the ledger, and that of files which are none of its.
enum FileState: String, CaseIterable, Sendable {
    case taken, quarantined, removed, unread

    init(_ state: SourceRecord.State) {
        self =
            switch state {
            case .taken: .taken
            case .quarantined: .quarantined
            case .removed: .removed
            }
    }
}
