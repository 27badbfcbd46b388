// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What a bug report tells of the ledger: its steps, and how much of what it holds.
package protocol SchemaLedger: Sendable {
    /// The steps by which its tables were made, in their order.
    func steps() async throws -> [String]
    /// How many rows there are, by what they are.
    func sizes() async throws -> [String: Int]
}
