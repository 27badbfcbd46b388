// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation
import Synchronization
import Testing

@testable import dondoc

/// The conversation of `dondoc review`, with what a person types.
@Suite struct ReviewWalkTests {
    /// What waits, until it is decided.
    private final class Waiting: ReviewDesking {
        private struct State {
            var entries: [ReviewEntry]
            var requests: [String: ReviewRequest] = [:]
            var refusals: [Problem] = []
            var trials = 0
        }

        private let state: Mutex<State>

        init(_ entries: [ReviewEntry], refusals: [Problem] = []) {
            state = Mutex(State(entries: entries, refusals: refusals))
        }

        var trials: Int { state.withLock { $0.trials } }
        var requests: [String: ReviewRequest] { state.withLock { $0.requests } }

        func entries(_ place: ReviewPlace, offset: Int, limit: Int) async throws
            -> ControlClient.Answer<Listing<ReviewEntry>>
        {
            let rows = state.withLock { Array($0.entries.dropFirst(offset).prefix(limit)) }
            return .init(
                value: Listing(items: rows, offset: offset, limit: limit, nextOffset: nil), zone: .vietnam)
        }

        func entry(_ id: String) async throws -> ControlClient.Answer<ReviewEntry> {
            let found = state.withLock { $0.entries.first { $0.id == id } }
            return .init(value: try #require(found), zone: .vietnam)
        }

        func decide(_ id: String, _ request: ReviewRequest) async throws
            -> ControlClient.Answer<ReviewReport>
        {
            let refusal = state.withLock { state -> Problem? in
                if !state.refusals.isEmpty { return state.refusals.removeFirst() }
                guard request.trial != true else {
                    state.trials += 1
                    return nil
                }
                state.requests[id] = request
                state.entries.removeAll { $0.id == id }
                return nil
            }
            if let refusal { throw refusal }
            let item = ReviewReport.Item(id: id, state: request.decision == .approve ? "open" : "withdrawn")
            return .init(value: ReviewReport(decided: [item], waiting: 0), zone: .vietnam)
        }
    }

    private func entry(_ id: String, _ kind: ReviewEntry.Kind = .reading) -> ReviewEntry {
        var assignment = AssignmentEntry.list[0]
        assignment.id = id
        return ReviewEntry(
            id: id, kind: kind, version: "v-\(id)",
            question: Bilingual(vi: "đúng không?", en: "is it right?"),
            doubts: [DoubtEntry(.reading, Bilingual(vi: "chưa chắc", en: "not sure"))],
            assignment: kind == .replacement ? nil : assignment, quotation: "Giao Sở GD&ĐT …")
    }

    @discardableResult
    private func walk(_ desk: Waiting, _ answers: [String], _ language: Language = .vietnamese) async throws
        -> String
    {
        var answers = answers[...]
        var said = ""
        let walk = ReviewWalk(
            desk: desk, style: Style(language: language), listen: { answers.popFirst() },
            tell: { said += $0 })
        try await walk.run(ReviewPlace(), only: nil)
        return said
    }

    @Test func `approves, rejects with a reason, skips and ends`() async throws {
        let desk = Waiting([entry("a"), entry("b"), entry("c"), entry("d")])
        let said = try await walk(desk, ["d", "b", "loại bỏ", "chỉ kể lại", "t"])
        #expect(desk.requests["a"] == ReviewRequest(.approve, version: "v-a"))
        #expect(desk.requests["b"] == nil)
        #expect(desk.requests["c"] == ReviewRequest(.reject, why: "chỉ kể lại", version: "v-c"))
        #expect(desk.requests["d"] == nil)
        #expect(said.contains("“Giao Sở GD&ĐT …”") && said.contains("! chưa chắc"))
        #expect(said.contains("Đã quyết định 2"))
    }

