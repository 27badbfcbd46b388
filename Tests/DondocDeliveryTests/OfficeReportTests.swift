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

    @Test func `what is settled is taken out of what is named, and nothing of what is counted`() {
        let merged = report(0..<150)
        let kept = merged.keeping(
            letters: Array(merged.letters.dropFirst(10)), files: [], questions: merged.questions,
            unassigned: [])
        #expect(counts(kept) == [90, 140, 0, 50, 100, 150, 0, 50])
    }

    @Test func `names no other number where all are named`() {
        let view = ReportView(
            report(0..<2), key: "r", office: "Văn phòng", signature: "", at: instant, zone: .vietnam)
        #expect(view.headline.hasPrefix("2 văn bản hỏa tốc có nhiệm vụ chờ duyệt"))
        #expect(view.questionsOpening?.hasSuffix("Đề nghị duyệt ngay.") == true)
    }
}
