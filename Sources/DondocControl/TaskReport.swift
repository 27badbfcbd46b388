// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// How the tasks of a period stand, by unit, in the columns of the official table: `/v1/report`.
package struct TaskReport: Hashable, Codable, Sendable {
    package enum Grouping: String, Codable, CaseIterable, Sendable { case agency, directive }

    /// The days of which it tells.
    package struct Period: Hashable, Codable, Sendable {
        /// `2022-Q1`.
        package var code: String
        package var name: Bilingual
        package var from: Day
        package var to: Day
        package var cutOff: ReportCutOff

        package init(_ period: ReportPeriod) {
            code = period.code
            name = period.name
            from = period.from
            to = period.to
            cutOff = period.cutOff
        }
    }

    /// An agency, or a directive.
    package struct Row: Hashable, Codable, Sendable {
        /// The register's id, or the directive's number; nil for a body that the register does not have.
        package var id: String?
        package var name: String
        package var counts: ReportTally

        package init(id: String?, name: String, counts: ReportTally) {
            self.id = id
            self.name = name
            self.counts = counts
        }
    }

    /// Tasks outside of the table.
    package struct Others: Hashable, Codable, Sendable {
        /// In force, not done, without a date.
        package var undated: Int
        /// Due before the period, and overdue still.
        package var carried: Int
        /// Not done, and due in the days that follow.
        package var upcoming: Int
        package var upcomingFrom: Day
        package var upcomingTo: Day
        /// Due in the period and not approved by anybody, as of now; nil of a past day, and of an older daemon.
        package var awaitingReview: Int?

        package init(undated: Int, carried: Int, upcoming: Int, upcomingFrom: Day, upcomingTo: Day) {
            self.undated = undated
            self.carried = carried
            self.upcoming = upcoming
            self.upcomingFrom = upcomingFrom
            self.upcomingTo = upcomingTo
        }
    }

    package var period: Period
    /// At the end of which day; of today until now.
    package var asOf: Day
    package var madeAt: Date
    /// The office's name.
    package var office: String
    package var by: Grouping
    package var rows: [Row]
    /// So many units are left out of `rows`, those with the least that is late.
    package var rowsLeftOut: Int
    package var total: ReportTally
    package var others: Others
    /// What stands out, in words.
    package var findings: [Bilingual]

    package init(
        period: ReportPeriod, asOf: Day, madeAt: Date, office: String, by: Grouping, rows: [Row],
        rowsLeftOut: Int, total: ReportTally, others: Others
    ) {
        self.period = Period(period)
        self.asOf = asOf
        self.madeAt = madeAt
        self.office = office
        self.by = by
        self.rows = rows
        self.rowsLeftOut = rowsLeftOut
        self.total = total
        self.others = others
        findings = []
        findings = words
    }
}

/// A task of a list that goes with a report: `/v1/report/tasks`.
package struct ReportTask: Hashable, Codable, Sendable {
    /// Which tasks.
    package enum List: String, Codable, CaseIterable, Sendable {
        /// Due in the period, and overdue.
        case overdue
        /// Due before the period, and overdue still.
        case carried
        /// Not done, and due in the days that follow.
        case upcoming
    }

    package var assignment: Assignment.ID
    /// The number of its document, or its id.
    package var directive: String
    package var directiveDate: Day?
    package var item: String
    package var action: String
    package var what: String
    package var lead: [String]
    package var due: Day
    /// 0 unless it is late.
    package var daysLate: Int
    /// Whether it is said to be done, and nobody has confirmed that.
    package var awaiting: Bool
    package var returns: Int
    package var extensions: Int
    /// The latest words on why it is late.
    package var reason: String?
    /// The same in English, where some of it is the daemon's.
    package var reasonEn: String?

    package init(
        assignment: Assignment.ID, directive: String, directiveDate: Day?, item: String, action: String,
        what: String, lead: [String], due: Day, daysLate: Int, awaiting: Bool, returns: Int, extensions: Int,
        reason: String?
    ) {
        self.assignment = assignment
        self.directive = directive
        self.directiveDate = directiveDate
        self.item = item
        self.action = action
        self.what = what
        self.lead = lead
        self.due = due
        self.daysLate = daysLate
        self.awaiting = awaiting
        self.returns = returns
        self.extensions = extensions
        self.reason = reason
    }
}

/// The lists that go with a report, as far as they are shown.
package struct TaskReportLists: Hashable, Sendable {
    /// So many of each at most stand on a page that is asked for.
    package static let limit = 500

    package var overdue: [ReportTask]
    package var carried: [ReportTask]
    package var upcoming: [ReportTask]
    /// Of which there are more than are shown.
    package var cut: Set<ReportTask.List>

    package init(
        overdue: [ReportTask] = [], carried: [ReportTask] = [], upcoming: [ReportTask] = [],
        cut: Set<ReportTask.List> = []
    ) {
        self.overdue = overdue
        self.carried = carried
        self.upcoming = upcoming
        self.cut = cut
    }
}

extension ReportTask {
    /// What the facts suggest to do about one that is late; nil where they suggest nothing.
    package var proposal: Bilingual? {
        if awaiting {
            return Bilingual(vi: "Xác nhận kết quả đã báo cáo", en: "Confirm the result that was reported")
        }
        if returns > 1 || extensions > 1 {
            return Bilingual(vi: "Báo cáo lãnh đạo cho ý kiến chỉ đạo", en: "Ask the head to decide")
        }
        if daysLate > 14 { return Bilingual(vi: "Đôn đốc bằng văn bản", en: "Urge in writing") }
        return daysLate > 0 ? Bilingual(vi: "Đôn đốc", en: "Urge") : nil
    }
}
