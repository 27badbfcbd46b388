// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
package import DondocModel
import Foundation

extension Sender {
    /// Has an access token fetched where the mail server wants one; how every letter fares without, or nil.
    package func refresh() async -> ScopedOutcome? {
        guard folder == nil, let token = settings.token else { return nil }
        do {
            try await token.renew()
            return nil
        } catch {
            return ScopedOutcome(.unreachable("no access token for the mail server: \(error)"), .destination)
        }
    }

    /// Composes, encodes and signs whatever kind of notice it is; waits for nothing.
    package func parcel(_ notice: Notice, attempt: Int64, line: String) -> Parcel {
        Parcel(attempt: attempt, notice: notice, outgoing: outgoing(notice), line: line)
    }

    private func outgoing(_ notice: Notice) -> Outgoing {
        switch notice.kind {
        case .reminder: return prepare(notice)
        case .report:
            if let statistics: StatisticsLetter = content(of: notice) {
                return prepare(statistics, key: notice.key, to: notice.destination, at: notice.queuedAt)
            }
            guard let report: OfficeReport = content(of: notice) else { return Self.unreadable }
            return prepare(report, key: notice.key, to: notice.destination, at: notice.queuedAt)
        case .drill:
            guard let drill: Drill = content(of: notice) else { return Self.unreadable }
            return prepare(notice, drill: drill)
        }
    }

    private static let unreadable = Outgoing.impossible(
        .refused(reply: "the ledger holds no such report or drill that this version can read"))

    func content<Content: Decodable>(of notice: Notice) -> Content? {
        guard let text = notice.content else { return nil }
        // What cannot be read is told as the outcome.
        return try? JSONDecoder().decode(Content.self, from: Data(text.utf8))
    }

    /// Hands parcels over together; `ended` is told each of them exactly once, with all that ended together.
    package func hand(_ parcels: [Parcel], ended: @escaping @Sendable ([Handed]) -> Void) {
        var jobs: [CurlJob] = []
        var files: [(name: String, bytes: [UInt8])] = []
        var laid: [Parcel] = []
        var settled: [Handed] = []
        var waiting: [UInt64: (handed: Handed, dialogue: DrillDialogue?)] = [:]
        for parcel in parcels {
            var handed = Handed(parcel)
            switch parcel.outgoing {
            case .impossible(let outcome):
                handed.outcome = ScopedOutcome(outcome, .message)
                settled.append(handed)
            case .file(let name, let bytes):
                files.append((name, bytes))
                laid.append(parcel)
            case .request(let request):
                let id = UInt64(bitPattern: parcel.attempt)
                let isDrill = parcel.notice.kind == .drill
                let hook = isDrill ? hook(parcel.notice.destination) : nil
                waiting[id] = (handed, isDrill ? DrillDialogue(parcel.outgoing, hook: hook) : nil)
                jobs.append(CurlJob(id: id, request: request, host: parcel.line))
            }
        }
        if !settled.isEmpty { ended(settled) }
        if !files.isEmpty { lay(files, of: laid, ended: ended) }
        guard !jobs.isEmpty else { return }
        curl.submit(jobs) { [waiting] endings in
            ended(
                endings.compactMap { ending in waiting[ending.id].map { told(ending, $0.handed, $0.dialogue) }
                })
        }
    }

    private func told(_ ending: CurlEnding, _ handed: Handed, _ dialogue: DrillDialogue?) -> Handed {
        var handed = handed
        handed.took = ending.took
        if let dialogue { handed.dialogue = dialogue.lines(ending) }
        if case .failure(let error) = ending.result, error.reason == .notBegun {
            handed.digest = nil
        } else {
            handed.outcome = outcome(ending.result, of: handed.notice)
        }
        return handed
    }

    private func lay(
        _ files: [(name: String, bytes: [UInt8])], of parcels: [Parcel],
        ended: @escaping @Sendable ([Handed]) -> Void
    ) {
        guard let folder else { return }
        folder.submit(files) { results in
            ended(
                zip(parcels, results).map { parcel, result in
                    let outcome: DeliveryOutcome =
                        switch result {
                        case .success(let name): .delivered(reply: name)
                        case .failure(let error): .unreachable(error.description)
                        }
                    var handed = Handed(parcel, outcome: ScopedOutcome(outcome, .destination))
                    if parcel.notice.kind == .drill { handed.dialogue = ["* \(folder.path)"] }
                    return handed
                })
        }
    }

    /// Takes back what has not begun; what is under way goes on.
    package func takeBack(_ attempts: [Int64]) {
        curl.takeBack(attempts.map(UInt64.init(bitPattern:)))
    }

    /// Takes back what has not begun, and breaks off what is under way.
    package func breakOff(_ attempts: [Int64]) {
        curl.cancel(attempts.map(UInt64.init(bitPattern:)))
    }

    /// How many of a line are under way at once; nil for as many as usual.
    package func setWidth(_ width: Int?, line: String) {
        curl.setWidth(width ?? CurlLoop.usualWidth, host: line)
    }
}
