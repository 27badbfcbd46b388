// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// What the office is told about letters that nobody got, and about files that could not be taken in.
package struct OfficeReport: Hashable, Codable, Sendable {
    package struct Letter: Hashable, Codable, Sendable {
        package var key: String
        /// For whom it was.
        package var recipient: String
        package var destination: String
        /// What it was about, in few words: `12/TB-UBND`.
        package var subject: String
        package var queuedAt: Date
        package var attempts: Int
        /// The last answer, or why there was none.
        package var reason: String
        /// Where it is sent now; nil when every way is used up.
        package var nextWay: String?
        /// By what other way the same has arrived already; nil when it has not.
        package var reachedBy: String?

        package init(
            key: String, recipient: String, destination: Destination, subject: String, queuedAt: Date,
            attempts: Int, reason: String, nextWay: String? = nil, reachedBy: String? = nil
        ) {
            self.key = key
            self.recipient = recipient
            self.destination = destination.description
            self.subject = subject
            self.queuedAt = queuedAt
            self.attempts = attempts
            self.reason = reason
            self.nextWay = nextWay
            self.reachedBy = reachedBy
        }

        /// Whether nobody at the recipient's has got it, or will by another way.
        var isLost: Bool { nextWay == nil && reachedBy == nil }
    }

    /// A file of the inbox that is in quarantine.
    package struct File: Hashable, Codable, Sendable {
        /// Relative to the inbox.
        package var path: String
        /// Counts from 1; nil when it concerns the whole file.
        package var line: Int?
        /// Why, without the document's words.
        package var reason: String
        /// What a person is to do.
        package var remedy: String
        package var since: Date

        package init(path: String, line: Int? = nil, reason: String, remedy: String, since: Date) {
            self.path = path
            self.line = line
            self.reason = reason
            self.remedy = remedy
            self.since = since
        }
    }

    /// The first of them, at most `maximumLetters`.
    package var letters: [Letter]
    /// How many there are.
    package var total: Int
    /// The first of them, at most `maximumLetters`.
    package var files: [File]
    /// How many there are.
    package var fileTotal: Int
    /// The head of the chain of events, with which a later copy of the ledger can be compared.
    package var head: String?
    /// When it was put together; nil for when its letter was queued.
    package var madeAt: Date?

    package static let maximumLetters = 100

    package init(
        letters: [Letter], total: Int? = nil, files: [File] = [], fileTotal: Int? = nil, head: String? = nil,
        madeAt: Date? = nil
    ) {
        self.letters = Array(letters.prefix(Self.maximumLetters))
        self.total = total ?? letters.count
        self.files = Array(files.prefix(Self.maximumLetters))
        self.fileTotal = fileTotal ?? files.count
        self.head = head
        self.madeAt = madeAt
    }

    /// Reports that were queued by an older version told of letters alone.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        letters = try values.decode([Letter].self, forKey: .letters)
        total = try values.decode(Int.self, forKey: .total)
        files = try values.decodeIfPresent([File].self, forKey: .files) ?? []
        fileTotal = try values.decodeIfPresent(Int.self, forKey: .fileTotal) ?? files.count
        head = try values.decodeIfPresent(String.self, forKey: .head)
        madeAt = try values.decodeIfPresent(Date.self, forKey: .madeAt)
    }

    /// This one and what has come about since, of which the newer word holds.
    package func extended(by newer: OfficeReport) -> OfficeReport {
        let keys = Set(newer.letters.map(\.key))
        let paths = Set(newer.files.map(\.path))
        let letters = letters.filter { !keys.contains($0.key) }
        let files = files.filter { !paths.contains($0.path) }
        return OfficeReport(
            letters: letters + newer.letters,
            total: total - (self.letters.count - letters.count) + newer.total, files: files + newer.files,
            fileTotal: fileTotal - (self.files.count - files.count) + newer.fileTotal, head: newer.head,
            madeAt: newer.madeAt)
    }
}

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
        closing = [
            hasLetters
                ? "Địa chỉ sai thì sửa trong agencies.yaml rồi chạy “dondoc reload”: các lần nhắc sau theo địa chỉ mới. Khi máy chủ nơi nhận đã nhận thư trở lại, gửi lại từng thư tới địa chỉ cũ bằng “dondoc notice retry MÃ-THƯ”."
                : nil,
            hasFiles ? "Tệp đã sửa và lưu lại thì hệ thống tự đọc lại." : nil,
            report.head.map { "Dấu của sổ sự kiện lúc lập báo cáo: \($0)." },
        ].compactMap(\.self).joined(separator: " ")
        letters = report.letters.enumerated().map { ReportView.Letter($1, number: $0 + 1, zone: zone) }
        let rest = report.total - report.letters.count
        omitted = rest > 0 ? "Và \(rest) thư khác: xem “dondoc notice list --state dead”." : nil
        files = report.files.enumerated().map { ReportView.File($1, number: $0 + 1, zone: zone) }
        let unshown = report.fileTotal - report.files.count
        filesOmitted = unshown > 0 ? "Và \(unshown) tệp khác." : nil
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
            ], fileTotal: 2, head: "1f"), key: "r1", office: "Tổ \"A\" & B", signature: NoticeView.systemName,
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
