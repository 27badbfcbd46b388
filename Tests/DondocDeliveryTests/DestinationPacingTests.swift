// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import Foundation
import Testing

@Suite struct DestinationPacingTests {
    @Test func `a pause that a clock which was ahead has written is over`() {
        var pacing = DestinationPacing()
        let ahead = Date(timeIntervalSince1970: 1_700_000_000)
        for _ in 0..<3 {
            _ = pacing.begin(at: ahead)
            pacing.ended(.unreachable("refused"), at: ahead)
        }
        #expect(pacing.begin(at: ahead + 1) == .closed(until: ahead + 30))
        #expect(pacing.room(at: ahead - 86_400) == 1)
        #expect(pacing.begin(at: ahead - 86_400) == .start)
    }

    private let now = Date(timeIntervalSince1970: 1_767_225_600)
    private let done = DeliveryOutcome.delivered(reply: "")
    private let dead = DeliveryOutcome.unreachable("")

    /// Starts as many as it may.
    private func fill(_ pacing: inout DestinationPacing) -> Int {
        var count = 0
        while pacing.begin(at: now) == .start { count += 1 }
        return count
    }

    @Test func `begins with two at once and grows with success, to the maximum`() {
        var pacing = DestinationPacing(.init(initial: 2, maximum: 5))
        #expect(fill(&pacing) == 2)
        #expect(pacing.begin(at: now) == .wait)
        for _ in 0..<200 {
            pacing.ended(done, at: now)
            _ = pacing.begin(at: now)
        }
        _ = fill(&pacing)
        #expect(pacing.underWay == 5)
    }

    @Test func `a refusal is an answer as good as any`() {
        var pacing = DestinationPacing()
        for _ in 0..<10 {
            #expect(pacing.begin(at: now) == .start)
            pacing.ended(.refused(reply: "550"), at: now)
        }
        #expect(pacing.concurrency > 2)
    }

    @Test func `shrinks when the destination has enough`() {
        var pacing = DestinationPacing(.init(initial: 4))
        for _ in 0..<10 {
            #expect(pacing.begin(at: now) == .start)
            pacing.ended(.deferred(reply: "421", retryAfter: nil), at: now)
        }
        #expect(pacing.concurrency == 1)
        #expect(pacing.begin(at: now) == .start)
    }

    @Test func `stops after failures in a row, probes with one, and goes on when that succeeds`() {
        var pacing = DestinationPacing(.init(failuresToOpen: 3, firstPause: 30))
        for _ in 0..<3 {
            #expect(pacing.begin(at: now) == .start)
            pacing.ended(dead, at: now)
        }
        #expect(pacing.begin(at: now + 29) == .closed(until: now + 30))
        #expect(pacing.begin(at: now + 30) == .start)
        #expect(pacing.begin(at: now + 30) == .wait)
        pacing.ended(done, at: now + 31)
        #expect(fill(&pacing) == 2)
    }

    @Test func `a failed probe doubles the pause up to the longest`() {
        var pacing = DestinationPacing(.init(failuresToOpen: 1, firstPause: 30, longestPause: 100))
        var instant = now
        #expect(pacing.begin(at: instant) == .start)
        pacing.ended(dead, at: instant)
        for pause in [30.0, 60, 100, 100] {
            #expect(pacing.begin(at: instant + pause - 1) == .closed(until: instant + pause))
            instant += pause
            #expect(pacing.begin(at: instant) == .start)
            pacing.ended(.maybeSent(""), at: instant)
        }
    }

    @Test func `a probe that was never sent leaves the way open for another`() {
        var pacing = DestinationPacing(.init(failuresToOpen: 1, firstPause: 30))
        _ = pacing.begin(at: now)
        pacing.ended(dead, at: now)
        #expect(pacing.begin(at: now + 30) == .start)
        pacing.ended(nil, at: now + 30)
        #expect(pacing.begin(at: now + 30) == .start)
    }
}
