// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Synchronization
import Testing

@testable import DondocDaemon

@Suite(.timeLimit(.minutes(15))) struct AnswerGateTests {
    /// Who is inside, and how many there were at most.
    private final class Room: Sendable {
        private struct State {
            var inside = 0
            var most = 0
            var done = 0
        }
        private let state = Mutex(State())

        func enter() {
            state.withLock { state in
                state.inside += 1
                state.most = max(state.most, state.inside)
            }
        }

        func leave() {
            state.withLock { state in
                state.inside -= 1
                state.done += 1
            }
        }

        var most: Int { state.withLock(\.most) }
        var done: Int { state.withLock(\.done) }
    }

    private final class Guests: Sendable {
        private let numbers = Mutex<[Int]>([])

        func enter(_ number: Int) { numbers.withLock { $0.append(number) } }
        var all: [Int] { numbers.withLock(\.self) }
    }

    @Test func `lets those who wait in by the order in which they came`() async {
        let (gate, guests) = (AnswerGate(width: 1), Guests())
        let (entered, enter) = AsyncStream.makeStream(of: Void.self)
        let (leaving, leave) = AsyncStream.makeStream(of: Void.self)
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await gate.passing(true) {
                    enter.finish()
                    for await _ in leaving {}
                }
            }
            for await _ in entered {}
            for number in 0..<10 {
                group.addTask { await gate.passing(true) { guests.enter(number) } }
                // Each has come before the next one does.
                while gate.waiting <= number { await Task.yield() }
            }
            leave.finish()
        }
        #expect(guests.all == Array(0..<10))
    }

    @Test func `lets so many through at once`() async {
        let (gate, room) = (AnswerGate(width: 2), Room())
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    await gate.passing(true) {
                        room.enter()
                        await Task.yield()
                        room.leave()
                    }
                }
            }
        }
        #expect(room.done == 20)
        #expect(room.most <= 2)
    }
}
