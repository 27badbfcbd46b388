// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

extension NoticeView {
    /// A report as chats show a notice: each letter in the place of an assignment.
    init(_ report: ReportView) {
        recipient = report.recipient
        party = report.names ?? report.recipient
        unregistered = nil
        opening = [
            report.questionsOpening, report.opening, report.unassignedOpening, report.pendingOpening,
            report.filesOpening,
        ].compactMap(\.self).joined(separator: " ")
        let questions = Section(
            heading: "Văn bản khẩn chờ duyệt", assignments: report.questions.map { Assignment($0) })
        let letters = Section(
            heading: "Thư không gửi được", assignments: report.letters.map { Assignment($0) })
        let files = Section(
            heading: "Tệp không đưa vào theo dõi được", assignments: report.files.map { Assignment($0) })
        let deadlines = Section(
            heading: "Thời hạn chưa rõ giao cơ quan nào",
            assignments: report.unassigned.map { Assignment($0) })
        let pending = Section(
            heading: "Việc chờ duyệt hoặc chờ xác nhận",
            assignments: report.pending.map { Assignment($0) })
        sections = [questions, letters, deadlines, pending, files].filter { !$0.assignments.isEmpty }
        closing = report.closing
        office = report.recipient
        signature = report.signature
        replyTo = ""
        sentAt = report.sentAt
        key = report.key
        fact = report.headline
        directive = Self.occasion(of: report)
        situation = "report"
        isUrgent = true
        headline = Self.headline(of: report)
    }

    /// What stands in the place of a document's name.
    private static func occasion(of report: ReportView) -> String {
        guard report.letters.isEmpty, report.files.isEmpty else { return "báo cáo gửi thư" }
        if report.tellsMissingAlone { return "thư mục nhận văn bản" }
        return report.questions.isEmpty ? "cần duyệt" : "cần duyệt ngay"
    }

    private static func headline(of report: ReportView) -> String {
        if report.tellsMissingAlone { return "Có tệp không còn trong thư mục nhận, nhiệm vụ vẫn có hiệu lực" }
        if !report.questions.isEmpty { return "Có nhiệm vụ khẩn chưa được thông báo" }
        if report.letters.isEmpty {
            if !report.unassigned.isEmpty { return "Có thời hạn chưa ai được nhắc" }
            return report.pending.isEmpty
                ? "Có tệp chưa được theo dõi" : "Có việc chờ duyệt hoặc chờ xác nhận"
        }
        if report.letters.contains(where: \.isLost) { return "Có cơ quan chưa nhận được lời nhắc" }
        return report.letters.allSatisfy { $0.reached != nil }
            ? "Đã tới bằng kênh khác" : "Đang gửi tiếp bằng kênh khác"
    }
}

extension ReportView {
    /// Whether it is about files alone that are gone and stay in force.
    fileprivate var tellsMissingAlone: Bool {
        filesOpening != nil && files.isEmpty && letters.isEmpty && questions.isEmpty && unassigned.isEmpty
            && pending.isEmpty
    }
}

extension ReportView.Letter {
    fileprivate var isLost: Bool { next == nil && reached == nil }
}

extension NoticeView.Assignment {
    fileprivate init(_ letter: ReportView.Letter) {
        let next = letter.next.map { "đang gửi tiếp bằng \($0)" } ?? "không còn kênh nào"
        self.init(
            number: letter.number, action: "\(letter.name) – \(letter.subject)", item: nil,
            role: "\(letter.way), \(letter.address); đã thử \(letter.attempts); mã thư \(letter.key)",
            source: nil, quotation: nil,
            milestones: [
                NoticeView.Milestone(
                    deadline: letter.reason,
                    left: letter.reached.map { "đã tới nơi nhận bằng \($0)" } ?? next,
                    isLate: letter.isLost, isNear: true)
            ])
    }

    fileprivate init(_ question: ReportView.Question) {
        self.init(
            number: question.number, action: question.name, item: nil, role: "tệp \(question.path)",
            source: nil, quotation: nil,
            milestones: [
                NoticeView.Milestone(
                    deadline: ["\(question.count) nhiệm vụ chờ từ \(question.since)", question.others]
                        .compactMap(\.self).joined(separator: "; "), left: question.remedy,
                    isLate: true, isNear: false)
            ])
    }

    fileprivate init(_ deadline: ReportView.Unassigned) {
        self.init(
            number: deadline.number, action: deadline.quotation, item: deadline.item,
            role: "\(deadline.name), tệp \(deadline.path)", source: nil, quotation: nil,
            milestones: [
                NoticeView.Milestone(
                    deadline: deadline.deadline, left: deadline.remedy, isLate: true, isNear: false)
            ])
    }

    fileprivate init(_ file: ReportView.File) {
        self.init(
            number: file.number, action: file.line.map { "\(file.path) (\($0))" } ?? file.path, item: nil,
            role: "từ \(file.since)", source: nil, quotation: nil,
            milestones: [
                NoticeView.Milestone(deadline: file.reason, left: file.remedy, isLate: false, isNear: true)
            ])
    }
}
