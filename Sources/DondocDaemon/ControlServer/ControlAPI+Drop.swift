// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore

extension ControlAPI {
    /// Notices that are not to be sent.
    var dropEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .post, path: "/v1/notices/{key}/drop", name: "dropNotice",
                summary: "Cancels a dead or waiting notice for good; what it told is told by nobody.",
                body: .reference("DropRequest"), schema: .reference("NoticeEntry")
            ) { call in .json(try await drop(call)) }
        ]
    }

    private func drop(_ call: ControlCall) async throws -> NoticeEntry {
        let key = call.segment("key")
        let request: DropRequest = try call.value(keys: ["why"])
        guard !request.why.allSatisfy(\.isWhitespace) else {
            throw ControlProblem.parameter(
                "why", got: request.why, expected: Bilingual(vi: "lý do", en: "a reason"))
        }
        let see = Bilingual(vi: "Hãy xem: dondoc notice show \(key)", en: "See: dondoc notice show \(key)")
        switch try await ledger.drop(key, why: request.why, actor: call.actor, at: clock.now) {
        case .dropped: desk.planHasChanged()
        case .missing: break
        case .underWay:
            throw ControlProblem(
                .conflict,
                detail: Bilingual(
                    vi: "thông báo '\(key)' đang được gửi", en: "notice '\(key)' is being sent"),
                remedy: see)
        case .settled(let state):
            let isDelivered = state == .delivered
            throw ControlProblem(
                .conflict,
                detail: Bilingual(
                    vi: "thông báo '\(key)' \(isDelivered ? "đã gửi xong" : "đã hủy trước đó")",
                    en: "notice '\(key)' was \(isDelivered ? "delivered" : "cancelled before")"),
                remedy: see)
        }
        guard let record = try await noticeRecord(key) else {
            throw ControlProblem.missing(
                Bilingual(vi: "thông báo", en: "notice"), key,
                remedy: Bilingual(vi: "Hãy thử: dondoc notice list", en: "Try: dondoc notice list"))
        }
        return entries.notice(record)
    }
}
