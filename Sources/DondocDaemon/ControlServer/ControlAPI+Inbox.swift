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
                parameters: pageParameters, schema: .reference("InboxReport"), ownPassage: .free
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
        let page = try call.page()
        let status = await desk.inboxStatus()
        // What waits to be read again is told once.
        let counts = try await ledger.fileCounts(except: status.pendingFiles)
        let waiting = Set(status.pendingFiles)
        let files = try await ledger.files(
            [.taken, .quarantined], and: Array(waiting.union(status.notRead.keys)), isOnce: true,
            page: page.fetched
        ).map { file in
            switch file {
            case .known(let source):
                var entry = FileEntry(source)
                if waiting.contains(entry.path) { entry.state = InboxReport.waiting }
                return entry
            case .other(let path):
                let reason = waiting.contains(path) ? nil : status.notRead[path]
                return FileEntry(
                    path: path, state: reason == nil ? InboxReport.waiting : FileState.unread.rawValue,
                    line: nil, reason: reason?.en, reasonVi: reason?.vi, readAt: nil, open: 0, digest: "")
            }
        }
        return InboxReport(
            path: status.folder, problem: status.trouble, watched: status.isWatched,
            lastScan: status.lastScan,
            taken: counts[.taken] ?? 0, quarantined: counts[.quarantined] ?? 0, waiting: status.pending,
            notRead: status.notReadCount,
            files: Listing(files, page: page.asked))
    }
}

extension InboxReport {
    fileprivate static let waiting = "waiting"
}