    @Test func `warns of a deadline that is over when it comes into force`() throws {
        let today = try #require(Day(iso: "2022-01-17"))
        let said = { (due: Day) in
            let item = ReviewReport.Item(id: "a", state: "open", dues: [due])
            return ReviewReportText(
                report: ReviewReport(decided: [item], waiting: 0), style: Style(language: .english),
                today: today
            ).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        #expect(said(today - 1).contains("is over: the lead is told that it is overdue"))
        #expect(said(today - 1).contains("dondoc review a --due DAY"))
        #expect(!said(today).contains("is over"))
    }

    @Test func `asks part by part for a correction, and keeps what is not typed`() async throws {
        let desk = Waiting([entry("a")])
        try await walk(desk, ["c", "so-yt; Sở Nội vụ", "-", "28/02/2022", "", ""], .english)
        let due = desk.requests["a"]?.corrections?.due
        #expect(desk.requests["a"]?.corrections?.lead == ["so-yt", "Sở Nội vụ"])
        #expect(desk.requests["a"]?.corrections?.coordinating == [])
        #expect(due == [.init(milestone: 0, text: "28/02/2022")])
        #expect(desk.requests["a"]?.corrections?.action == nil)
    }

    @Test func `says why a correction is refused, and asks again`() async throws {
        let refusal = Problem(
            .refused, detail: Bilingual(vi: "danh bạ không có", en: "no such agency"),
            remedy: Bilingual(vi: "Có phải: Sở Y tế?", en: "Did you mean: Sở Y tế?"), in: .vietnamese)
        let desk = Waiting([entry("a")], refusals: [refusal])
        let said = try await walk(desk, ["?", "d", "d"])
        #expect(said.contains("danh bạ không có\nCó phải: Sở Y tế?"))
        #expect(desk.requests["a"]?.decision == .approve)
    }

    @Test func `checks each answer of a correction when it is given, and asks for that one again`()
        async throws
    {
        let refusal = Problem(
            .refused, detail: Bilingual(vi: "danh bạ không có", en: "no such agency"),
            remedy: Bilingual(vi: "Có phải: Sở Y tế?", en: "Did you mean: Sở Y tế?"), in: .vietnamese)
        let desk = Waiting([entry("a")], refusals: [refusal])
        let said = try await walk(desk, ["s", "Sở Y t", "so-yt", "", "28/02/2022", "", ""])
        #expect(said.contains("danh bạ không có\nCó phải: Sở Y tế?\n  Chủ trì"))
        #expect(desk.requests["a"]?.corrections?.lead == ["so-yt"])
        #expect(desk.requests["a"]?.trial == nil)
        #expect(desk.trials == 2)
    }

    @Test func `takes a day that is over only when it is meant`() async throws {
        let refusal = Problem(
            .past, detail: Bilingual(vi: "hạn 01/01/2022 đã qua", en: "2022-01-01 is over"),
            remedy: Bilingual(vi: "thêm --past", en: "add --past"), in: .vietnamese)
        let desk = Waiting([entry("a")], refusals: [refusal])
        let said = try await walk(desk, ["s", "", "", "01/01/2022", "c", "", ""])
        #expect(said.contains("hạn 01/01/2022 đã qua") && said.contains("Đúng là ngày đã qua?"))
        #expect(
            desk.requests["a"]?.corrections?.due == [.init(milestone: 0, text: "01/01/2022", past: true)])
        let other = Waiting([entry("a")], refusals: [refusal])
        try await walk(other, ["s", "", "", "01/01/2022", "k", "01/03/2022", "", ""])
        #expect(other.requests["a"]?.corrections?.due == [.init(milestone: 0, text: "01/03/2022")])
    }

