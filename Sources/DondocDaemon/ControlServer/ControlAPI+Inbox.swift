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
            Endpoint(
                method: .post, path: "/v1/inbox/withdraw", name: "withdrawMissing",
                summary:
                    "Withdraws what the files said that are missing from the inbox; answers when that is done.",
                body: .reference("InboxWithdrawalRequest"), schema: .reference("InboxWithdrawal")
            ) { call in .json(try await withdraw(call)) },
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
        let waiting = Set(status.pendingFiles)
        let missing = status.missing.paths
        let counts = try await ledger.fileCounts(except: status.pendingFiles + missing)
        let files = try await ledger.files(
            [.taken, .quarantined], and: Array(waiting.union(status.notRead.keys)), isOnce: true,
            page: page.fetched
        ).map { file in
            switch file {
            case .known(let source):
                var entry = FileEntry(source)
                if waiting.contains(entry.path) { entry.state = InboxReport.waiting }
                if missing.contains(entry.path) { entry.state = InboxReport.isMissing }
                return entry
            case .other(let path):
                let reason = waiting.contains(path) ? nil : status.notRead[path]
                return FileEntry(
                    path: path, state: reason == nil ? InboxReport.waiting : FileState.unread.rawValue,
                    line: nil, reason: reason?.en, reasonVi: reason?.vi, readAt: nil, open: 0, digest: "")
            }
        }
        var report = InboxReport(
            path: status.folder, problem: status.trouble, watched: status.isWatched,
            lastScan: status.lastScan,
            taken: counts[.taken] ?? 0, quarantined: counts[.quarantined] ?? 0, waiting: status.pending,
            notRead: status.notReadCount,
            files: Listing(files, page: page.asked))
        if !missing.isEmpty { (report.missing, report.missingSince) = (missing.count, status.missing.since) }
        return report
    }

    // MARK: Files that are missing

    private func withdraw(_ call: ControlCall) async throws -> InboxWithdrawal {
        let request: InboxWithdrawalRequest = try call.value(keys: ["files", "trial"])
        let status = await desk.inboxStatus()
        let missing = status.missing
        guard let since = missing.since, !missing.isEmpty else {
            throw ControlProblem.inboxConflict(
                Bilingual(vi: "không có tệp nào vắng mặt", en: "no file is missing"))
        }
        if let trouble = status.trouble {
            throw ControlProblem.inboxConflict(
                Bilingual(
                    vi: "hiện không đọc được thư mục nhận: \(trouble)",
                    en: "the inbox cannot be read at present: \(trouble)"))
        }
        if let expected = request.files, expected != missing.paths.count {
            throw ControlProblem.inboxConflict(
                Bilingual(
                    vi: "nay vắng mặt \(missing.paths.count) tệp, không phải \(expected); chưa rút gì",
                    en: "\(missing.paths.count) files are missing now, not \(expected); nothing was withdrawn"
                ))
        }
        let inForce = try await inForce(missing.paths)
        var answer = InboxWithdrawal(
            since: since, files: missing.paths.count, paths: Array(missing.paths.sorted().prefix(100)),
            assignments: inForce, trial: request.trial ?? false)
        guard !answer.trial else { return answer }
        guard await desk.withdrawMissing(missing.paths) else {
            throw ControlProblem.inboxConflict(
                Bilingual(
                    vi: "thư mục nhận không trả lời; việc rút sẽ tiếp tục khi thư mục trả lời",
                    en: "the inbox does not answer; what was begun goes on when it does"))
        }
        answer.assignments = inForce - (try await self.inForce(missing.paths))
        let counts = ["files": answer.files, "withdrawn": answer.assignments]
        try await ledger.record(
            EventRecord(
                at: clock.now, actor: call.actor, verb: "inbox.withdrawn", subject: status.folder,
                after: String(decoding: try JSONEncoder().encode(counts), as: UTF8.self)))
        return answer
    }

    /// How many assignments of those files are open, or wait for a person.
    private func inForce(_ paths: Set<String>) async throws -> Int {
        try await ledger.sources().filter { paths.contains($0.file.path) }.map { $0.open + $0.waiting }
            .reduce(0, +)
    }
}

extension ControlProblem {
    fileprivate static func inboxConflict(_ detail: Bilingual) -> ControlProblem {
        ControlProblem(
            .conflict, detail: detail,
            remedy: Bilingual(vi: "Hãy xem: dondoc inbox", en: "See: dondoc inbox"))
    }
}

extension InboxReport {
    fileprivate static let waiting = "waiting"
    fileprivate static let isMissing = "missing"
}
