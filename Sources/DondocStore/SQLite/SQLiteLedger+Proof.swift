// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

extension SQLiteLedger: ProofLedger {
    package func proof(_ filter: ProofFilter, page: Page) async throws -> [ProofRecord] {
        try await read { try $0.proof(filter, page: page) }
    }

    package func head() async throws -> ChainHead? { try await read { try $0.head() } }

    package func verify(expecting head: String?, progress: (@Sendable (Int64) -> Void)?) async throws
        -> ProofVerdict
    {
        var walk = ChainWalk(expected: head)
        repeat {
            let state = walk
            walk = try await readAfresh { try state.following($0) }
            progress?(walk.row)
        } while !walk.isOver
        return walk.verdict
    }
}
