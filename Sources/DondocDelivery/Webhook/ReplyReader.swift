// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import DondocModel
import Foundation

/// Whether a server took what it was told: by the status, and at chats by what the body says.
struct ReplyReader {
    let shape: WebhookShape
    let now: Date

    func outcome(of response: CurlResponse) -> DeliveryOutcome {
        switch shape {
        case .standard, .template: byStatus(response)
        case .slack: ofSlack(response)
        case .teams: ofTeams(response)
        case .telegram: ofTelegram(response)
        case .zalo: ofZalo(response)
        }
    }

    private func byStatus(_ response: CurlResponse, told: String? = nil) -> DeliveryOutcome {
        let reply = Self.reply(response, told)
        switch response.status {
        case 200..<300: return .delivered(reply: reply)
        case 410: return .gone(reply: reply)
        case 408, 425, 429, 500...: return .deferred(reply: reply, retryAfter: retryAfter(response))
        default: return .refused(reply: reply)
        }
    }

    private func retryAfter(_ response: CurlResponse) -> TimeInterval? {
        response.header("Retry-After").flatMap { RetryAfter.seconds($0, now: now) }
    }

    // MARK: Chats

    private struct SlackReply: Decodable {
        let ok, success: Bool?
        let error: String?
    }

    /// "ok" of Slack and Mattermost, `{"success": true}` of Rocket.Chat; an error may come with status 200.
    private func ofSlack(_ response: CurlResponse) -> DeliveryOutcome {
        guard let answer = Self.decoded(SlackReply.self, response) else {
            let text = HeaderText.cleaned(String(decoding: response.body.prefix(200), as: UTF8.self))
            // A page of a proxy or of a sign-in says nothing about the message.
            if (200..<300).contains(response.status), text.hasPrefix("<") {
                return .refused(
                    reply: Self.reply(response, "a web page instead of an answer; check the address"))
            }
            return byStatus(response, told: text.isEmpty || text == "ok" ? nil : text)
        }
        let failed = answer.ok == false || answer.success == false
        guard failed, (200..<300).contains(response.status) else {
            return byStatus(response, told: answer.error)
        }
        let reply = Self.reply(response, answer.error ?? "not taken")
        return switch answer.error {
        case "ratelimited", "rate_limited", "internal_error", "service_unavailable":
            .deferred(reply: reply, retryAfter: retryAfter(response))
        default: .refused(reply: reply)
        }
    }

    /// The older connectors say with status 200 that Teams did not take it.
    private func ofTeams(_ response: CurlResponse) -> DeliveryOutcome {
        let text = HeaderText.cleaned(String(decoding: response.body.prefix(400), as: UTF8.self))
        guard (200..<300).contains(response.status), text.contains("HTTP error"),
            let code = text.split(whereSeparator: { !$0.isNumber }).compactMap({ Int($0) })
                .first(where: { (400...599).contains($0) })
        else { return byStatus(response) }
        let reply = Self.reply(response, "Teams answered \(code)")
        return code == 429 || code >= 500
            ? .deferred(reply: reply, retryAfter: retryAfter(response)) : .refused(reply: reply)
    }

    private struct TelegramReply: Decodable {
        struct Parameters: Decodable {
            let retry_after: Double?
        }
        let ok: Bool
        let description: String?
        let parameters: Parameters?
    }

    private func ofTelegram(_ response: CurlResponse) -> DeliveryOutcome {
        guard let answer = Self.decoded(TelegramReply.self, response) else {
            return (200..<300).contains(response.status)
                ? .refused(reply: Self.reply(response, "not an answer of Telegram; check the address"))
                : byStatus(response)
        }
        let outcome = byStatus(response, told: answer.description)
        switch outcome {
        case .delivered(let reply): return answer.ok ? outcome : .refused(reply: reply)
        case .deferred(let reply, let seconds):
            return .deferred(
                reply: reply, retryAfter: answer.parameters?.retry_after.map { max(0, $0) } ?? seconds)
        default: return outcome
        }
    }

    private struct ZaloReply: Decodable {
        let error: Int
        let message: String?
    }

    /// Zalo answers 200 to everything and says in the body what became of it.
    private func ofZalo(_ response: CurlResponse) -> DeliveryOutcome {
        guard let answer = Self.decoded(ZaloReply.self, response) else {
            return (200..<300).contains(response.status)
                ? .refused(reply: Self.reply(response, "not an answer of Zalo; check the address"))
                : byStatus(response)
        }
        let told = answer.error == 0 ? nil : "Zalo \(answer.error) \(answer.message ?? "")"
        guard (200..<300).contains(response.status) else { return byStatus(response, told: told) }
        let reply = Self.reply(response, told)
        return switch answer.error {
        case 0: .delivered(reply: reply)
        // Too many calls, an access token that has to be renewed, no quota left today, not at this hour, an error of Zalo's own.
        case -32, -216, -211, -218, -234, -100: .deferred(reply: reply, retryAfter: retryAfter(response))
        default: .refused(reply: reply)
        }
    }

    private static func decoded<Answer: Decodable>(_ type: Answer.Type, _ response: CurlResponse) -> Answer? {
        // What is no such JSON is told from the status alone.
        try? JSONDecoder().decode(type, from: response.body)
    }

    private static func reply(_ response: CurlResponse, _ told: String?) -> String {
        guard let told = told.map(HeaderText.cleaned), !told.isEmpty else { return response.reply }
        return HeaderText.shortened("\(response.reply); \(told)", to: 500)
    }
}
