// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Synchronization
import Testing

@testable import DondocStore

@Suite(.timeLimit(.minutes(15))) struct FolderLockTests {
    @Test func `who is refused closes no file but its own`() async throws {
        try await withTemporaryDirectory { folder in
            let held = try FolderLock(folder)
            let ended = Atomic(false)
            let refused = Atomic(0)
            let lost = Atomic(0)
            DispatchQueue.concurrentPerform(iterations: 2) { side in
                if side == 0 {
                    // The refusal is what is wanted.
                    for _ in 0..<20_000 where (try? FolderLock(folder)) == nil {
                        refused.add(1, ordering: .relaxed)
                    }
                    ended.store(true, ordering: .releasing)
                } else {
                    while !ended.load(ordering: .acquiring) {
                        let file = open("/dev/null", O_RDONLY | O_CLOEXEC)
                        if file >= 0, close(file) != 0 { lost.add(1, ordering: .relaxed) }
                    }
                }
            }
            #expect(refused.load(ordering: .relaxed) == 20_000)
            #expect(lost.load(ordering: .relaxed) == 0)
            withExtendedLifetime(held) {}
        }
    }

    @Test func `is free as soon as its holder is gone`() async throws {
        try await withTemporaryDirectory { folder in
            for _ in 0..<3 { _ = try FolderLock(folder) }
        }
    }
}
