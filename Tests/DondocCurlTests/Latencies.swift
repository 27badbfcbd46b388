// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Testing

/// How long calls to a server that behaves took, in turn from a loop that has bad servers too and from one that has none.
struct Latencies {
    var among: [Duration] = []
    var alone: [Duration] = []

    /// That the bad servers were not felt, however busy the machine was.
    func expectNoneWaited(sourceLocation: SourceLocation = #_sourceLocation) {
        let (median, usual) = (Self.median(among), Self.median(alone))
        #expect(median < usual * 2 + .milliseconds(100), sourceLocation: sourceLocation)
        let (sum, usualSum) = (among.reduce(.zero, +), alone.reduce(.zero, +))
        #expect(sum < usualSum * 2 + .seconds(5), sourceLocation: sourceLocation)
    }

    private static func median(_ durations: [Duration]) -> Duration {
        durations.isEmpty ? .zero : durations.sorted()[durations.count / 2]
    }
}
