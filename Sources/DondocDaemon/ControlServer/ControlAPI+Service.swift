// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension ControlAPI {
    /// The service itself.
    var serviceEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .post, path: "/v1/reload", name: "reload",
                summary: "Reads the configuration again and applies all of it or none.",
                schema: .reference("ReloadReport")
            ) { call in .json(try await reload(call)) },
            Endpoint(
                method: .get, path: "/metrics", name: "getMetrics", summary: "Counts for Prometheus.",
                schema: nil,
                mediaType: MetricsText.mediaType
            ) { _ in .text(try await metrics(), mediaType: MetricsText.mediaType) },
        ]
    }

    private func reload(_ call: ControlCall) async throws -> ReloadReport {
        do {
            return try await desk.reload(actor: call.actor)
        } catch let refusal as ReloadRefusal {
            throw ControlProblem(
                .refused, detail: Bilingual(vi: refusal.description, en: refusal.description),
                remedy: Bilingual(
                    vi:
                        "Cấu hình cũ vẫn có hiệu lực. Hãy sửa, kiểm tra bằng dondocd --check-config, rồi thử lại",
                    en:
                        "The old configuration stays in force. Mend it, check it with dondocd --check-config, try again"
                ))
        }
    }
}
