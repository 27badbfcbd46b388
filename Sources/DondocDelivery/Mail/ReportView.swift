// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// What the templates of a report may show.
struct ReportView: TemplateValues {
    struct Letter: TemplateValues {
        static let scope = TemplateScope.letter

        let number: Int
        let key, name, way, address, subject, since, attempts, reason: String
        let next, reached: String?

        func value(of field: TemplateField) -> TemplateValue {
            switch field {
            case .number: .number(number)
            case .key: .text(key)
            case .name: .text(name)
            case .way: .text(way)
            case .address: .text(address)
            case .subject: .text(subject)
            case .since: .text(since)
            case .attempts: .text(attempts)
            case .reason: .text(reason)
            case .next: TemplateValue(next)
            case .reached: TemplateValue(reached)
            default: .absent
            }
        }
    }

    struct File: TemplateValues {
        static let scope = TemplateScope.file

        let number: Int
        let path, reason, remedy, since: String
        let line: String?

        func value(of field: TemplateField) -> TemplateValue {
            switch field {
            case .number: .number(number)
            case .path: .text(path)
            case .line: TemplateValue(line)
            case .reason: .text(reason)
            case .remedy: .text(remedy)
            case .since: .text(since)
            default: .absent
            }
        }
    }

    struct Question: TemplateValues {
        static let scope = TemplateScope.question

        let number, count: Int
        let name, path, since, remedy: String

        func value(of field: TemplateField) -> TemplateValue {
            switch field {
            case .number: .number(number)
            case .count: .number(count)
            case .name: .text(name)
            case .path: .text(path)
            case .since: .text(since)
            case .remedy: .text(remedy)
            default: .absent
            }
        }
    }

    static let scope = TemplateScope.report

    let recipient, key, signature, sentAt, headline, closing: String
    /// Of the letters; nil when it is about files alone.
    let opening: String?
    /// Of the agencies, those that got nothing first; nil when it is about files alone.
    let names: String?
    let count: Int
    let letters: [Letter]
    let omitted: String?
    /// Of the files; nil when there are none.
    let filesOpening: String?
    let files: [File]
    let filesOmitted: String?
    /// Of urgent documents that wait for a person; nil when there are none.
    let questionsOpening: String?
    let questions: [Question]

    func value(of field: TemplateField) -> TemplateValue {
        switch field {
        case .recipient: .text(recipient)
        case .key: .text(key)
        case .signature: .text(signature)
        case .sentAt: .text(sentAt)
        case .headline: .text(headline)
        case .opening: TemplateValue(opening)
        case .names: TemplateValue(names)
        case .closing: .text(closing)
        case .count: .number(count)
        case .letters: .list(letters)
        case .omitted: TemplateValue(omitted)
        case .filesOpening: TemplateValue(filesOpening)
        case .files: .list(files)
        case .filesOmitted: TemplateValue(filesOmitted)
        case .questionsOpening: TemplateValue(questionsOpening)
        case .questions: .list(questions)
        default: .absent
        }
    }
}

