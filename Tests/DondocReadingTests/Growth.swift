// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import Testing

/// How the cost of work grows, by the processor's time of the thread that does it, whatever else the machine does.
enum Growth {
    /// Expects that a quarter of `count` takes no less than a twelfth of the time of all; of quadratic work it takes a sixteenth.
    static func expectInProportion(
        to count: Int, sourceLocation: SourceLocation = #_sourceLocation, _ work: (Int) -> Void
    ) {
        let quarter = min(time { work(count / 4) }, time { work(count / 4) })
        let whole = time { work(count) }
        #expect(whole < quarter * 12 + .milliseconds(100), sourceLocation: sourceLocation)
    }

    private static func time(_ work: () -> Void) -> Duration {
        let begun = now
        work()
        return now - begun
    }

    private static var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
