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

extension ReportView {
    /// `2 nhiệm vụ chờ duyệt đã tới hạn, 1 kết quả chờ xác nhận`; nil where none waits.
    static func waiting(_ report: OfficeReport) -> String? {
        guard report.pendingTotal > 0 else { return nil }
        let results = report.resultTotal
        let duties = report.pendingTotal - results
        return [
            duties > 0 ? "\(duties) nhiệm vụ chờ duyệt đã sát hoặc quá hạn" : nil,
            results > 0 ? "\(results) kết quả chờ xác nhận" : nil,
        ].compactMap(\.self).joined(separator: ", ")
    }

    /// Nil where nothing waits.
    static func pendingOpening(of report: OfficeReport) -> String? {
        guard !report.pending.isEmpty else { return nil }
        let results = report.resultTotal
        let duties = report.pendingTotal - results
        let namedResults = report.pending.count(where: \.isReported)
        let otherDuties = duties - (report.pending.count - namedResults)
        let otherResults = results - namedResults
        return [
            duties > 0
                ? "Nhiệm vụ chờ duyệt CHƯA được thông báo cho cơ quan nào, kể cả khi đã quá hạn." : nil,
            results > 0 ? "Kết quả chờ xác nhận chưa được tính là hoàn thành." : nil,
            "Đề nghị xử lý các việc nêu dưới đây.",
            otherDuties > 0
                ? "Còn \(otherDuties) nhiệm vụ chờ duyệt khác như vậy: xem “dondoc review --list”." : nil,
            otherResults > 0
                ? "Còn \(otherResults) kết quả chờ xác nhận khác như vậy: xem “dondoc list --status awaiting_confirmation”."
                : nil,
        ].compactMap(\.self).joined(separator: " ")
    }
}

extension ReportView.Question {
    init(_ question: OfficeReport.Question, number: Int, zone: CivilZone) {
        self.number = number
        count = question.count
        let grade = HeaderText.cleaned(question.urgency).capitalisedFirst
        title = HeaderText.shortened(HeaderText.cleaned(question.title), to: 120)
        name = "\(grade): \(title)"
        path = ReportView.path(question.path)
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

    /// Relative to the inbox, where what was added by hand is not.
    fileprivate static func path(_ path: String) -> String {
        path.hasPrefix("/")
            ? "không có, nhiệm vụ ghi bằng tay" : HeaderText.shortened(HeaderText.cleaned(path), to: 200)
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
        path = ReportView.path(deadline.path)
        self.deadline =
            ReportView.deadline(deadline.due, deadline.time, words: deadline.words) ?? "chưa suy ra được ngày"
        quotation = ReportView.sentence(deadline.quotation)
        since = "\(zone.time(of: deadline.since)) ngày \(zone.day(of: deadline.since).vietnamese)"
        let id = HeaderText.cleaned(deadline.assignment)
        remedy =
            "giao bằng “dondoc review \(id) --lead CƠ-QUAN”; không phải nhiệm vụ thì “dondoc review \(id) --reject”"
    }
}

extension ReportView.Unassigned {
    init(_ duty: OfficeReport.Pending, number: Int, today: Day, zone: CivilZone) {
        self.number = number
        name = HeaderText.shortened(HeaderText.cleaned(duty.title), to: 120)
        item = Wording.item(duty.item)
        path = ReportView.path(duty.path)
        let day = duty.due.map { Wording.due($0, nil) }
        deadline = [day, Self.standing(duty, today: today)].compactMap(\.self).joined(separator: "; ")
        quotation = ReportView.sentence(duty.quotation)
        since = "\(zone.time(of: duty.since)) ngày \(zone.day(of: duty.since).vietnamese)"
        remedy = Self.remedy(duty)
    }

    /// What is said of one milestone names it: without that it would be said of the others, too.
    private static func remedy(_ duty: OfficeReport.Pending) -> String {
        let id = HeaderText.cleaned(duty.assignment)
        guard duty.isReported else {
            return "duyệt bằng “dondoc review \(id)”; không phải nhiệm vụ thì “dondoc review \(id) --reject”"
        }
        let milestone = duty.isOneOfSeveral == false ? nil : duty.milestone
        let agency = duty.agency.map { " --agency \(HeaderText.cleaned($0))" } ?? ""
        let words = "\(id)\(milestone.map { " --milestone \($0 + 1)" } ?? "")\(agency)"
        return
            "xác nhận bằng “dondoc done \(words)”; chưa đạt thì trả lại bằng “dondoc return \(words) --why \"…\"”"
    }

    private static func standing(_ duty: OfficeReport.Pending, today: Day) -> String {
        switch duty.stage {
        case .near: "sắp đến hạn, còn chờ duyệt"
        case .today:
            duty.due == today
                ? "đến hạn hôm nay, còn chờ duyệt" : "hôm nay là ngày làm việc cuối trước hạn, còn chờ duyệt"
        case .past: duty.isReported ? "đã qua hạn, kết quả còn chờ xác nhận" : "đã qua hạn, còn chờ duyệt"
        case .waited: "kết quả đã chờ xác nhận từ 3 ngày làm việc trở lên"
        }
    }
}
