// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// What a report asks a person.
extension ReportView {
    struct Question: TemplateValues {
        static let scope = TemplateScope.question

        let number, count: Int
        let title, name, path, since, remedy: String
        /// What of the same document is in force; nil when nothing is, or nobody knows.
        let others: String?
        /// What waits, with its sentence and its deadline.
        let duties: [Duty]
        /// Said when there was no room for all of them; nil else.
        let omitted: String?

        func value(of field: TemplateField) -> TemplateValue {
            switch field {
            case .number: .number(number)
            case .count: .number(count)
            case .title: .text(title)
            case .name: .text(name)
            case .path: .text(path)
            case .since: .text(since)
            case .remedy: .text(remedy)
            case .others: TemplateValue(others)
            case .duties: .list(duties)
            case .omitted: TemplateValue(omitted)
            default: .absent
            }
        }
    }

    /// One assignment of an urgent document that waits.
    struct Duty: TemplateValues {
        static let scope = TemplateScope.duty

        /// Who is to lead, or that nobody knows.
        let who: String
        let quotation: String
        let item, deadline: String?

        func value(of field: TemplateField) -> TemplateValue {
            switch field {
            case .item: TemplateValue(item)
            case .who: .text(who)
            case .deadline: TemplateValue(deadline)
            case .quotation: .text(quotation)
            default: .absent
            }
        }
    }

    /// A deadline of which nobody is known who is to meet it.
    struct Unassigned: TemplateValues {
        static let scope = TemplateScope.unassigned

        let number: Int
        let name, path, deadline, quotation, since, remedy: String
        let item: String?

        func value(of field: TemplateField) -> TemplateValue {
            switch field {
            case .number: .number(number)
            case .name: .text(name)
            case .item: TemplateValue(item)
            case .path: .text(path)
            case .deadline: .text(deadline)
            case .quotation: .text(quotation)
            case .since: .text(since)
            case .remedy: .text(remedy)
            default: .absent
            }
        }
    }

    /// `1 văn bản hỏa tốc có nhiệm vụ chờ duyệt`; nil where none waits.
    static func asking(_ report: OfficeReport) -> String? {
        guard let first = report.questions.first else { return nil }
        let isOneGrade =
            report.questionTotal == report.questions.count
            && report.questions.allSatisfy { $0.urgency == first.urgency }
        let grade = isOneGrade ? HeaderText.cleaned(first.urgency) : "khẩn"
        return "\(report.questionTotal) văn bản \(grade) có nhiệm vụ chờ duyệt"
    }

    /// Nil where nothing is asked.
    static func opening(of report: OfficeReport) -> String? {
        guard !report.questions.isEmpty else { return nil }
        let isNobodyTold = report.questions.allSatisfy { $0.inForce == 0 }
        let opening =
            isNobodyTold
            ? "Nhiệm vụ đọc được từ văn bản nêu dưới đây còn chờ người duyệt, nên CHƯA cơ quan nào được thông báo. Đề nghị duyệt ngay."
            : "Văn bản nêu dưới đây có nhiệm vụ còn chờ người duyệt; những nhiệm vụ đang chờ CHƯA được thông báo cho cơ quan thực hiện. Đề nghị duyệt ngay."
        let unnamed = report.questionTotal - report.questions.count
        guard unnamed > 0 else { return opening }
        return opening + " Còn \(unnamed) văn bản khẩn khác cũng đang chờ: xem “dondoc review --list”."
    }

    /// Nil where there is none.
    static func unassignedOpening(of report: OfficeReport) -> String? {
        guard !report.unassigned.isEmpty else { return nil }
        let opening =
            "\(report.unassigned.count) câu nêu dưới đây có thời hạn mà chưa xác định được cơ quan được giao, nên CHƯA ai được nhắc. Đề nghị giao cho cơ quan chủ trì, hoặc loại bỏ nếu không phải nhiệm vụ."
        let unnamed = report.unassignedTotal - report.unassigned.count
        guard unnamed > 0 else { return opening }
        return opening + " Còn \(unnamed) thời hạn khác như vậy: xem “dondoc review --list”."
    }
}

extension ReportView.Question {
    init(_ question: OfficeReport.Question, number: Int, zone: CivilZone) {
        self.number = number
        count = question.count
        let grade = HeaderText.cleaned(question.urgency).capitalisedFirst
        title = HeaderText.shortened(HeaderText.cleaned(question.title), to: 120)
        name = "\(grade): \(title)"
        path = HeaderText.shortened(HeaderText.cleaned(question.path), to: 200)
        since = "\(zone.time(of: question.since)) ngày \(zone.day(of: question.since).vietnamese)"
        remedy = "duyệt bằng “dondoc review --directive \(HeaderText.cleaned(question.directive))”"
        others =
            (question.inForce ?? 0) > 0
            ? "\(question.inForce ?? 0) nhiệm vụ khác của văn bản đã có hiệu lực và được thông báo như thường lệ"
            : nil
        duties = (question.duties ?? []).map(ReportView.Duty.init)
        let unshown = question.count - duties.count
        omitted = duties.isEmpty || unshown <= 0 ? nil : "và \(unshown) nhiệm vụ khác"
    }
}

extension ReportView.Duty {
    init(_ duty: OfficeReport.Duty) {
        item = Wording.item(duty.item)
        let leads = Wording.list(duty.lead.prefix(5).map(HeaderText.cleaned))
        who = leads.isEmpty ? "chưa rõ cơ quan chủ trì" : HeaderText.shortened(leads, to: 200)
        deadline = ReportView.deadline(duty.due, duty.time, words: duty.words)
        quotation = ReportView.sentence(duty.quotation)
    }
}

extension ReportView {
    /// The day with its hour, or else the words; nil where there are none.
    fileprivate static func deadline(_ due: Day?, _ time: TimeOfDay?, words: String) -> String? {
        let words = HeaderText.shortened(Wording.plain(words), to: 120)
        return due.map { Wording.due($0, time) }
            ?? (words.isEmpty ? nil : "“\(words)”, chưa suy ra được ngày")
    }

    fileprivate static func sentence(_ quotation: String) -> String {
        HeaderText.shortened(Wording.plain(quotation), to: 400)
    }
}

extension ReportView.Unassigned {
    init(_ deadline: OfficeReport.Unassigned, number: Int, zone: CivilZone) {
        self.number = number
        name = HeaderText.shortened(HeaderText.cleaned(deadline.title), to: 120)
        item = Wording.item(deadline.item)
        path = HeaderText.shortened(HeaderText.cleaned(deadline.path), to: 200)
        self.deadline =
            ReportView.deadline(deadline.due, deadline.time, words: deadline.words) ?? "chưa suy ra được ngày"
        quotation = ReportView.sentence(deadline.quotation)
        since = "\(zone.time(of: deadline.since)) ngày \(zone.day(of: deadline.since).vietnamese)"
        let id = HeaderText.cleaned(deadline.assignment)
        remedy =
            "giao bằng “dondoc review \(id) --lead CƠ-QUAN”; không phải nhiệm vụ thì “dondoc review \(id) --reject”"
    }
}
