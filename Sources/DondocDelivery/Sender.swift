// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocCurl
package import DondocModel
import Foundation

/// Hands notices over, one at a time each, and tells how that ended.
package struct Sender: Sendable {
    private let settings: DeliverySettings
    private let curl: CurlLoop
    private let clock: any WallClock
    private let folder: MessageFolder?
    private let signature: WebhookSignature?

    package init(settings: DeliverySettings, curl: CurlLoop, clock: any WallClock) {
        self.settings = settings
        self.curl = curl
        self.clock = clock
        signature = WebhookSignature(settings.webhookSecrets)
        if let path = settings.rehearsalFolder {
            folder = MessageFolder(path: path)
        } else if case .folder(let path) = settings.mail {
            folder = MessageFolder(path: path)
        } else {
            folder = nil
        }
    }

    package func send(_ notice: Notice) async -> DeliveryOutcome {
        switch notice.destination {
        case .mail(let address): await sendMail(notice, to: address)
        case .webhook(let url): await call(url, notice)
        }
    }

    // MARK: Mail

    private func sendMail(_ notice: Notice, to address: String) async -> DeliveryOutcome {
        guard let recipient = Mailbox(name: notice.recipientName, address: address) else {
            return .refused(reply: "not a mail address; correct it in agencies.yaml")
        }
        let message = settings.composer.compose(notice, to: recipient)
        if let folder { return await lay(message, named: fileName(notice, "eml"), into: folder) }
        guard case .server(let url) = settings.mail else {
            return .unreachable("no mail server is configured")
        }
        let transaction = MailTransaction(
            server: settings.server(url: url), sender: settings.envelopeSender ?? settings.from.address,
            recipient: address, message: message, envelopeID: notice.key)
        do {
            return Self.outcome(ofMail: try await curl.perform(.mail(transaction)))
        } catch {
            return Self.outcome(of: error)
        }
    }

    static func outcome(ofMail response: CurlResponse) -> DeliveryOutcome {
        switch response.status {
        case 200..<300: .delivered(reply: response.reply)
        case 400..<500: .deferred(reply: response.reply, retryAfter: nil)
        default: .refused(reply: response.reply)
        }
    }

    /// Whatever broke before the end of the data can be tried again as if nothing had been.
    static func outcome(of error: CurlError) -> DeliveryOutcome {
        if error.reason == .address { return .refused(reply: error.description) }
        return error.endOfDataSent ? .maybeSent(error.description) : .unreachable(error.description)
    }

    // MARK: Webhooks

    private func call(_ url: String, _ notice: Notice) async -> DeliveryOutcome {
        guard let target = URLComponents(string: url), let host = target.host?.lowercased(), !host.isEmpty,
            ["http", "https"].contains(target.scheme?.lowercased()), let body = content(notice)
        else { return .refused(reply: "not an http or https URL; correct it in agencies.yaml") }
        guard let signature else { return .unreachable("a webhook secret is not whsec_ and base64") }
        let now = clock.now
        let timestamp = Int(now.timeIntervalSince1970)
        var headers = [
            WebRequest.Header("Content-Type", "application/json; charset=utf-8"),
            WebRequest.Header("webhook-id", notice.key),
            WebRequest.Header("webhook-timestamp", String(timestamp)),
        ]
        if let value = signature.header(id: notice.key, timestamp: timestamp, body: body) {
            headers.append(WebRequest.Header("webhook-signature", value))
        }
        if settings.rehearsalFolder != nil, let folder {
            return await lay(Self.recorded(url, headers, body), named: fileName(notice, "json"), into: folder)
        }
        let isAllowed = settings.allowedHosts.contains(host)
        let request = WebRequest(
            method: "POST", url: url, headers: headers, body: body, allowsPlainText: true,
            addresses: isAllowed ? .any : .publicOnly, maximumBytes: 16_384,
            authorities: settings.authorities,
            limits: settings.limits)
        do {
            return Self.outcome(ofCall: try await curl.perform(.web(request)), now: now)
        } catch {
            return Self.outcome(ofCall: error)
        }
    }

    private func content(_ notice: Notice) -> Data? {
        let composer = settings.composer
        let view = composer.view(of: notice)
        if let text = settings.templates.render(view, with: .webhook) { return Data(text.utf8) }
        // Strings, numbers and days alone: nothing in it can fail to be encoded.
        return try? WebhookBody(notice, subject: composer.preview(notice).subject, zone: settings.zone).json
    }

    static func outcome(ofCall response: CurlResponse, now: Date) -> DeliveryOutcome {
        switch response.status {
        case 200..<300: .delivered(reply: response.reply)
        case 410: .gone(reply: response.reply)
        case 408, 425, 429, 500...:
            .deferred(
                reply: response.reply,
                retryAfter: response.header("Retry-After").flatMap { RetryAfter.seconds($0, now: now) })
        default: .refused(reply: response.reply)
        }
    }

    /// A call that broke may have been read: the receiver knows it again by its `webhook-id`.
    static func outcome(ofCall error: CurlError) -> DeliveryOutcome {
        error.reason == .addressRefused ? .refused(reply: error.description) : outcome(of: error)
    }

    // MARK: Files

    private func lay(_ bytes: [UInt8], named name: String, into folder: MessageFolder) async
        -> DeliveryOutcome
    {
        do {
            try await folder.write(bytes, named: name)
            return .delivered(reply: name)
        } catch {
            return .unreachable(error.description)
        }
    }

    /// `KEY.eml`; a key begins with its day, so that a listing tells the story.
    private func fileName(_ notice: Notice, _ ending: String) -> String {
        let key = notice.key.unicodeScalars.map { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "-_.".unicodeScalars.contains(scalar))
                ? String(scalar) : "%" + String(scalar.value, radix: 16)
        }
        return "\(key.joined().drop { $0 == "." }.prefix(200)).\(ending)"
    }

    private static func recorded(_ url: String, _ headers: [WebRequest.Header], _ body: Data) -> [UInt8] {
        struct Call: Encodable {
            let url: String
            let headers: [String: String]
            let body: String
        }
        let call = Call(
            url: url, headers: Dictionary(headers.map { ($0.name, $0.value) }) { $1 },
            body: String(decoding: body, as: UTF8.self))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        // Strings alone: nothing in it can fail to be encoded.
        return Array((try? encoder.encode(call)) ?? Data()) + Array("\n".utf8)
    }
}
