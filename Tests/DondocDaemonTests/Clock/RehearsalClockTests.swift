// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDaemon
import DondocModel
import Foundation
import Testing

@Suite struct RehearsalClockTests {
    let start = Date(timeIntervalSince1970: 1_641_772_800)  // 2022-01-10 00:00 UTC

    @Test func `stands still until somebody arms it`() {
        let clock = RehearsalClock(start: start, day: 0.000_1)
        #expect(clock.now == start)
        #expect(clock.now == start)
    }

    @Test(.timeLimit(.minutes(15))) func `runs to the instant for which it is armed and not past it`()
        async throws
    {
        let clock = RehearsalClock(start: start, day: 0.01)
        clock.alarmSet(for: start + 86_400)
        try await clock.sleep(until: start + 86_400)
        #expect(clock.now == start + 86_400)
    }

    @Test func `stands still while there is work`() {
        let clock = RehearsalClock(start: start, day: 0.000_1)
        clock.workBegan()
        clock.alarmSet(for: nil)
        let before = clock.now
        #expect(clock.now == before)
        clock.workEnded()
    }

    @Test func `goes on from where the ledger is, never back`() {
        let clock = RehearsalClock(start: start, day: 1)
        clock.resume(from: start + 500)
        #expect(clock.now == start + 500)
        clock.resume(from: start)
        #expect(clock.now == start + 500)
    }

    @Test func `tells the real instant by its rate`() {
        let clock = RehearsalClock(start: start, day: 10)
        let wait = clock.realInstant(of: start + 86_400).timeIntervalSince(SystemClock().now)
        #expect(abs(wait - 10) < 1)
    }
}
