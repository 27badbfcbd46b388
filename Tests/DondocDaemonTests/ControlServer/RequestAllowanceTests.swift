// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Testing

@testable import DondocDaemon

@Suite struct RequestAllowanceTests {
    private let start = ContinuousClock.now
    private static let limits = RequestAllowance.Limits(each: 5, own: 2, shared: 4)

    @Test func `a connection has its own, then a part of what all share, then it waits for the next second`()
    {
        var allowance = RequestAllowance(Self.limits, at: start)
        var one = RequestAllowance.Second(start)
        let waits = (0..<7).map { _ in allowance.wait(&one, at: start + .milliseconds(400)) }
        #expect(waits == [nil, nil, nil, nil, nil, .milliseconds(600), .milliseconds(600)])
        #expect(allowance.wait(&one, at: start + .seconds(1)) == nil)
    }

    @Test func `who asks little is answered at once while others ask on and on`() {
        var allowance = RequestAllowance(Self.limits, at: start)
        var busy = Array(repeating: RequestAllowance.Second(start), count: 20)
        var answered = 0
        for index in busy.indices {
            for _ in 0..<100 where allowance.wait(&busy[index], at: start) == nil { answered += 1 }
        }
        #expect(answered == 20 * 2 + 4)
        var patient = RequestAllowance.Second(start)
        #expect(allowance.wait(&patient, at: start + .milliseconds(999)) == nil)
        #expect(allowance.wait(&patient, at: start + .milliseconds(999)) == nil)
        #expect(allowance.wait(&patient, at: start + .milliseconds(999)) != nil)
    }
}