extension ReportView {
    init(
        _ report: OfficeReport, key: String, office: String, signature: String, at instant: Date,
        zone: CivilZone
    ) {
        recipient = office
        self.key = key
        self.signature = signature
        let instant = report.madeAt ?? instant
        sentAt = "\(zone.time(of: instant)) \(Wording.day(zone.day(of: instant)))"
        count = report.total
        let (hasLetters, hasFiles) = (report.total > 0, report.fileTotal > 0)
        headline = [
            Self.asking(report),
            hasLetters ? "\(report.total) thư không gửi được" : nil,
            hasFiles ? "\(report.fileTotal) tệp không đưa vào theo dõi được" : nil,
        ].compactMap(\.self).joined(separator: ", ")
        let lettersOpening =
            "Hệ thống không giao được \(report.total) thư nêu dưới đây: máy chủ của nơi nhận từ chối, hoặc không trả lời trong thời gian thử lại. "
            + Self.consequence(of: report.letters)
        opening = hasLetters ? lettersOpening : nil
        names = hasLetters ? Self.names(in: report.letters) : nil
        filesOpening =
            hasFiles
            ? "\(report.fileTotal) tệp trong thư mục nhận văn bản bị giữ lại vì không đọc được. Nội dung đã nhận từ trước vẫn có hiệu lực; nội dung mới trong các tệp này CHƯA được theo dõi."
            : nil
        closing = Self.closing(report)
        letters = report.letters.enumerated().map { ReportView.Letter($1, number: $0 + 1, zone: zone) }
        let rest = report.total - report.letters.count
        omitted = rest > 0 ? "Và \(rest) thư khác: xem “dondoc notice list --state dead”." : nil
        files = report.files.enumerated().map { ReportView.File($1, number: $0 + 1, zone: zone) }
        questions = report.questions.enumerated().map { ReportView.Question($1, number: $0 + 1, zone: zone) }
        let unnamed = report.questionTotal - report.questions.count
        questionsOpening =
            questions.isEmpty
            ? nil
            : "Nhiệm vụ đọc được từ văn bản nêu dưới đây còn chờ người duyệt, nên CHƯA cơ quan nào được thông báo. Đề nghị duyệt ngay."
                + (unnamed > 0
                    ? " Còn \(unnamed) văn bản khẩn khác cũng đang chờ: xem “dondoc review --list”." : "")
        let unshown = report.fileTotal - report.files.count
        filesOmitted = unshown > 0 ? "Và \(unshown) tệp khác." : nil
    }

    private static func closing(_ report: OfficeReport) -> String {
        [
            report.total > 0
                ? "Địa chỉ sai thì sửa trong agencies.yaml rồi chạy “dondoc reload”: các lần nhắc sau theo địa chỉ mới. Khi máy chủ nơi nhận đã nhận thư trở lại, gửi lại từng thư tới địa chỉ cũ bằng “dondoc notice retry MÃ-THƯ”."
                : nil,
            report.fileTotal > 0 ? "Tệp đã sửa và lưu lại thì hệ thống tự đọc lại." : nil,
            report.head.map { "Dấu của sổ sự kiện lúc lập báo cáo: \($0)." },
        ].compactMap(\.self).joined(separator: " ")
    }

    /// `1 văn bản hỏa tốc có nhiệm vụ chờ duyệt`; nil where none waits.
    private static func asking(_ report: OfficeReport) -> String? {
        guard let first = report.questions.first else { return nil }
        let isOneGrade =
            report.questionTotal == report.questions.count
            && report.questions.allSatisfy { $0.urgency == first.urgency }
        let grade = isOneGrade ? HeaderText.cleaned(first.urgency) : "khẩn"
        return "\(report.questionTotal) văn bản \(grade) có nhiệm vụ chờ duyệt"
    }

    private static func consequence(of letters: [OfficeReport.Letter]) -> String {
        if letters.contains(where: \.isLost) {
            return "Nơi nhận có ghi “không còn kênh nào” CHƯA nhận được lời nhắc: đề nghị báo bằng cách khác."
        }
        return letters.allSatisfy { $0.reachedBy != nil }
            ? "Nội dung đã tới nơi nhận bằng kênh khác; chỉ cần sửa địa chỉ hỏng."
            : "Nội dung đang được gửi, hoặc đã tới nơi nhận, bằng kênh khác."
    }

    /// `Sở Y tế, Sở Tài chính và 3 nơi khác`.
    private static func names(in letters: [OfficeReport.Letter]) -> String {
        let sorted = letters.filter(\.isLost) + letters.filter { !$0.isLost }
        let names = sorted.map { HeaderText.shortened(HeaderText.cleaned($0.recipient), to: 60) }
            .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let shown = names.prefix(namesShown).joined(separator: ", ")
        return names.count > namesShown ? "\(shown) và \(names.count - namesShown) nơi khác" : shown
    }

