// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocTestSupport

/// Asks a daemon of the sample ledger over its socket, for as long as the body runs.
func serving<Value: Sendable>(
    _ body: @Sendable (ControlFixture, ControlClient) async throws -> Value
) async throws -> Value {
    let fixture = try await ControlFixture.make()
    return try await withTemporaryDirectory { folder in
        try await fixture.serving(in: folder) { client, _ in try await body(fixture, client) }
    }
}
