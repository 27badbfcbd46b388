// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import Foundation
import Testing

@Suite struct RetryPolicyTests {
    private let queued = Date(timeIntervalSince1970: 1_767_225_600)

    private func step(
        _ outcome: DeliveryOutcome, attempt: Int = 1, after seconds: TimeInterval = 0, jitter: Double = 0.5
    ) -> DeliveryStep {
        RetryPolicy().step(
            after: outcome, attempt: attempt, firstQueuedAt: queued, now: queued + seconds, jitter: jitter)
    }

    @Test func `a delivered one is done, a final answer ends it`() {
        #expect(step(.delivered(reply: "250")) == .recordDelivery)
        #expect(step(.refused(reply: "550")) == .giveUp)
        #expect(step(.gone(reply: "410")) == .giveUp)
    }

    @Test(arguments: [
        (1, 60.0), (2, 120), (3, 240), (4, 480), (7, 3840), (8, 7680), (9, 14_400), (40, 14_400),
        (10_000, 14_400),
        (0, 60), (-5, 60),
    ])
    func `doubles the wait up to four hours`(attempt: Int, seconds: TimeInterval) {
        for outcome in [
            DeliveryOutcome.deferred(reply: "", retryAfter: nil), .unreachable(""), .maybeSent(""),
        ] {
            #expect(step(outcome, attempt: attempt) == .retry(at: queued + seconds))
        }
    }

    @Test(arguments: [(0.0, 48.0), (0.5, 60), (1, 72), (-1, 48), (9, 72)])
    func `spreads the waits by a fifth`(jitter: Double, seconds: TimeInterval) {
        #expect(step(.unreachable(""), jitter: jitter) == .retry(at: queued + seconds))
    }

    @Test(arguments: [(5.0, 60.0), (61, 61), (7200, 7200), (10_000_000, 86_400)])
    func `waits as long as the peer asks, but no longer than a day`(
        asked: TimeInterval, seconds: TimeInterval
    ) {
        #expect(step(.deferred(reply: "", retryAfter: asked)) == .retry(at: queued + seconds))
    }

    @Test func `tries a last time at the end of the fifth day, then no more`() {
        let life: TimeInterval = 5 * 86_400
        #expect(step(.unreachable(""), attempt: 30, after: life - 60) == .retry(at: queued + life))
        #expect(step(.unreachable(""), attempt: 31, after: life) == .giveUp)
        #expect(step(.maybeSent(""), attempt: 31, after: life + 1) == .giveUp)
    }

    @Test func `a clock that was set back does not end it`() {
        #expect(step(.unreachable(""), after: -3600) == .retry(at: queued - 3600 + 60))
    }
}
