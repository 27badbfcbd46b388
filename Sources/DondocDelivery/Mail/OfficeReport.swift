// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// What the office is told about letters that nobody got.
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

        package init(
            key: String, recipient: String, destination: Destination, subject: String, queuedAt: Date,
            attempts: Int, reason: String, nextWay: String? = nil
        ) {
            self.key = key
            self.recipient = recipient
            self.destination = destination.description
            self.subject = subject
            self.queuedAt = queuedAt
            self.attempts = attempts
            self.reason = reason
            self.nextWay = nextWay
        }
    }

    /// The first of them, at most `maximumLetters`.
    package var letters: [Letter]
    /// How many there are.
    package var total: Int
    /// The head of the chain of events, with which a later copy of the ledger can be compared.
    package var head: String?

    package static let maximumLetters = 100

    package init(letters: [Letter], total: Int? = nil, head: String? = nil) {
        self.letters = Array(letters.prefix(Self.maximumLetters))
        self.total = total ?? letters.count
        self.head = head
    }
}

/// What the templates of a report may show.
struct ReportView: TemplateValues {
    struct Letter: TemplateValues {
        static let scope = TemplateScope.letter

        let number: Int
        let key, name, way, address, subject, since, attempts, reason: String
        let next: String?

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
            default: .absent
            }
        }
    }

    static let scope = TemplateScope.report

    let recipient, key, signature, sentAt, headline, opening, closing: String
    let count: Int
    let letters: [Letter]
    let omitted: String?

    func value(of field: TemplateField) -> TemplateValue {
        switch field {
        case .recipient: .text(recipient)
        case .key: .text(key)
        case .signature: .text(signature)
        case .sentAt: .text(sentAt)
        case .headline: .text(headline)
        case .opening: .text(opening)
        case .closing: .text(closing)
        case .count: .number(count)
        case .letters: .list(letters)
        case .omitted: TemplateValue(omitted)
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
        sentAt = "\(zone.time(of: instant)) \(Wording.day(zone.day(of: instant)))"
        count = report.total
        headline = "\(report.total) thư không gửi được"
        let isHandled = report.letters.allSatisfy { $0.nextWay != nil }
        opening =
            "Hệ thống không giao được \(report.total) thư nêu dưới đây: máy chủ của nơi nhận từ chối, hoặc không trả lời trong thời gian thử lại. "
            + (isHandled
                ? "Các thư này đang được gửi theo kênh tiếp theo của cơ quan."
                : "Cơ quan chưa có kênh tiếp theo CHƯA nhận được lời nhắc: đề nghị báo bằng cách khác.")
        closing =
            "Sau khi sửa địa chỉ trong agencies.yaml và chạy “dondoc reload”, gửi lại từng thư bằng “dondoc notice retry MÃ-THƯ”."
            + (report.head.map { " Dấu của sổ sự kiện lúc lập báo cáo: \($0)." } ?? "")
        letters = report.letters.enumerated().map { ReportView.Letter($1, number: $0 + 1, zone: zone) }
        let rest = report.total - report.letters.count
        omitted = rest > 0 ? "Và \(rest) thư khác: xem “dondoc notice list --state dead”." : nil
    }

    /// One of everything, with characters that have to be escaped, to try templates on.
    static let example = ReportView(
        OfficeReport(
            letters: [
                OfficeReport.Letter(
                    key: "k1", recipient: "Sở \"A\" & B", destination: .mail("a@example.vn"),
                    subject: "1/TB-UBND",
                    queuedAt: Date(timeIntervalSince1970: 1_644_366_600), attempts: 3,
                    reason: "550 <a@example.vn> \\ unknown", nextWay: "webhook")
            ], total: 2, head: "1f"), key: "r1", office: "Tổ \"A\" & B", signature: NoticeView.systemName,
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
        next = letter.nextWay.map(HeaderText.cleaned)
    }
}
