// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocPlanning
import DondocStore

// Days that are a slip more often than meant, and what follows from one.

extension FollowUpClerk {
    /// What was done before the document was issued was done in another year, more often than not.
    func checkIsSinceIssue(_ request: FactRequest, of record: AssignmentRecord) throws {
        guard let on = request.on, let issued = record.directive.date, on < issued, request.past != true
        else {
            return
        }
        let what = request.kind == .cancelled ? "ngày hủy" : "ngày hoàn thành"
        throw ControlProblem(
            .past,
            detail: Bilingual(
                vi: "\(what) \(on.vietnamese) trước cả ngày ban hành văn bản, \(issued.vietnamese)",
                en: "\(on) is before the document itself was issued, on \(issued)"),
            remedy: Bilingual(
                vi: "Hãy kiểm tra lại năm; nếu đúng là ngày ấy, thêm --past",
                en: "Check the year; if that day is meant, add --past"))
    }

    /// The deadlines before a day until which nobody is reminded.
    func silenced(_ record: AssignmentRecord, until day: Day) -> [Bilingual] {
        record.assignment.milestones.indices.compactMap { index in
            guard let due = entries.dates(of: index, in: record)?.due, due >= entries.today, due < day,
                record.progress.parts[index] == nil
            else { return nil }
            return Bilingual(
                vi: "hạn \(due.vietnamese) nằm trong thời gian hoãn: không ai được nhắc trước hạn ấy",
                en: "the deadline \(due) lies before that day: nobody is reminded before it")
        }
    }
}
