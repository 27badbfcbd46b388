// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension ControlAPI {
    /// What people look at every morning.
    var dayEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/v1/status", name: "getStatus",
                summary: "The daemon and its work in one value.",
                schema: .reference("StatusReport")
            ) { _ in .json(try await status()) },
            Endpoint(
                method: .get, path: "/v1/agenda", name: "listAgenda",
                summary:
                    "Milestones of open assignments by due day; from today for 14 days unless said otherwise.",
                parameters: [
                    .init("from", .day, "The first day; today by default."),
                    .init("to", .day, "The last day."),
                    .init(
                        "days", .whole(1...366),
                        "How many days from the first; 1 to 366, not together with `to`."),
                    .init("agency", .string, "Id of an agency that leads or coordinates."),
                ] + pageParameters,
                schema: .listing(of: "AgendaEntry")
            ) { call in .json(try await agenda(call)) },
        ]
    }

    var pageParameters: [Endpoint.Parameter] {
        [
            .init("offset", .whole(PageLimit.offsets), "How many entries to skip."),
            .init(
                "limit", .whole(PageLimit.range),
                "How many entries at most, 1 to \(PageLimit.largest); \(PageLimit.standard) by default."),
        ]
    }

    // MARK: -

    private static let quarantineShown = 20
    private static let putAsideShown = 20

    func status() async throws -> StatusReport {
        let entries = entries
        let counts = try await ledger.counts(today: entries.today, now: clock.now)
        let quarantined =
            counts.quarantined == 0
            ? []
            : try await ledger.files(
                [.quarantined], and: [], isOnce: true, page: Page(limit: ControlAPI.quarantineShown)
            ).compactMap { file -> FileEntry? in
                guard case .known(let source) = file else { return nil }
                return FileEntry(source)
            }
        let review = try await ledger.reviewCounts(unreachable: Set(entries.agenciesWithoutAddress))
        let aside = try await putAsideInUse()
        var unreached: [NoticeEntry] = []
        for key in counts.unreachedKeys {
            if let record = try await noticeRecord(key) { unreached.append(entries.notice(record)) }
        }
        var report = StatusReport(
            daemon: await desk.daemonStatus(), counts: StatusReport.Counts(counts, review, putAside: aside),
            nextReminder: counts.nextReminder,
            quarantinedFiles: quarantined, agenciesWithoutAddress: entries.agenciesWithoutAddress,
            unregisteredParties: counts.unregistered,
            putAsideDestinations: Array(aside.prefix(ControlAPI.putAsideShown)),
            head: try await ledger.head().map { ChainPlace($0) }, unreachedNotices: unreached)
        report.pauses = try await pauses
        report.lastBackup = try await lastBackup
        if let free = DiskRoom.free(in: desk.currentRules.value.configuration.state) {
            report.disk = DiskEntry(freeBytes: free, ledgerBytes: try await ledger.bytes())
        }
        return report
    }

    private func agenda(_ call: ControlCall) async throws -> Listing<AgendaEntry> {
        let entries = entries
        let from = try call.day("from") ?? entries.today
        let days = try call.integer("days", in: 1...366)
        let to = try call.day("to") ?? from + ((days ?? 14) - 1)
        guard days == nil || call.text("to") == nil else {
            throw ControlProblem.contradiction(
                "days", got: call.text("days") ?? "",
                expected: Bilingual(vi: "hoặc to, hoặc days", en: "either to or days"))
        }
        guard from <= to, to - from < 366 else {
            throw ControlProblem.contradiction(
                "to", got: to.description,
                expected: Bilingual(
                    vi: "một ngày từ \(from) và không quá 366 ngày",
                    en: "a day from \(from) on, at most 366 days"))
        }
        let page = try call.page().asked
        let agency = call.text("agency")
        let reader = AgendaReader(ledger: ledger, entries: entries, agency: agency)
        let rows = try await reader.rows(from: from, to: to, offset: page.offset, count: page.limit + 1)
        // Of one that the register has lost there may be something still.
        if rows.isEmpty, let agency, entries.agency(called: agency) == nil {
            throw ControlProblem.noAgency(agency)
        }
        return Listing(rows, page: page)
    }
}
