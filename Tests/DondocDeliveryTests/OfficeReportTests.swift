// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocDelivery

/// More than a report names is told with its number, however many reports are put together.
@Suite struct OfficeReportTests {
    private let instant = Date(timeIntervalSince1970: 1_644_366_600)

    private func report(_ range: Range<Int>) -> OfficeReport {
        OfficeReport(
            letters: range.map {
                OfficeReport.Letter(
                    key: "k\($0)", recipient: "Sở Y tế", destination: .mail("a@example.vn"),
                    subject: "1/TB-UBND", queuedAt: instant, attempts: 1, reason: "550")
            },
            files: range.map {
                OfficeReport.File(path: "\($0).txt", reason: "a", remedy: "b", since: instant)
            },
            questions: range.map {
                OfficeReport.Question(
                    directive: "d\($0)", urgency: "hỏa tốc", title: "\($0)/UBND", path: "\($0).txt", count: 1,
                    since: instant)
            },
            unassigned: range.map {
                OfficeReport.Unassigned(
                    assignment: "a\($0)", title: "1/UBND", path: "1.txt", item: "", quotation: "a",
                    words: "b",
                    due: nil, since: instant)
            })
    }

    private func counts(_ report: OfficeReport) -> [Int] {
        [
            report.letters.count, report.total, report.files.count, report.fileTotal, report.questions.count,
            report.questionTotal, report.unassigned.count, report.unassignedTotal,
        ]
    }

    @Test func `counts what there is no room for`() throws {
        let merged = report(0..<90).extended(by: report(80..<150))
        #expect(counts(merged) == [100, 150, 100, 150, 100, 150, 100, 150])
        let again = try JSONDecoder().decode(OfficeReport.self, from: try JSONEncoder().encode(merged))
        #expect(again == merged)
        let view = ReportView(
            again, key: "r", office: "Văn phòng", signature: "", at: instant, zone: .vietnam)
        #expect(view.headline.hasPrefix("150 văn bản khẩn có nhiệm vụ chờ duyệt, 150 thư"))
        #expect(view.questionsOpening?.contains("Còn 50 văn bản khẩn khác cũng đang chờ") == true)
        #expect(view.omitted?.contains("50 thư") == true && view.filesOmitted == "Và 50 tệp khác.")
        #expect(view.headline.contains(", 150 thời hạn chưa rõ giao cơ quan nào"))
        #expect(view.unassignedOpening?.contains("Còn 50 thời hạn khác như vậy") == true)
    }

    @Test func `tells nothing when all of it is settled`() {
        #expect(OfficeReport(letters: []).isEmpty && !report(0..<1).isEmpty)
    }

    @Test func `what is settled is taken out of what is named, and nothing of what is counted`() {
        let merged = report(0..<150)
        let kept = merged.keeping(
            letters: Array(merged.letters.dropFirst(10)), files: [], questions: merged.questions,
            unassigned: [])
        #expect(counts(kept) == [90, 140, 0, 50, 100, 150, 0, 50])
    }

