// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import NIOCore
import Synchronization

/// How many connections stand open, altogether and of each user, so that nobody takes the places of all others.
final class ConnectionPlaces: Sendable {
    /// What may stand open at once.
    struct Limits: Hashable, Sendable {
        var altogether = 512
        var ofOneUser = 256
        /// Of those altogether, kept for root and the service's own user.
        var kept = 64
        var requests = RequestAllowance.Limits()
        /// So long those may take that do not read what is written to them, and so long all others, when they are to end.
        var farewells = Farewells()
    }

    struct Farewells: Hashable, Sendable {
        var deaf = TimeAmount.milliseconds(500)
        var others = TimeAmount.milliseconds(1200)
    }

    private struct Connection {
        let channel: any Channel
        var second = RequestAllowance.Second(.now)
        /// Gives up the question that is being answered, one at a time.
        var giveUp: (@Sendable () -> Void)?
    }

    private struct State {
        var allowance: RequestAllowance
        var users: [UInt32: Int] = [:]
        var connections: [ObjectIdentifier: Connection] = [:]
        var isClosing = false
    }

    private let limits: Limits
    private let owner: UInt32
    private let state: Mutex<State>

    init(limits: Limits = Limits(), owner: UInt32) {
        self.limits = limits
        self.owner = owner
        state = Mutex(State(allowance: RequestAllowance(limits.requests, at: .now)))
    }

    /// Whether there is a place for one more of that user, which it then takes until the channel is closed.
    func take(for user: UInt32, _ channel: any Channel) -> Bool {
        let isTaken = state.withLock { state in
            let kept = user == 0 || user == owner ? 0 : limits.kept
            guard !state.isClosing, state.connections.count < limits.altogether - kept,
                state.users[user, default: 0] < limits.ofOneUser
            else { return false }
            state.users[user, default: 0] += 1
            state.connections[ObjectIdentifier(channel)] = Connection(channel: channel)
            return true
        }
        guard isTaken else { return false }
        channel.closeFuture.whenComplete { [weak self] _ in self?.give(back: user, channel) }
        return true
    }

    /// How long the next request of a connection has to wait, which it is hereby; nil where it need not.
    func wait(on channel: any Channel) -> TimeAmount? {
        let wait = state.withLock { state -> Duration? in
            guard var connection = state.connections[ObjectIdentifier(channel)] else { return nil }
            defer { state.connections[ObjectIdentifier(channel)] = connection }
            return state.allowance.wait(&connection.second, at: .now)
        }
        return wait.map { TimeAmount($0) }
    }

    /// Runs the body as a task of its own, which is cancelled when the connection has gone meanwhile.
    ///
    /// The event loop, which sees the peer go, cannot cancel the task that answers.
    func whileOpen<Value: Sendable>(
        _ channel: any Channel, _ body: @escaping @Sendable () async -> Value
    ) async -> Value {
        let task = Task { await body() }
        let isOpen = note(on: channel) { task.cancel() }
        if !isOpen { task.cancel() }
        let value = await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        note(on: channel, nil)
        return value
    }

    @discardableResult
    private func note(on channel: any Channel, _ giveUp: (@Sendable () -> Void)?) -> Bool {
        state.withLock { state in
            state.connections[ObjectIdentifier(channel)]?.giveUp = giveUp
            return state.connections[ObjectIdentifier(channel)] != nil
        }
    }

    private func give(back user: UInt32, _ channel: any Channel) {
        let giveUp = state.withLock { state in
            let left = state.users[user, default: 1] - 1
            state.users[user] = left > 0 ? left : nil
            return state.connections.removeValue(forKey: ObjectIdentifier(channel))?.giveUp
        }
        giveUp?()
    }

    /// Takes no more, and asks those that stand open to end with the request that they are at, soon.
    func close() {
        let channels = state.withLock { state in
            state.isClosing = true
            return state.connections.values.map(\.channel)
        }
        for channel in channels {
            channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
            let deaf = channel.eventLoop.scheduleTask(in: limits.farewells.deaf) {
                if !channel.isWritable { channel.close(promise: nil) }
            }
            let end = channel.eventLoop.scheduleTask(in: limits.farewells.others) {
                channel.close(promise: nil)
            }
            channel.closeFuture.whenComplete { _ in
                deaf.cancel()
                end.cancel()
            }
        }
    }
}
