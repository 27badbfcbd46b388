// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocCurl
package import DondocModel
import Foundation

/// Hands notices over, one at a time each, and tells how that ended.
package struct Sender: Sendable {
    let settings: DeliverySettings
    let curl: CurlLoop
    private let clock: any WallClock
    let folder: MessageFolder?
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

    /// Hands one notice over, and waits until it has ended.
    package func send(_ notice: Notice) async -> DeliveryOutcome {
        if case .mail = notice.destination, let failure = await refresh() { return failure.outcome }
        let parcel = parcel(notice, attempt: 0, line: notice.destination.description)
        return await withCheckedContinuation { continuation in
            hand([parcel]) { ended in
                for handed in ended {
                    continuation.resume(
                        returning: handed.outcome?.outcome ?? .unreachable("taken back before it began"))
                }
            }
        }
    }

    /// Composes, encodes and signs; waits for nothing.
    ///
    /// The text speaks of `today`; nil takes the notice's own, or else the day that the clock shows.
    package func prepare(_ notice: Notice, today: Day? = nil, drill: Drill? = nil) -> Outgoing {
        let today = today ?? notice.today ?? settings.zone.day(of: clock.now)
        switch notice.destination {
        case .mail(let address): return mail(notice, to: address, today: today, drill: drill)
        case .webhook, .hook:
            guard let hook = hook(notice.destination) else { return .impossible(Self.noSuchHook) }
            return call(hook, notice, today: today, drill: drill)
        }
    }

    /// What the answer, or its absence, says of the notice; a token that the server refused is forgotten.
    package func outcome(_ result: Result<CurlResponse, CurlError>, of notice: Notice) -> ScopedOutcome {
        if case .failure(let error) = result, error.lastReply?.hasPrefix("535") == true,
            let token = settings.token, let held = token.current
        {
            token.reject(held)
        }
        return switch (notice.destination, result) {
        case (.mail, .success(let response)):
            ScopedOutcome(Self.outcome(ofMail: response), Self.scope(ofMail: response))
        case (.mail, .failure(let error)):
            ScopedOutcome(
                Self.outcome(of: error),
                error.reason == .address || error.reason == .tooLarge ? .message : .destination)
        case (.webhook, .success(let response)), (.hook, .success(let response)):
            Self.scoped(
                outcome(
                    ReplyReader(shape: hook(notice.destination)?.shape ?? .standard, now: clock.now)
                        .outcome(of: response), of: notice.destination))
        case (.webhook, .failure(let error)), (.hook, .failure(let error)):
            ScopedOutcome(outcome(Self.outcome(ofCall: error), of: notice.destination), .destination)
        }
    }

    /// What would be sent, as people look at it.
    package func preview(_ notice: Notice, today: Day? = nil, drill: Drill? = nil) -> Preview? {
        let today = today ?? notice.today ?? settings.zone.day(of: clock.now)
        switch notice.destination {
        case .mail(let address):
            let people = Self.people(of: notice, at: address)
            guard !people.to.isEmpty else { return nil }
            return settings.composer.wholePreview(
                notice.letter, to: people.to, cc: people.cc, today: today, drill: drill)
        case .webhook, .hook:
            guard let hook = hook(notice.destination) else { return nil }
            let body = content(notice, hook, today: today, drill: drill)
            let now = Int(clock.now.timeIntervalSince1970)
            var headers = headers(hook, notice.key, timestamp: now, body: body)?.map {
                Preview.Header($0.name, $0.name == "webhook-signature" ? Secret("").description : $0.value)
            }
            headers? += hook.headers.map { Preview.Header($0.name, $0.value.description) }
            return Preview(
                channel: hook.shape.description, headers: headers ?? [], subject: nil, text: nil, html: nil,
                calendar: nil, body: String(decoding: body, as: UTF8.self), bytes: body.count)
        }
    }

    // MARK: Mail

    private func mail(_ notice: Notice, to address: String, today: Day, drill: Drill?) -> Outgoing {
        let people = Self.people(of: notice, at: address)
        guard Mailbox.isAddress(address), !people.to.isEmpty else {
            return .impossible(.refused(reply: "not a mail address; correct it in agencies.yaml"))
        }
        let letter = settings.composer.letter(
            notice.letter, to: people.to, cc: people.cc, today: today, drill: drill)
        return mail(letter, key: notice.key, to: address, recordsDialogue: drill != nil)
    }

    /// Whom the letter names, whoever of them gets this one.
    private static func people(of notice: Notice, at address: String) -> (to: [Mailbox], cc: [Mailbox]) {
        let to = notice.to.isEmpty ? [address] : notice.to
        return (
            to.compactMap { Mailbox(name: notice.recipientName, address: $0) },
            notice.cc.compactMap { Mailbox(address: $0) }
        )
    }

    func mail(_ letter: LetterBytes, key: String, to address: String, recordsDialogue: Bool = false)
        -> Outgoing
    {
        if folder != nil {
            let message = letter.message(allowsEightBit: settings.composer.allowsEightBit)
            return .file(name: fileName(key, "eml"), bytes: message)
        }
        guard case .server(let url) = settings.mail else {
            return .impossible(.unreachable("no mail server is configured"))
        }
        var transaction = MailTransaction(
            server: settings.server(url: url), sender: settings.envelopeSender ?? settings.from.address,
            recipient: address, eightBit: letter.message(allowsEightBit: true),
            sevenBit: { letter.message(allowsEightBit: false) }, envelopeID: key,
            recordsDialogue: recordsDialogue)
        if letter.hasAttachment {
            transaction.withoutAttachment = { letter.message(allowsEightBit: false, withAttachment: false) }
        }
        return .request(.mail(transaction))
    }

    static func outcome(ofMail response: CurlResponse) -> DeliveryOutcome {
        switch response.status {
        case 200..<300: .delivered(reply: response.reply)
        case 400..<500: .deferred(reply: response.reply, retryAfter: nil)
        default: .refused(reply: response.reply)
        }
    }

    /// What is said before a recipient is named concerns whoever is named; 421 is said by a server that goes away.
    private static func scope(ofMail response: CurlResponse) -> ScopedOutcome.Scope {
        if response.status == 421 { return .destination }
        return switch response.stage {
        case .connect, .greeting, .ehlo, .auth, .mail: .destination
        case .rcpt, .data, .end, nil: .message
        }
    }

    static let noEncryption =
        "the mail server offers no STARTTLS, and a name and password are not said without it; write smtps:// in mail.server where it speaks TLS from the start, or leave mail.username out where it asks for none"

    /// Whatever broke before the end of the data can be tried again as if nothing had been.
    static func outcome(of error: CurlError) -> DeliveryOutcome {
        if error.reason == .address || error.reason == .tooLarge {
            return .refused(reply: error.description)
        }
        if error.hasNoEncryption {
            return .unreachable(noEncryption)
        }
        return error.endOfDataSent ? .maybeSent(error.description) : .unreachable(error.description)
    }

    // MARK: Webhooks

    /// The hook as it is configured, or the plain one that an address alone makes; nil for a name that is configured no more.
    func hook(_ destination: Destination) -> ResolvedHook? {
        if let hook = settings.hooks[destination.description] { return hook }
        guard case .webhook(let url) = destination else { return nil }
        return ResolvedHook(name: "", url: Secret(url))
    }

    /// It may have been renamed while its messages waited; the recipient's other ways are still there.
    static let noSuchHook = DeliveryOutcome.refused(
        reply: "the register has no such hook any more; see 'channels' in agencies.yaml")

    private func call(_ hook: ResolvedHook, _ notice: Notice, today: Day, drill: Drill?) -> Outgoing {
        let outgoing = call(hook, key: notice.key) { content(notice, hook, today: today, drill: drill) }
        guard drill != nil, case .request(.web(var request)) = outgoing else { return outgoing }
        request.recordsDialogue = true
        return .request(.web(request))
    }

    /// The call with that body, which is made only when the hook can be called.
    func call(_ hook: ResolvedHook, key: String, body: () -> [UInt8]) -> Outgoing {
        let url = hook.url.value
        guard let host = Self.host(of: url) else {
            return .impossible(.refused(reply: "not an http or https URL; correct it in agencies.yaml"))
        }
        if hook.shape.needsRecipient, (hook.to ?? "").isEmpty {
            return .impossible(
                .refused(reply: "\(hook.shape) needs 'to', the chat or the person; add it in agencies.yaml"))
        }
        return call(hook, key: key, host: host, body: body())
    }

    private func call(_ hook: ResolvedHook, key: String, host: String, body: [UInt8]) -> Outgoing {
        let url = hook.url.value
        let timestamp = Int(clock.now.timeIntervalSince1970)
        guard var headers = headers(hook, key, timestamp: timestamp, body: body) else {
            return .impossible(.unreachable("a webhook secret is not whsec_ and base64"))
        }
        if settings.rehearsalFolder != nil {
            return .file(
                name: fileName(key, "json"),
                bytes: Self.recorded(hook.name.isEmpty ? url : "hook:\(hook.name)", headers, body))
        }
        headers += hook.headers.map { WebRequest.Header($0.name, $0.value.value) }
        let isAllowed = settings.allowedHosts.contains(host)
        return .request(
            .web(
                WebRequest(
                    method: "POST", url: url, headers: headers, body: Data(body), allowsPlainText: true,
                    addresses: isAllowed ? .any : .publicOnly, maximumBytes: 16_384,
                    authorities: settings.authorities, limits: settings.limits)))
    }

    /// In lower case; nil unless it is an http or https URL with a host.
    private static func host(of url: String) -> String? {
        // Most are plain enough to be read by their bytes.
        var text = url
        if let plain = text.withUTF8(plainHost) { return plain }
        guard let target = URLComponents(string: url), let host = target.host?.lowercased(), !host.isEmpty,
            ["http", "https"].contains(target.scheme?.lowercased())
        else { return nil }
        return host
    }

    private static func plainHost(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        for scheme in ["https://", "http://"] as [StaticString] {
            let length = scheme.utf8CodeUnitCount
            guard bytes.count > length, scheme.withUTF8Buffer({ bytes.starts(with: $0) }) else { continue }
            let name = bytes[length...].prefix { isHostByte($0) }
            var rest = bytes[name.endIndex...]
            if rest.first == UInt8(ascii: ":") {
                rest = rest.dropFirst().drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            }
            let next = rest.first ?? UInt8(ascii: "/")
            guard !name.isEmpty, next == UInt8(ascii: "/"), bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            else {
                return nil
            }
            return String(decoding: name, as: UTF8.self)
        }
        return nil
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// Without the hook's own; nil when a secret is none.
    private func headers(_ hook: ResolvedHook, _ key: String, timestamp: Int, body: [UInt8])
        -> [WebRequest.Header]?
    {
        var headers = [WebRequest.Header("Content-Type", "application/json; charset=utf-8")]
        guard hook.shape.isSigned else { return headers }
        guard let signature = hook.secrets.isEmpty ? signature : WebhookSignature(hook.secrets) else {
            return nil
        }
        headers.append(WebRequest.Header("webhook-id", key))
        headers.append(WebRequest.Header("webhook-timestamp", String(timestamp)))
        if let value = signature.header(id: key, timestamp: timestamp, body: body) {
            headers.append(WebRequest.Header("webhook-signature", value))
        }
        return headers
    }

    private func content(_ notice: Notice, _ hook: ResolvedHook, today: Day, drill: Drill?) -> [UInt8] {
        let composer = settings.composer
        if hook.shape.template(of: settings.templates) != nil {
            var view = composer.view(of: notice, today: today, drill: drill)
            view.to = hook.to.map(HeaderText.cleaned)
            if let body = hook.shape.body(view, templates: settings.templates) { return body }
        }
        let view =
            drill == nil
            ? composer.brief(of: notice, today: today) : composer.view(of: notice, today: today, drill: drill)
        return WebhookBody(
            notice, subject: composer.subject(view, drill: drill), title: view.title, situation: view.isAbout,
            today: today,
            zone: settings.zone, isDrill: drill != nil
        ).json
    }

    /// A call that broke may have been read: the receiver knows it again by its `webhook-id`.
    static func outcome(ofCall error: CurlError) -> DeliveryOutcome {
        error.reason == .addressRefused ? .refused(reply: error.description) : outcome(of: error)
    }

    private static func scoped(_ outcome: DeliveryOutcome) -> ScopedOutcome {
        switch outcome {
        case .delivered, .refused: ScopedOutcome(outcome, .message)
        default: ScopedOutcome(outcome, .destination)
        }
    }

    /// The outcome without what of the hook is secret.
    private func outcome(_ outcome: DeliveryOutcome, of destination: Destination) -> DeliveryOutcome {
        guard let hook = settings.hooks[destination.description] else { return outcome }
        return switch outcome {
        case .delivered(let reply): .delivered(reply: hook.redacted(reply))
        case .deferred(let reply, let seconds):
            .deferred(reply: hook.redacted(reply), retryAfter: seconds)
        case .refused(let reply): .refused(reply: hook.redacted(reply))
        case .gone(let reply): .gone(reply: hook.redacted(reply))
        case .unreachable(let reason): .unreachable(hook.redacted(reason))
        case .maybeSent(let reason): .maybeSent(hook.redacted(reason))
        }
    }

    // MARK: Files

    /// `KEY.eml`; a key begins with its day, so that a listing tells the story.
    private func fileName(_ key: String, _ ending: String) -> String {
        let parts = key.unicodeScalars.map { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "-_.".unicodeScalars.contains(scalar))
                ? String(scalar) : "%" + String(scalar.value, radix: 16)
        }
        return "\(parts.joined().drop { $0 == "." }.prefix(200)).\(ending)"
    }

    private static func recorded(_ url: String, _ headers: [WebRequest.Header], _ body: [UInt8]) -> [UInt8] {
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

extension Notice {
    /// The letter of which this one is a copy: the same bytes go to all.
    fileprivate var letter: Notice {
        var letter = self
        letter.key = letterKey
        return letter
    }
}