    @Test func `tells what waits for the office while its day comes`() throws {
        func pending(_ id: String, _ stage: OfficeReport.Pending.Stage, isReported: Bool = false)
            -> OfficeReport.Pending
        {
            OfficeReport.Pending(
                assignment: id, isReported: isReported, stage: stage, title: "12/TB-UBND", path: "12.txt",
                item: "2.", quotation: "Báo cáo trước ngày 15/02/2022.", due: Day(iso: "2022-02-14"),
                since: instant)
        }
        let first = OfficeReport(letters: [], pending: [pending("a", .near), pending("b", .near)])
        let report = first.extended(
            by: OfficeReport(
                letters: [], pending: [pending("b", .past), pending("c", .past, isReported: true)]))
        #expect(report.pending.map(\.stage) == [.near, .past, .past] && report.pendingTotal == 3)
        #expect(
            try JSONDecoder().decode(OfficeReport.self, from: try JSONEncoder().encode(report)) == report)
        let view = ReportView(
            report, key: "r", office: "Văn phòng", signature: "", at: instant, zone: .vietnam)
        #expect(view.headline == "2 nhiệm vụ chờ duyệt đã sát hoặc quá hạn, 1 kết quả chờ xác nhận")
        #expect(view.pendingOpening?.contains("CHƯA được thông báo cho cơ quan nào") == true)
        #expect(view.pending.map(\.number) == [1, 2, 3])
        #expect(view.pending[1].deadline == "thứ Hai, ngày 14/02/2022; đã qua hạn, còn chờ duyệt")
        #expect(view.pending[1].remedy.hasPrefix("duyệt bằng “dondoc review b”"))
        #expect(view.pending[2].remedy.hasPrefix("xác nhận bằng “dondoc done c”"))
        let text = try MustacheTemplate(TemplateText.reportText, scope: .report, escaping: .none).text(view)
        #expect(text.contains("2. 12/TB-UBND, mục 2 – hạn: thứ Hai, ngày 14/02/2022; đã qua hạn"))
    }

    @Test(
        arguments: [
            (0, nil, " --milestone 1"), (1, true, " --milestone 2"), (0, false, ""), (nil, nil, ""),
        ] as [(Int?, Bool?, String)])
    func `what confirms a result, or sends it back, says nothing of other milestones`(
        milestone: Int?, isOneOfSeveral: Bool?, option: String
    ) {
        var result = OfficeReport.Pending(
            assignment: "c", milestone: milestone, isReported: true, stage: .past, title: "12/TB-UBND",
            path: "12.txt", item: "2.", quotation: "Báo cáo.", due: Day(iso: "2022-02-14"), since: instant)
        result.isOneOfSeveral = isOneOfSeveral
        let view = ReportView(
            OfficeReport(letters: [], pending: [result]), key: "r", office: "Văn phòng", signature: "",
            at: instant, zone: .vietnam)
        #expect(
            view.pending.first?.remedy
                == "xác nhận bằng “dondoc done c\(option)”; chưa đạt thì trả lại bằng “dondoc return c\(option) --why \"…\"”"
        )
    }

    @Test func `what one of several has reported is confirmed of that one`() {
        let results = ["h1", "h2"].map { member in
            OfficeReport.Pending(
                assignment: "c", milestone: 1, agency: member, isOneOfSeveral: true, isReported: true,
                stage: .waited, title: "12/TB-UBND", path: "12.txt", item: "2.", quotation: "Báo cáo.",
                due: Day(iso: "2022-02-14"), since: instant)
        }
        let report = OfficeReport(letters: [], pending: [results[0]]).extended(
            by: OfficeReport(letters: [], pending: [results[1]]))
        let view = ReportView(
            report, key: "r", office: "Văn phòng", signature: "", at: instant, zone: .vietnam)
        #expect(view.pending.count == 2)
        #expect(
            view.pending.last?.remedy.hasPrefix(
                "xác nhận bằng “dondoc done c --milestone 2 --agency h2”") == true)
    }

    private func waiting(_ range: Range<Int>, isReported: Bool) -> [OfficeReport.Pending] {
        range.map {
            OfficeReport.Pending(
                assignment: "\(isReported ? "r" : "d")\($0)", isReported: isReported, stage: .past,
                title: "12/TB-UBND", path: "//desk/1", item: "2.", quotation: "Báo cáo.",
                due: Day(iso: "2022-02-14"), since: instant)
        }
    }

    @Test func `counts results as results though most of them are not named`() throws {
        let first = OfficeReport(
            letters: [], pending: waiting(0..<50, isReported: false) + waiting(0..<50, isReported: true),
            pendingTotal: 250, resultTotal: 200)
        let report = first.extended(
            by: OfficeReport(letters: [], pending: waiting(49..<51, isReported: true)))
        #expect(report.pendingTotal == 251 && report.resultTotal == 201)
        #expect(
            try JSONDecoder().decode(OfficeReport.self, from: try JSONEncoder().encode(report)) == report)
        let view = ReportView(
            report, key: "r", office: "Văn phòng", signature: "", at: instant, zone: .vietnam)
        #expect(view.headline == "50 nhiệm vụ chờ duyệt đã sát hoặc quá hạn, 201 kết quả chờ xác nhận")
        #expect(
            view.pendingOpening?.hasSuffix(
                "Còn 151 kết quả chờ xác nhận khác như vậy: xem “dondoc list --status awaiting_confirmation”."
            ) == true)
        #expect(view.pendingOpening?.contains("nhiệm vụ chờ duyệt khác") == false)
        #expect(view.pending.first?.path == "không có, nhiệm vụ ghi bằng tay")
        let kept = first.keeping(
            letters: [], files: [], questions: [], unassigned: [], pending: waiting(0..<10, isReported: true))
        #expect(kept.pendingTotal == 160 && kept.resultTotal == 160 && !kept.isEmpty)
    }

    @Test func `files that are gone are not called unread where nothing else is told`() {
        func notice(_ report: OfficeReport) -> NoticeView {
            NoticeView(
                ReportView(report, key: "r", office: "Văn phòng", signature: "", at: instant, zone: .vietnam))
        }
        let missing = OfficeReport.Missing(count: 2, examples: ["a.txt", "b.txt"], since: instant)
        let gone = notice(OfficeReport(letters: [], missing: missing))
        #expect(gone.directive == "thư mục nhận văn bản")
        #expect(gone.headline == "Có tệp không còn trong thư mục nhận, nhiệm vụ vẫn có hiệu lực")
        let both = notice(
            OfficeReport(letters: [], pending: waiting(0..<1, isReported: false), missing: missing))
        #expect(both.directive == "cần duyệt" && both.headline == "Có việc chờ duyệt hoặc chờ xác nhận")
    }

    @Test func `names no other number where all are named`() {
        let view = ReportView(
            report(0..<2), key: "r", office: "Văn phòng", signature: "", at: instant, zone: .vietnam)
        #expect(view.headline.hasPrefix("2 văn bản hỏa tốc có nhiệm vụ chờ duyệt"))
        #expect(view.questionsOpening?.hasSuffix("Đề nghị duyệt ngay.") == true)
    }
}
