// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// Turns a notice into the message that is sent: the same bytes each time for the same notice and day.
package struct MailComposer: Sendable {
    package var from: Mailbox
    /// Where answers go; empty for `from`.
    package var replyTo: [Mailbox]
    /// What the office is called in the text; nil for the sender's name.
    package var officeName: String?
    package var templates: TemplateLibrary
    package var zone: CivilZone
    /// Text as it is, for messages that are not handed to a mail server.
    package var allowsEightBit: Bool

    package init(
        from: Mailbox, replyTo: [Mailbox] = [], templates: TemplateLibrary = TemplateLibrary(),
        zone: CivilZone = .vietnam, allowsEightBit: Bool = false
    ) {
        self.from = from
        self.replyTo = replyTo
        self.templates = templates
        self.zone = zone
        self.allowsEightBit = allowsEightBit
    }

    package func messageID(_ key: String) -> String {
        "<\(Self.identity(key))@\(from.domain)>"
    }

    /// RFC 5322 with CRLF line ends, not dot-stuffed.
    ///
    /// `today` is the day of which the text speaks; nil for the day on which the notice was queued.
    package func compose(_ notice: Notice, to recipient: Mailbox, today: Day? = nil) -> [UInt8] {
        letter(notice, to: [recipient], today: today).message(allowsEightBit: allowsEightBit)
    }

    /// The message but for its encoding.
    ///
    /// Every copy of a letter has the same people in To and Cc, and the same key, so it is the same message to all.
    package func letter(
        _ notice: Notice, to recipients: [Mailbox], cc: [Mailbox] = [], today: Day? = nil, drill: Drill? = nil
    ) -> LetterBytes {
        let view = view(of: notice, today: today, drill: drill)
        return LetterBytes(
            fields: fields(
                key: notice.key, thread: notice.threadRoot, to: recipients, cc: cc,
                subject: subject(view, drill: drill), queuedAt: notice.queuedAt,
                priority: drill != nil
                    ? .ordinary
                    : view.isPressing
                        ? .pressing : view.isUrgent || view.urgency != nil ? .important : .ordinary),
            text: MIMEPart.lines(templates[.text]?.bytes(view) ?? Array(view.opening.utf8)),
            html: MIMEPart.lines(templates[.html]?.bytes(view) ?? []),
            calendar: drill == nil
                ? CalendarAttachment(notice: notice, domain: from.domain, zone: zone).bytes : nil,
            boundaryKey: notice.key)
    }

    /// A report to the office about letters that could not be delivered.
    package func letter(_ report: OfficeReport, key: String, to recipients: [Mailbox], at instant: Date)
        -> LetterBytes
    {
        let view = view(of: report, key: key, at: instant)
        let subject = HeaderText.shortened(
            HeaderText.cleaned(templates.render(view, with: .reportSubject) ?? view.headline), to: 120)
        return LetterBytes(
            fields: fields(
                key: key, thread: nil, to: recipients, cc: [], subject: subject, queuedAt: instant,
                priority: report.questions.isEmpty ? .important : .pressing),
            text: MIMEPart.lines(templates[.reportText]?.bytes(view) ?? []),
            html: MIMEPart.lines(templates[.reportHTML]?.bytes(view) ?? []), calendar: nil,
            boundaryKey: key)
    }

    /// The subject and both bodies, before any encoding.
    package func preview(_ notice: Notice, today: Day? = nil) -> (subject: String, text: String, html: String)
    {
        let view = view(of: notice, today: today)
        return (
            subject(view), templates.render(view, with: .text) ?? "",
            templates.render(view, with: .html) ?? ""
        )
    }

    func view(of notice: Notice, today: Day? = nil, drill: Drill? = nil) -> NoticeView {
        let day = today ?? zone.day(of: notice.queuedAt)
        let replyTo = (replyTo.first ?? from).address
        guard let drill else {
            return NoticeView(notice, office: office, replyTo: replyTo, today: day, zone: zone)
        }
        return NoticeView(drill, notice, office: office, replyTo: replyTo, zone: zone)
    }

    /// What the subject needs, and the title; no more where the template asks for no more.
    func brief(of notice: Notice, today: Day) -> NoticeView {
        NoticeView(
            notice, office: office, replyTo: (replyTo.first ?? from).address, today: today, zone: zone,
            isBrief: templates[.subject]?.isBrief ?? true)
    }

    func view(of report: OfficeReport, key: String, at instant: Date) -> ReportView {
        ReportView(
            report, key: key, office: office, signature: NoticeView.systemName, at: instant, zone: zone)
    }

    private var office: String {
        officeName ?? (from.name.isEmpty ? "Tổ theo dõi nhiệm vụ" : from.name)
    }

    func subject(_ view: NoticeView, drill: Drill? = nil) -> String {
        let mark = drill == nil ? "" : Drill.mark + " "
        func render(_ view: NoticeView) -> String {
            guard var bytes = templates[.subject]?.bytes(view) else { return mark + view.fact }
            while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
            return mark + HeaderText.cleaned(String(decoding: bytes, as: UTF8.self))
        }
        let whole = render(view)
        // Most are short enough to be told so by their bytes.
        guard whole.utf8.count > 100, whole.count > 100 else { return whole }
        var shorter = view
        // The duty's words, the name, the number and the fact give way, in that order, before the day does.
        func shorten(_ text: String, to least: Int) -> String {
            let over = render(shorter).count - Self.subjectLength
            return over > 0 ? HeaderText.shortened(text, to: max(least, text.count - over)) : text
        }
        shorter.task = shorter.task.map { shorten($0, to: 12) }
        shorter.party = shorten(shorter.party, to: 12)
        guard render(shorter).count > Self.longestSubject else { return render(shorter) }
        shorter.directive = shorten(shorter.directive, to: 12)
        shorter.fact = shorten(shorter.fact, to: 24)
        return HeaderText.shortened(render(shorter), to: Self.longestSubject)
    }

    /// What a mail program's list shows is shorter; a subject is kept to it where names can give way.
    private static let subjectLength = 100
    private static let longestSubject = 120

    // MARK: Header

    enum Priority {
        case ordinary, important
        /// Of a document that is told at once, whatever the hour.
        case pressing

        var fields: String {
            switch self {
            case .ordinary: ""
            case .important: "Importance: high\r\n"
            case .pressing: "Importance: high\r\nPriority: urgent\r\nX-Priority: 1\r\n"
            }
        }
    }

    func fields(
        key: String, thread: String?, to recipients: [Mailbox], cc: [Mailbox], subject: String,
        queuedAt: Date, priority: Priority
    ) -> String {
        var fields = HeaderText.field("From", [from])
        fields += HeaderText.field("To", recipients)
        // An address in letters of its own can stand in no header that any server must take.
        let shown = cc.filter { $0.address.utf8.allSatisfy { $0 < 0x80 } }
        if !shown.isEmpty { fields += HeaderText.field("Cc", shown) }
        if !replyTo.isEmpty { fields += HeaderText.field("Reply-To", replyTo) }
        fields += HeaderText.field("Subject", subject)
        fields += "Date: \(Self.date(queuedAt, zone: zone))\r\n"
        fields += "Message-ID: \(messageID(key))\r\n"
        if let thread, thread != key {
            fields += "In-Reply-To: \(messageID(thread))\r\nReferences: \(messageID(thread))\r\n"
        }
        fields += "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\n"
        fields += "List-Id: <dondoc.\(from.domain)>\r\n"
        fields += priority.fields
        fields += "Content-Language: vi\r\nMIME-Version: 1.0\r\n"
        return fields
    }

    /// Keys are ASCII by contract; whatever else is left out of an identifier.
    private static func identity(_ key: String) -> String {
        func isPlain(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"),
                UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "@"), UInt8(ascii: "\\"),
                UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"):
                false
            default: byte > 0x20 && byte < 0x7F
            }
        }
        return key.utf8.allSatisfy(isPlain) ? key : String(decoding: key.utf8.filter(isPlain), as: UTF8.self)
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func date(_ instant: Date, zone: CivilZone) -> String {
        let day = zone.day(of: instant)
        let (year, month, dayOfMonth) = day.components
        let offset = zone.timeZone.secondsFromGMT(for: instant) / 60
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down)) % 60
        func two(_ value: Int) -> String { (value < 10 ? "0" : "") + String(value) }
        let zoneText = "\(offset < 0 ? "-" : "+")\(two(abs(offset) / 60))\(two(abs(offset) % 60))"
        return
            "\(day.weekday.english.prefix(3)), \(two(dayOfMonth)) \(months[month - 1]) \(year) "
            + "\(zone.time(of: instant)):\(two((seconds + 60) % 60)) \(zoneText)"
    }
}
