// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension ControlAPI {
    /// What would be sent, before it is.
    var previewEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/v1/assignments/{id}/preview", name: "previewAssignment",
                summary:
                    "The next messages that speak of an assignment, composed as they will be sent; who gets none, and why.",
                parameters: previewParameters + [
                    .init(
                        "agency", .string, "Id or name of one agency, or office; all recipients by default.")
                ],
                schema: .reference("PreviewReport")
            ) { call in .json(try await assignmentPreview(call)) },
            Endpoint(
                method: .get, path: "/v1/notices/{key}/preview", name: "previewNotice",
                summary: "What a notice says, composed anew, whatever became of it.",
                parameters: previewParameters, schema: .reference("PreviewReport")
            ) { call in .json(try await noticePreview(call)) },
        ]
    }

    private var previewParameters: [Endpoint.Parameter] {
        [
            .init(
                "channel", .pattern(ChannelChoice.pattern),
                "A number counting from 1, mail, webhook, or all; by default the one that is used now.")
        ]
    }

    private var previews: PreviewClerk {
        PreviewClerk(ledger: ledger, current: desk.currentRules, clock: clock)
    }

    private func assignmentPreview(_ call: ControlCall) async throws -> PreviewReport {
        let record = try await record(call)
        return try await previews.report(
            of: record, channel: try ChannelChoice(call.text("channel")), agency: call.text("agency"))
    }

    private func noticePreview(_ call: ControlCall) async throws -> PreviewReport {
        let key = call.segment("key")
        guard let notice = try await ledger.notice(keyed: key) else {
            throw ControlProblem.missing(
                Bilingual(vi: "thông báo", en: "notice"), key,
                remedy: Bilingual(vi: "Hãy thử: dondoc notice list", en: "Try: dondoc notice list"))
        }
        return previews.report(of: notice, channel: try ChannelChoice(call.text("channel")))
    }
}

/// Which of a recipient's channels is meant.
enum ChannelChoice: Hashable {
    /// The one that is used.
    case current
    /// Counting from 1.
    case number(Int)
    case mail
    case webhook
    case all

    /// What a choice looks like.
    static let pattern = "^(mail|webhook|all|[1-9]|[1-5][0-9]|6[0-4])$"

    /// - Throws: `ControlProblem` for what is none.
    init(_ text: String?) throws(ControlProblem) {
        switch text {
        case nil: self = .current
        case "mail": self = .mail
        case "webhook": self = .webhook
        case "all": self = .all
        case let text?:
            guard let number = Int(text), (1...64).contains(number) else {
                throw .parameter(
                    "channel", got: text,
                    expected: Bilingual(
                        vi: "số thứ tự của kênh (từ 1), mail, webhook hoặc all",
                        en: "a channel's number (from 1), mail, webhook or all"))
            }
            self = .number(number)
        }
    }

    /// The routes that are meant, of those by channel; nil when the recipient has no such channel.
    func routes(of channels: [[Route]]) -> [Route]? {
        let found: [Route] =
            switch self {
            case .current: channels.first ?? []
            case .number(let number): channels.indices.contains(number - 1) ? channels[number - 1] : []
            case .mail: channels.joined().filter { if case .mail = $0.destination { true } else { false } }
            case .webhook:
                channels.joined().filter { if case .mail = $0.destination { false } else { true } }
            case .all: Array(channels.joined())
            }
        return found.isEmpty ? nil : found
    }

    /// Why there are no routes.
    func problem(_ name: String, _ channels: [[Route]]) -> ControlProblem {
        let asked =
            switch self {
            case .number(let number): Bilingual(vi: "kênh \(number)", en: "channel \(number)")
            case .mail: Bilingual(vi: "kênh thư điện tử", en: "channel by mail")
            case .webhook: Bilingual(vi: "kênh webhook", en: "channel by webhook")
            case .current, .all: Bilingual(vi: "kênh nào", en: "channel")
            }
        let ways = channels.enumerated().map { index, routes in
            "\(index + 1) (\(routes.map { $0.destination.redacted }.joined(separator: ", ")))"
        }
        return ControlProblem(
            .refused,
            detail: Bilingual(
                vi: "\(name) không có \(asked.vi)", en: "\(name) has no \(asked.en)"),
            remedy: ways.isEmpty
                ? Bilingual(
                    vi: "Hãy ghi mail, webhook hoặc channels vào agencies.yaml, rồi: dondoc reload",
                    en: "Write mail, webhook or channels into agencies.yaml, then: dondoc reload")
                : Bilingual(
                    vi: "Các kênh: \(ways.joined(separator: "; "))",
                    en: "The channels: \(ways.joined(separator: "; "))"))
    }
}
