// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Synchronization
import Testing

@testable import DondocDaemon

/// A file system that does not answer, as a dead server's share: the call that hangs is shown by the board alone.
@Suite(.timeLimit(.minutes(15))) struct InboxSilenceTests {
    @Test func `who waits for an inbox that does not answer is let go`() async throws {
        try await withTemporaryDirectory { folder in
            let house = try InboxHouse(folder: folder)
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                let (answers, answer) = AsyncStream.makeStream(of: Void.self)
                let (ends, end) = AsyncStream.makeStream(of: Void.self)
                inbox.board.withLock { $0.askedAt = .now - .seconds(11) }
                let isDone = await inbox.unlessSilent {
                    for await _ in answers {}
                    end.finish()
                }
                #expect(!isDone)
                answer.finish()
                for await _ in ends {}
                inbox.board.withLock { $0.askedAt = nil }
            }
        }
    }

    @Test func `a folder that takes long to walk answers with each entry`() async throws {
        try await withTemporaryDirectory { folder in
            let house = try InboxHouse(folder: folder)
            for name in ["a", "b", "c"] { try house.write("\(name).yaml", "") }
            let walked = Mutex<(inbox: Inbox?, silences: [Bool])>((nil, []))
            let inbox = Inbox(
                configuration: house.configuration, reader: try IntakeReader.make(), ledger: house.ledger,
                clock: house.clock, logger: .silent, onChange: { _ in },
                onWork: {
                    walked.withLock { walked in
                        guard let inbox = walked.inbox else { return }
                        walked.silences.append(inbox.board.withLock { $0.isSilent(now: .now) })
                        // The next entry comes so much later.
                        inbox.board.withLock { if $0.askedAt != nil { $0.askedAt = .now - .seconds(11) } }
                    }
                })
            walked.withLock { $0.inbox = inbox }
            await inbox.scan()
            let silences = walked.withLock(\.silences)
            #expect(silences.count >= 3 && !silences.contains(true))
        }
    }

    @Test func `what an inbox that answers does is waited for`() async throws {
        try await withTemporaryDirectory { folder in
            let house = try InboxHouse(folder: folder)
            try await house.running { inbox in
                let isDone = await inbox.unlessSilent { await inbox.waitForFirstScan() }
                #expect(isDone)
            }
        }
    }
}
