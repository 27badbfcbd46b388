// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension ControlAPI {
    /// Who was reminded of what, and that nobody changed what was recorded of it.
    var proofEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/v1/proof", name: "listProof",
                summary:
                    "Every attempt to remind somebody and how it ended, the oldest first, with the end of the chain.",
                parameters: [
                    .init("assignment", .string, "Id of an assignment of which they spoke."),
                    .init(
                        "agency", .string,
                        "Id of the agency they went to; or office, or unregistered:NAME. Not together with `assignment`."
                    ),
                    .init("from", .day, "The first day, by the daemon's zone."),
                    .init("to", .day, "The last day, itself included."),
                ] + pageParameters,
                schema: .reference("ProofReport")
            ) { call in .json(try await proof(call)) },
            Endpoint(
                method: .get, path: "/v1/proof/verify", name: "verifyProof",
                summary:
                    "Computes every hash of the chain again: intact, or the first place that was changed.",
                parameters: [
                    .init(
                        "expect", .pattern("^[0-9a-fA-F]{64}$"),
                        "The hash of an earlier head, which must still be in the chain.")
                ],
                schema: .reference("ProofVerification")
            ) { call in .json(try await verification(call)) },
        ]
    }

    // MARK: Attempts

    private func proof(_ call: ControlCall) async throws -> ProofReport {
        let entries = entries
        var filter = ProofFilter()
        (filter.assignment, filter.recipient) = try await subject(of: call)
        let (from, to) = (try call.day("from"), try call.day("to"))
        if let from, let to, to < from {
            throw ControlProblem.contradiction(
                "to", got: to.description,
                expected: Bilingual(vi: "một ngày từ \(from)", en: "a day from \(from) on"))
        }
        filter.from = from.map { entries.rules.zone.instant(of: $0, at: .midnight) }
        filter.to = to.map { entries.rules.zone.instant(of: $0 + 1, at: .midnight) }
        let page = try call.page()
        let records = try await ledger.proof(filter, page: page.fetched)
        let shown = records.prefix(page.asked.limit)
        var servers = ServerHistory(ledger: ledger)
        var items: [ProofEntry] = []
        for record in shown {
            let server = try await servers.server(of: record.destination, at: record.attempt.startedAt)
            items.append(entries.proof(record, server: server))
        }
        return ProofReport(
            items: items, offset: page.asked.offset, limit: page.asked.limit,
            nextOffset: records.count > page.asked.limit ? page.asked.offset + page.asked.limit : nil,
            head: try await ledger.head().map { ChainPlace($0) })
    }

    private func subject(of call: ControlCall) async throws -> (Assignment.ID?, Recipient?) {
        if let id = call.text("assignment") {
            guard call.text("agency") == nil else {
                throw ControlProblem.contradiction(
                    "agency", got: call.text("agency") ?? "",
                    expected: Bilingual(vi: "hoặc assignment, hoặc agency", en: "either assignment or agency")
                )
            }
            guard try await ledger.assignment(id) != nil else {
                throw try await ledger.noAssignment(id)
            }
            return (id, nil)
        }
        guard let name = call.text("agency") else { return (nil, nil) }
        if let recipient = Recipient(name) { return (nil, recipient) }
        guard try await isKnown(agency: name) else {
            throw ControlProblem.missing(
                Bilingual(vi: "cơ quan", en: "agency"), name,
                remedy: Bilingual(
                    vi: "Hãy ghi mã như trong agencies.yaml", en: "Write its id as in agencies.yaml"))
        }
        return (nil, .agency(name))
    }

    /// In the register, or in it once: what was sent is proven all the same.
    private func isKnown(agency id: Agency.ID) async throws -> Bool {
        if entries.rules.register[id] != nil { return true }
        var filter = NoticeFilter()
        filter.recipient = .agency(id)
        return try await !ledger.notices(filter, page: Page(limit: 1)).isEmpty
    }

    // MARK: Verifying

    private func verification(_ call: ControlCall) async throws -> ProofVerification {
        let expected = call.text("expect")?.lowercased()
        if let expected, expected.utf8.count != 64 || !expected.allSatisfy(\.isHexDigit) {
            throw ControlProblem.parameter(
                "expect", got: expected,
                expected: Bilingual(
                    vi: "64 chữ số thập lục phân, như dondoc proof in ra",
                    en: "64 hexadecimal digits, as dondoc proof prints them"))
        }
        let verdict = try await ledger.verify(expecting: expected, progress: nil)
        return try await Verifier(ledger: ledger).told(verdict, expected: expected)
    }
}

extension ChainPlace {
    init(_ head: ChainHead) {
        self.init(event: head.event, hash: head.hash)
    }
}

extension Entries {
    fileprivate func proof(_ record: ProofRecord, server: String?) -> ProofEntry {
        ProofEntry(
            startedAt: record.attempt.startedAt, endedAt: record.attempt.endedAt,
            outcome: record.attempt.outcome, reply: record.attempt.reply, server: server,
            recipient: record.recipient.description, recipientName: name(of: record.recipient),
            destination: record.destination.redacted,
            lines: record.lines.map {
                ProofEntry.Line(
                    assignment: $0.assignment, milestone: $0.milestone, rung: $0.rung, due: $0.due,
                    time: $0.time, isChange: $0.isChange)
            }, said: record.said, notice: record.notice, letter: record.letter,
            number: record.attempt.number, bouncedAt: record.bouncedAt, bounce: record.bounce,
            digest: record.digest,
            seal: record.seal.map { ChainPlace($0) })
    }
}