    private static let namesShown = 3

    /// One of everything, with characters that have to be escaped, to try templates on.
    static let example = ReportView(
        OfficeReport(
            letters: [
                OfficeReport.Letter(
                    key: "k1", recipient: "Sở \"A\" & B", destination: .mail("a@example.vn"),
                    subject: "1/TB-UBND",
                    queuedAt: Date(timeIntervalSince1970: 1_644_366_600), attempts: 3,
                    reason: "550 <a@example.vn> \\ unknown", nextWay: "webhook", reachedBy: "webhook")
            ], total: 2,
            files: [
                OfficeReport.File(
                    path: "a \"b\" & <c>.txt", line: 3, reason: "không phải UTF-8",
                    remedy: "lưu lại \\ UTF-8",
                    since: Date(timeIntervalSince1970: 1_644_366_600))
            ], fileTotal: 2, head: "1f",
            questions: [
                OfficeReport.Question(
                    directive: "1-ubnd", urgency: "hỏa tốc", title: "1/UBND \"A\" & <B>", path: "a & <b>.txt",
                    count: 2, since: Date(timeIntervalSince1970: 1_644_366_600))
            ]), key: "r1", office: "Tổ \"A\" & B", signature: NoticeView.systemName,
        at: Date(timeIntervalSince1970: 1_644_366_600), zone: .vietnam)
}

extension ReportView.Letter {
    fileprivate init(_ letter: OfficeReport.Letter, number: Int, zone: CivilZone) {
        self.number = number
        key = HeaderText.cleaned(letter.key)
        name = HeaderText.cleaned(letter.recipient)
        (way, address) =
            switch Destination(letter.destination) {
            case .mail(let address)?: ("thư điện tử", HeaderText.cleaned(address))
            // An address that is called may hold a secret: its host is enough to know it by.
            case .webhook(let url)?: ("webhook", HeaderText.cleaned(URLComponents(string: url)?.host ?? ""))
            case .hook(let name)?: ("webhook", HeaderText.cleaned(name))
            case nil: ("webhook", HeaderText.cleaned(letter.destination))
            }
        subject = HeaderText.shortened(HeaderText.cleaned(letter.subject), to: 120)
        since = "\(zone.time(of: letter.queuedAt)) ngày \(zone.day(of: letter.queuedAt).vietnamese)"
        attempts = "\(letter.attempts) lần"
        reason = HeaderText.shortened(HeaderText.cleaned(letter.reason), to: 300)
        reached = letter.reachedBy.map(HeaderText.cleaned)
        // What has arrived is not sent by any other way.
        next = reached == nil ? letter.nextWay.map(HeaderText.cleaned) : nil
    }
}

extension ReportView.File {
    fileprivate init(_ file: OfficeReport.File, number: Int, zone: CivilZone) {
        self.number = number
        path = HeaderText.shortened(HeaderText.cleaned(file.path), to: 200)
        line = file.line.map { "dòng \($0)" }
        reason = HeaderText.shortened(HeaderText.cleaned(file.reason), to: 300)
        remedy = HeaderText.cleaned(file.remedy)
        since = "\(zone.time(of: file.since)) ngày \(zone.day(of: file.since).vietnamese)"
    }
}

extension ReportView.Question {
    fileprivate init(_ question: OfficeReport.Question, number: Int, zone: CivilZone) {
        self.number = number
        count = question.count
        let grade = HeaderText.cleaned(question.urgency).capitalisedFirst
        name = "\(grade): \(HeaderText.shortened(HeaderText.cleaned(question.title), to: 120))"
        path = HeaderText.shortened(HeaderText.cleaned(question.path), to: 200)
        since = "\(zone.time(of: question.since)) ngày \(zone.day(of: question.since).vietnamese)"
        remedy = "duyệt bằng “dondoc review --directive \(HeaderText.cleaned(question.directive))”"
    }
}
