// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// Statistics that are mailed to the office on schedule, as the ledger keeps them: whole, so that what was sent can be read again.
package struct StatisticsLetter: Hashable, Codable, Sendable {
    /// The code of the period, `2022-W05`; by the name of this member such letters are known in the ledger.
    package var statistics: String
    package var subject: String
    package var text: String
    package var html: String

    package init(statistics: String, subject: String, text: String, html: String) {
        self.statistics = statistics
        self.subject = subject
        self.text = text
        self.html = html
    }
}

extension MailComposer {
    /// The mail that brings them.
    package func letter(
        _ statistics: StatisticsLetter, key: String, to recipients: [Mailbox], at instant: Date
    ) -> LetterBytes {
        LetterBytes(
            fields: fields(
                key: key, thread: nil, to: recipients, cc: [],
                subject: HeaderText.shortened(HeaderText.cleaned(statistics.subject), to: 120),
                queuedAt: instant, priority: .ordinary),
            text: MIMEPart.lines(Array(statistics.text.utf8)),
            html: MIMEPart.lines(Array(statistics.html.utf8)), calendar: nil, boundaryKey: key)
    }

    func preview(_ statistics: StatisticsLetter, key: String, to recipient: Mailbox, at instant: Date)
        -> Preview
    {
        let letter = letter(statistics, key: key, to: [recipient], at: instant)
        let subject = HeaderText.cleaned(statistics.subject)
        return Preview(
            channel: "mail",
            headers: Self.headers(
                letter.fields, subject: subject, from: [from], to: [recipient], cc: [], replyTo: replyTo),
            subject: subject, text: statistics.text, html: statistics.html, calendar: nil,
            bytes: letter.message(allowsEightBit: allowsEightBit).count)
    }
}

extension Sender {
    /// By whichever of the office's ways: a mail, or a call that brings the text.
    package func prepare(
        _ statistics: StatisticsLetter, key: String, to destination: Destination, at instant: Date
    ) -> Outgoing {
        switch destination {
        case .mail(let address):
            guard let recipient = Mailbox(address: address) else {
                return .impossible(.refused(reply: "not a mail address; correct it in dondoc.yaml"))
            }
            return mail(
                settings.composer.letter(statistics, key: key, to: [recipient], at: instant), key: key,
                to: address)
        case .webhook, .hook:
            guard let hook = hook(destination) else { return .impossible(Self.noSuchHook) }
            return call(hook, key: key) {
                var writer = JSONWriter(capacity: 4096)
                writer.object {
                    $0.member("data") { data in
                        data.member("notice", key)
                        data.member("period", statistics.statistics)
                        data.member("subject", HeaderText.cleaned(statistics.subject))
                        data.member("text", statistics.text)
                    }
                    $0.member("timestamp", WebhookBody.timestamp(instant, zone: settings.zone))
                    $0.member("type", "report.statistics")
                }
                return writer.bytes
            }
        }
    }
}
