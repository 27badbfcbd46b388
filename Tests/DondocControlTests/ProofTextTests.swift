// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation
import Testing

@testable import dondoc

extension ProofEntry {
    static func make(
        _ day: Day, _ outcome: String?, _ reply: String?, key: String = "20220117.so-gddt.272-kl-tu.m1.1",
        number: Int = 1, bouncedAt: Date? = nil
    ) -> ProofEntry {
        ProofEntry(
            startedAt: day.at(7, 30) + 2, endedAt: outcome == nil ? nil : day.at(7, 30) + 3, outcome: outcome,
            reply: reply, server: "smtps://mail.example.gov.vn:465", recipient: "agency:so-gddt",
            recipientName: "Sở Giáo dục và Đào tạo", destination: "mail:vanthu@sgd.example.vn",
            lines: [
                Line(assignment: "kl272-1", milestone: 0, rung: "15wd", due: .make(2022, 2, 14)),
                Line(assignment: "kl272-2", milestone: nil, rung: "announce", due: nil),
            ], said: day, notice: key, letter: "20220117.so-gddt.272-kl-tu.m1.1", number: number,
            bouncedAt: bouncedAt, digest: outcome == nil ? nil : String(repeating: "1f", count: 32),
            seal: outcome == nil
                ? nil : ChainPlace(event: 4711, hash: String(repeating: "0a", count: 32)))
    }

    static let list = [
        make(
            .make(2022, 1, 12), "delivered", "250 2.0.0 Ok: queued as 4XyZ",
            bouncedAt: Day.make(2022, 1, 12).at(8)),
        make(.make(2022, 1, 17), "maybe-sent", "the connection broke behind the end of the data"),
        make(.make(2022, 1, 17), "delivered", "250 2.0.0 Ok: queued as 5Abc", number: 2),
        make(.make(2022, 1, 17), "deferred", "=450 \"4.2.0\", later", key: "20220117.so-gddt.272-kl-tu.m2.1"),
        make(.make(2022, 1, 18), nil, nil),
    ]
}

@Suite struct ProofTextTests {
    private let head = ChainPlace(event: 4712, hash: String(repeating: "0b", count: 32))

    private func style(_ language: Language, _ width: Int?) -> Style {
        Style(language: language, terminal: Terminal(width: width, hasColour: false))
    }

    private func verification(_ verdict: ProofVerification.Verdict) -> ProofVerification {
        let remedy = Bilingual(
            vi: "Đừng sửa gì; hãy chép thư mục state", en: "Change nothing; copy the state folder")
        return switch verdict {
        case .intact:
            ProofVerification(
                verdict: .intact, head: head, attempts: 12,
                finding: Bilingual(vi: "không có gì bị sửa", en: "nothing was changed"),
                remedy: Bilingual(vi: "", en: ""))
        case .changed:
            ProofVerification(
                verdict: .changed,
                fault: .init(
                    subject: .event, row: 812, change: .changed,
                    event: EventEntry(
                        at: Day.make(2022, 1, 17).at(7, 30), actor: "daemon", verb: "notice.dead",
                        subject: "20220117.so-gddt.m1", before: nil, after: nil)),
                finding: Bilingual(
                    vi:
                        "sự kiện số 812 đã bị sửa sau khi ghi; nay ghi là notice.dead về 20220117.so-gddt.m1, do daemon",
                    en:
                        "event 812 was changed after it was recorded; it now reads notice.dead about 20220117.so-gddt.m1 by daemon"
                ), remedy: remedy)
        case .otherEnd:
            ProofVerification(
                verdict: .otherEnd, head: head, expected: String(repeating: "0c", count: 32),
                finding: Bilingual(vi: "chuỗi không chứa mã băm đã cho", en: "the hash is not in the chain"),
                remedy: remedy)
        }
    }

