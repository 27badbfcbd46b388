// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ServiceLifecycle

/// Who is told how the daemon is without asking: Prometheus by a file, and the service manager by a line.
struct Tellers: Sendable {
    let metrics: MetricsFile
    let line: StatusLine

    var services: [any Service] { [metrics, line] }

    /// Something may be another now.
    func touch() {
        metrics.touch()
        line.touch()
    }

    /// What they tell is there later than what changes it.
    func connect(_ api: ControlAPI) {
        metrics.connect { try await api.metrics() }
        line.connect { try await api.status() }
    }
}
