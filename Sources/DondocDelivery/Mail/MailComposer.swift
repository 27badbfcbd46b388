// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
import Foundation

/// Turns a notice into the message that is sent: the same bytes each time for the same notice.
package struct MailComposer: Sendable {
    package var from: Mailbox
    /// Where answers go; empty for `from`.
    package var replyTo: [Mailbox]
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
    package func compose(_ notice: Notice, to recipient: Mailbox) -> [UInt8] {
        let view = view(of: notice)
        var fields = HeaderText.field("From", [from])
        fields += HeaderText.field("To", [recipient])
        if !replyTo.isEmpty { fields += HeaderText.field("Reply-To", replyTo) }
        fields += HeaderText.field("Subject", subject(view))
        fields += "Date: \(Self.date(notice.queuedAt, zone: zone))\r\n"
        fields += "Message-ID: \(messageID(notice.key))\r\n"
        if let root = notice.threadRoot, root != notice.key {
            fields += "In-Reply-To: \(messageID(root))\r\nReferences: \(messageID(root))\r\n"
        }
        fields += "Auto-Submitted: auto-generated\r\n"
        fields += "List-Id: <dondoc.\(from.domain)>\r\n"
        if view.isUrgent { fields += "Importance: high\r\n" }
        fields += "MIME-Version: 1.0\r\n"
        let body = body(notice, view)
        return Array((fields + body.fields + "\r\n").utf8) + body.body + Array("\r\n".utf8)
    }

    /// The subject and the plain text, as a preview shows them.
    package func preview(_ notice: Notice) -> (subject: String, text: String, html: String) {
        let view = view(of: notice)
        return (
            subject(view), templates.render(view, with: .text) ?? "",
            templates.render(view, with: .html) ?? ""
        )
    }

    func view(of notice: Notice) -> NoticeView {
        let office = from.name.isEmpty ? "Tổ theo dõi nhiệm vụ" : from.name
        return NoticeView(notice, office: office, replyTo: (replyTo.first ?? from).address, zone: zone)
    }

    private func subject(_ view: NoticeView) -> String {
        func render(_ view: NoticeView) -> String {
            HeaderText.cleaned(templates.render(view, with: .subject) ?? view.fact)
        }
        let whole = render(view)
        guard whole.count > 100 else { return whole }
        var shorter = view
        // The name gives way before the fact, the number and the day do.
        shorter.party = HeaderText.shortened(
            view.party, to: max(12, view.party.count - (whole.count - 100)))
        return HeaderText.shortened(render(shorter), to: 120)
    }

    private func body(_ notice: Notice, _ view: NoticeView) -> MIMEPart {
        let inner = MIMEPart.boundary(notice.key, 2)
        let outer = MIMEPart.boundary(notice.key, 1)
        func part(_ text: String, _ type: String, _ disposition: String? = nil) -> MIMEPart {
            .text(text, type: type, allowsEightBit: allowsEightBit, boundary: inner, disposition: disposition)
        }
        let alternative = MIMEPart.multipart(
            "alternative",
            [
                part(templates.render(view, with: .text) ?? view.opening, "text/plain"),
                part(templates.render(view, with: .html) ?? "", "text/html"),
            ], boundary: inner)
        guard let calendar = CalendarAttachment(notice: notice, domain: from.domain).text else {
            return alternative
        }
        let attachment = part(calendar, "text/calendar", "attachment; filename=\"nhiem-vu.ics\"")
        return .multipart("mixed", [alternative, attachment], boundary: outer)
    }

    /// Keys are ASCII by contract; whatever else is left out of an identifier.
    private static func identity(_ key: String) -> String {
        String(
            key.unicodeScalars.filter {
                $0.isASCII && $0.value > 0x20 && $0.value != 0x7F
                    && !"<>@()[]\\\",;:".unicodeScalars.contains($0)
            }.map(Character.init))
    }

    private static func date(_ instant: Date, zone: CivilZone) -> String {
        let day = zone.day(of: instant)
        let offset = zone.timeZone.secondsFromGMT(for: instant) / 60
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down)) % 60
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ value: Int) -> String { (value < 10 ? "0" : "") + String(value) }
        let zoneText = "\(offset < 0 ? "-" : "+")\(two(abs(offset) / 60))\(two(abs(offset) % 60))"
        return
            "\(day.weekday.english.prefix(3)), \(two(day.dayOfMonth)) \(months[day.month - 1]) \(day.year) "
            + "\(zone.time(of: instant)):\(two((seconds + 60) % 60)) \(zoneText)"
    }
}