    @Test(arguments: SnapshotTests.looks)
    func `every text of the proof looks as recorded`(language: Language, width: Int) throws {
        let style = style(language, width)
        let report = ProofReport(items: ProofEntry.list, offset: 0, limit: 100, nextOffset: nil, head: head)
        var texts = ["proof": ProofText(report: report, style: style).text]
        for verdict in ProofVerification.Verdict.allCases {
            texts["proof-\(verdict.rawValue)"] =
                VerificationText(
                    verification: verification(verdict), style: style
                ).text
        }
        texts["destination-list"] = DestinationTable(entries: DestinationEntry.list).text(style)
        var status = StatusReport.sample
        status.daemon.blockage = .init(
            path: "/var/lib/dondoc/ledger.db", reason: "database or disk is full")
        status.counts.disabledDestinations = 1
        status.counts.deadDestinations = 20
        status.putAsideDestinations = DestinationEntry.list.filter(\.isPutAside)
        status.head = head
        texts["status-blocked"] = StatusText(report: status, style: style).text
        for (name, text) in texts {
            try Snapshot.expect(text, is: "\(name).\(language.rawValue).\(width).txt")
            for line in text.split(separator: "\n") {
                #expect(DisplayWidth.of(line) <= width || line.contains("0b0b"), "\(name): \(line)")
            }
        }
    }

    @Test func `the sheet has a row for each line, and nothing that a spreadsheet would compute`() throws {
        let sheet = ProofSheet(entries: ProofEntry.list, zone: .vietnam)
        let text = ProofSheet.head + sheet.text
        // The mark at the beginning is lost when a file is read.
        try Snapshot.expect(String(text.dropFirst()), is: "proof.csv")
        let rows = text.split(separator: "\r\n")
        #expect(rows.count == 1 + 2 * ProofEntry.list.count)
        #expect(rows[0].hasPrefix("\u{FEFF}started_at,ended_at,outcome,reply,"))
        #expect(text.contains(",\"'=450 \"\"4.2.0\"\", later\","))
    }

    @Test(arguments: [
        ["proof", "--verify", "so-yt"], ["proof", "--verify", "--format", "csv"],
        ["proof", "--expect", String(repeating: "0a", count: 32)], ["proof", "--verify", "--expect", "abc"],
        ["proof", "--to", "31/02/2022"], ["proof", "--limit", "501"], ["notice", "retry"],
        ["destination", "enable"],
    ])
    func `misuse exits with 64 before anybody is asked`(arguments: [String]) throws {
        let run = try DondocProgram()(arguments)
        #expect(run.status == 64 && run.output.isEmpty, "\(run)")
    }

    @Test func `nothing to prove prints nothing but the head`() {
        let report = ProofReport(items: [], offset: 0, limit: 100, nextOffset: nil, head: head)
        #expect(
            ProofText(report: report, style: style(.english, 80)).text
                == "Hash of the 4712 events so far: \(head.hash)\n")
        let empty = ProofReport(items: [], offset: 0, limit: 100, nextOffset: nil, head: nil)
        #expect(ProofText(report: empty, style: style(.english, 80)).text.isEmpty)
    }
}

extension DestinationEntry {
    static let list = [
        DestinationEntry(
            name: "hook:so-yt/2", state: .disabled, since: Day.make(2022, 1, 17).at(7, 30),
            reason: "410 Gone",
            notice: "20220117.so-yt.272-kl-tu.w2.1", agencies: ["so-yt"]),
        DestinationEntry(
            name: "mail:vanthu@sgd.example.vn", state: .dead, since: Day.make(2022, 1, 14).at(9, 12),
            reason: "5.1.1 The email account that you tried to reach does not exist", agencies: ["so-gddt"]),
        DestinationEntry(
            name: "hooks.example.vn", state: .paused, failures: 5, retryAt: Day.make(2022, 1, 17).at(7, 45),
            lastReply: "no route to host", waiting: 3, retrying: 12),
        DestinationEntry(name: "mail", state: .working, lastReply: "250 2.0.0 OK", waiting: 1),
    ]
}
