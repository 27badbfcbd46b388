// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension ControlAPI {
    /// What lies in the shared folder.
    var inboxEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/v1/inbox", name: "getInbox",
                summary:
                    "What lies in the inbox: taken, waiting to be complete, not read and why, in quarantine.",
                parameters: pageParameters, schema: .reference("InboxReport")
            ) { call in .json(try await inbox(call)) },
            Endpoint(
                method: .post, path: "/v1/inbox/rescan", name: "rescanInbox",
                summary:
                    "Compares the whole inbox with the ledger now; answers when what was found is taken in or refused.",
                parameters: pageParameters, schema: .reference("InboxReport")
            ) { call in .json(try await rescan(call)) },
        ]
    }

    private func rescan(_ call: ControlCall) async throws -> InboxReport {
        let path = await desk.inboxStatus().folder
        try await ledger.record(
            EventRecord(at: clock.now, actor: call.actor, verb: "inbox.rescanned", subject: path))
        await desk.rescanInbox()
        return try await inbox(call)
    }

    private func inbox(_ call: ControlCall) async throws -> InboxReport {
        let page = try call.page().asked
        let status = await desk.inboxStatus()
        let waiting = Set(status.pendingFiles)
        var files = try await ledger.sources().filter { $0.state != .removed }.map { source in
            var entry = FileEntry(source)
            if waiting.contains(entry.path) { entry.state = InboxReport.waiting }
            return entry
        }
        let (taken, quarantined) = (
            files.count { $0.state == FileState.taken.rawValue },
            files.count { $0.state == FileState.quarantined.rawValue }
        )
        let known = Set(files.map(\.path))
        files += status.pendingFiles.filter { !known.contains($0) }.map {
            FileEntry(
                path: $0, state: InboxReport.waiting, line: nil, reason: nil, readAt: nil, open: 0, digest: ""
            )
        }
        files += status.notRead.filter { !known.contains($0.key) }.map { path, reason in
            var entry = FileEntry(
                path: path, state: FileState.unread.rawValue, line: nil, reason: reason.en, readAt: nil,
                open: 0,
                digest: "")
            entry.reasonVi = reason.vi
            return entry
        }
        files.sort { $0.path < $1.path }
        return InboxReport(
            path: status.folder, problem: status.trouble, watched: status.isWatched,
            lastScan: status.lastScan,
            taken: taken, quarantined: quarantined, waiting: status.pending, notRead: status.notReadCount,
            files: try await counted(Listing(all: files, page: page)))
    }
}

extension InboxReport {
    fileprivate static let waiting = "waiting"
}
