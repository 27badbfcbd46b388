// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Synchronization
import Testing

@testable import DondocDaemon

@Suite(.timeLimit(.minutes(15))) struct MetricsFileTests {
    @Test func `what happens within a minute of the last writing is written when that is over`() async throws
    {
        try await withTemporaryDirectory { folder in
            let path = folder.appending(path: "dondoc.prom")
            let clock = ManualClock(try instant("2022-01-17 08:00"))
            let file = MetricsFile(path: { path }, clock: clock, logger: .silent)
            let (asked, asks) = AsyncStream<Int>.makeStream()
            let count = Mutex(0)
            file.connect {
                let number = count.withLock { count in
                    count += 1
                    return count
                }
                asks.yield(number)
                return "dondoc_asked \(number)\n"
            }
            await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await file.run() }
                var numbers = asked.makeAsyncIterator()
                file.touch()
                let first = await numbers.next()
                #expect(first == 1)
                // Many things happen, and no more until an hour later.
                for _ in 0..<3 { file.touch() }
                clock.advance(to: clock.now + 59)
                #expect(count.withLock { $0 } == 1)
                clock.advance(to: clock.now + 1)
                let second = await numbers.next()
                #expect(second == 2)
                tasks.cancelAll()
            }
        }
    }

    @Test func `a clock that is set back while it waits stops nothing`() async throws {
        try await withTemporaryDirectory { folder in
            let path = folder.appending(path: "dondoc.prom")
            let clock = ManualClock(try instant("2022-01-17 08:00"))
            let file = MetricsFile(path: { path }, clock: clock, logger: .silent)
            let (asked, asks) = AsyncStream<Date>.makeStream()
            file.connect {
                asks.yield(clock.now)
                return ""
            }
            await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await file.run() }
                var instants = asked.makeAsyncIterator()
                file.touch()
                let first = await instants.next()
                file.touch()
                clock.advance(to: clock.now - 86_400)
                #expect(await instants.next() == first.map { $0 - 86_400 })
                tasks.cancelAll()
            }
        }
    }
}
