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
    /// Of deadlines that are nobody's; nil when there are none.
    let unassignedOpening: String?
    let unassigned: [Unassigned]
    /// Of what waits for the office while its day comes; nil when nothing does.
    let pendingOpening: String?
    let pending: [Unassigned]
    /// What the first and gravest of it is about, in few words; nil when nothing is told.
    let about: String?

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
        case .unassignedOpening: TemplateValue(unassignedOpening)
        case .unassigned: .list(unassigned)
        case .pendingOpening: TemplateValue(pendingOpening)
        case .pending: .list(pending)
        case .about: TemplateValue(about)
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
        let hasLetters = report.total > 0
        headline = Self.headline(of: report)
        let lettersOpening =
            "Hệ thống không giao được \(report.total) thư nêu dưới đây: máy chủ của nơi nhận từ chối, hoặc không trả lời trong thời gian thử lại. "
            + Self.consequence(of: report.letters)
        opening = hasLetters ? lettersOpening : nil
        names = hasLetters ? Self.names(in: report.letters) : nil
        filesOpening = Self.filesOpening(of: report, zone: zone)
        closing = Self.closing(report)
        letters = report.letters.enumerated().map { ReportView.Letter($1, number: $0 + 1, zone: zone) }
        let rest = report.total - report.letters.count
        omitted = rest > 0 ? "Và \(rest) thư khác: xem “dondoc notice list --state dead”." : nil
        files = report.files.enumerated().map { ReportView.File($1, number: $0 + 1, zone: zone) }
        questions = report.questions.enumerated().map { ReportView.Question($1, number: $0 + 1, zone: zone) }
        questionsOpening = Self.opening(of: report)
        unassigned = report.unassigned.enumerated().map {
            ReportView.Unassigned($1, number: $0 + 1, zone: zone)
        }
        unassignedOpening = Self.unassignedOpening(of: report)
        let today = zone.day(of: instant)
        pending = report.pending.enumerated().map {
            ReportView.Unassigned($1, number: $0 + 1, today: today, zone: zone)
        }
        pendingOpening = Self.pendingOpening(of: report)
        about =
            names ?? questions.first?.title ?? unassigned.first?.name ?? pending.first?.name
            ?? files.first?.path ?? report.missing?.examples.first.map(HeaderText.cleaned)
        let unshown = report.fileTotal - report.files.count
        filesOmitted = unshown > 0 ? "Và \(unshown) tệp khác." : nil
    }

    /// Of files that are gone, then of those that cannot be read; nil when there are neither.
    private static func filesOpening(of report: OfficeReport, zone: CivilZone) -> String? {
        let missing = report.missing.map { missing in
            let names = missing.examples.map { HeaderText.shortened(HeaderText.cleaned($0), to: 80) }
                .joined(separator: ", ")
            let since = "\(zone.time(of: missing.since)) ngày \(zone.day(of: missing.since).vietnamese)"
            return
                "\(missing.count) tệp đã nhận nay không còn trong thư mục nhận văn bản, từ \(since): \(names)\(missing.count > missing.examples.count ? ", …" : ""). Có thể thư mục chia sẻ chưa được kết nối, hoặc tệp bị xóa nhầm, nên nhiệm vụ trong các tệp này VẪN có hiệu lực và vẫn được nhắc."
        }
        let unread =
            report.fileTotal > 0
            ? "\(report.fileTotal) tệp trong thư mục nhận văn bản không đọc được. Nội dung đã nhận từ trước vẫn có hiệu lực; nội dung mới trong các tệp này CHƯA được theo dõi."
            : nil
        let told = [missing, unread].compactMap(\.self)
        return told.isEmpty ? nil : told.joined(separator: " ")
    }

    private static func headline(of report: OfficeReport) -> String {
        let (letters, deadlines, files) = (report.total, report.unassignedTotal, report.fileTotal)
        return [
            asking(report), letters > 0 ? "\(letters) thư không gửi được" : nil,
            deadlines > 0 ? "\(deadlines) thời hạn chưa rõ giao cơ quan nào" : nil,
            waiting(report),
            files > 0 ? "\(files) tệp không đưa vào theo dõi được" : nil,
            report.missing.map { "\($0.count) tệp không còn trong thư mục nhận" },
        ].compactMap(\.self).joined(separator: ", ")
    }

    private static func closing(_ report: OfficeReport) -> String {
        [
            report.total > 0
                ? "Địa chỉ sai thì sửa trong agencies.yaml rồi chạy “dondoc reload”: các lần nhắc sau theo địa chỉ mới. Khi máy chủ nơi nhận đã nhận thư trở lại, gửi lại từng thư tới địa chỉ cũ bằng “dondoc notice retry MÃ-THƯ”."
                : nil,
            report.fileTotal > 0 ? "Tệp đã sửa và lưu lại thì hệ thống tự đọc lại." : nil,
            report.missing == nil
                ? nil
                : "Tệp có lại trong thư mục thì không phải làm gì thêm; nếu bỏ tệp là chủ ý, người quản trị xem và xác nhận bằng “dondoc inbox withdraw”.",
            report.head.map { "Dấu của sổ sự kiện lúc lập báo cáo: \($0)." },
        ].compactMap(\.self).joined(separator: " ")
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
                    count: 2, since: Date(timeIntervalSince1970: 1_644_366_600), inForce: 1)
            ],
            unassigned: [
                OfficeReport.Unassigned(
                    assignment: "1-ubnd.han", title: "1/UBND \"A\" & <B>", path: "a & <b>.txt", item: "2.<a>",
                    quotation: "\"A\" & <b> \\ trước ngày 15/02/2022", words: "trước ngày <15/02/2022>",
                    due: Day(year: 2022, month: 2, day: 14),
                    since: Date(timeIntervalSince1970: 1_644_366_600))
            ],
            pending: [
                OfficeReport.Pending(
                    assignment: "1-ubnd.1", isReported: false, stage: .past, title: "1/UBND \"A\" & <B>",
                    path: "a & <b>.txt", item: "1.<a>", quotation: "\"A\" & <b> \\",
                    due: Day(year: 2022, month: 2, day: 8),
                    since: Date(timeIntervalSince1970: 1_644_366_600))
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
        reason = HeaderText.shortened(HeaderText.cleaned(OwnReason.vietnamese(letter.reason)), to: 300)
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