    @Test func `what nobody leads can be given away or thrown out, not approved`() async throws {
        var loose = entry("a")
        loose.assignment?.lead = []
        #expect(ReviewKey.keys(for: loose) == [.correct, .reject, .skip, .quit])
        let desk = Waiting([loose])
        let said = try await walk(desk, ["d", "l", "chỉ là tiêu đề"])
        #expect(said.contains("[s] giao cho cơ quan  [l] không phải nhiệm vụ"))
        #expect(desk.requests["a"] == ReviewRequest(.reject, why: "chỉ là tiêu đề", version: "v-a"))
        let text = ReviewText(entry: loose, style: Style(language: .english)).text
        #expect(text.contains("dondoc review a --lead AGENCY") && text.contains("dondoc review a --reject"))
        let table = ReviewTable(entries: [loose]).text(Style(language: .english))
        #expect(table.contains("dondoc review a --lead AGENCY"))
    }

    @Test func `the status names no past instant as the next`() {
        var report = StatusReport.sample
        report.daemon.troubledDestinations = []
        report.nextReminder = report.daemon.now - 60
        report.daemon.armedFor = report.daemon.now + 3600
        report.counts.retrying = 0
        func next() -> String? {
            StatusText(report: report, style: Style(language: .english)).text.split(separator: "\n")
                .first { $0.contains("Next") }.map(String.init)
        }
        let opening = Style(language: .english).longMoment(report.daemon.now + 3600)
        #expect(next()?.hasSuffix(opening) == true)
        report.counts.retrying = 1
        #expect(next()?.contains("sending again; next try \(opening)") == true)
        report.daemon.armedFor = nil
        #expect(next()?.hasSuffix("sending again") == true)
    }

    @Test func `offers to take back what was decided`() async throws {
        var decided = entry("a", .settled)
        decided.decision = DecisionEntry(
            verdict: "approved", actor: "user:lan(1001)", at: Date(timeIntervalSince1970: 0), why: nil,
            lead: nil, coordinating: nil, action: nil, due: nil)
        let desk = Waiting([decided])
        try await walk(desk, ["h"])
        #expect(desk.requests["a"] == ReviewRequest(.undo, version: "v-a"))
    }

    @Test func `marks what a person has put in the place of the document's words`() {
        var corrected = entry("a", .settled)
        corrected.corrected = [CorrectedPart(.lead), CorrectedPart(.deadline, milestone: 1)]
        let lines = ReviewText(entry: corrected, style: Style(language: .english)).text.split(separator: "\n")
        let marked = lines.filter { $0.hasSuffix("← corrected by a person") }
        #expect(marked.count == 2)
        #expect(marked.first?.contains("Lead") == true && marked.last?.contains("Due 2") == true)
    }

    @Test func `shows files that are not read, with what to do`() {
        var report = StatusReport.sample
        report.daemon.inbox.notRead = [UnreadFileEntry(path: "kh.docx", reason: "save it as text")]
        report.daemon.inbox.notReadCount = 3
        let text = StatusText(report: report, style: Style(language: .english)).text
        #expect(text.contains("to be converted to text (3)") && text.contains("kh.docx: save it as text"))
        #expect(text.contains("… and 2 more"))
    }

    @Test func `letters mean what the question of the language says`() {
        #expect(ReviewKey("s", in: .vietnamese) == .correct)
        #expect(ReviewKey("s", in: .english) == .skip)
        #expect(ReviewKey(" Duyệt ", in: .english) == .approve)
        #expect(ReviewKey("", in: .vietnamese) == nil)
        #expect(ReviewKey.keys(for: entry("r", .replacement)).contains(.correct) == false)
    }

    @Test(arguments: [
        ("28/02/2022", nil, "28/02/2022"), ("2:2022-03-15", 1, "2022-03-15"),
        ("2:trong quý II", 1, "trong quý II"), ("17:00 ngày 15/03/2022", nil, "17:00 ngày 15/03/2022"),
    ])
    func `a deadline may say which milestone it is of`(argument: String, milestone: Int?, text: String) {
        #expect(
            CorrectionRequest.Due(argument: argument)
                == CorrectionRequest.Due(milestone: milestone, text: text))
    }
}
