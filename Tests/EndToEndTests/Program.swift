// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch
import Foundation
import Synchronization

/// A running program, with all that it has said so far.
final class Program: Sendable {
    enum Channel: Sendable { case output, errors }

    /// How it ended.
    struct Ending: Sendable, CustomStringConvertible {
        /// The exit code, or 128 + the signal that ended it, as shells tell it.
        let code: Int32
        let output: String
        let errors: String

        var description: String { "exit code \(code)\n--- stdout\n\(output)\n--- stderr\n\(errors)" }
    }

    /// It ended before it said what was waited for.
    struct Silence: Error, CustomStringConvertible {
        let expected: String
        let ending: Ending
        var description: String { "never said '\(expected)': \(ending)" }
    }

    private struct State {
        var bytes: [Channel: Data] = [.output: Data(), .errors: Data()]
        /// How much of each was searched already.
        var cursors: [Channel: Int] = [:]
        var open: Set<Channel> = [.output, .errors]
        var code: Int32?
        /// Counts the changes, so that none is missed between a look and a wait.
        var revision = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
        /// Programs in whose stead somebody looks at this one too.
        var followers: [Program] = []

        func text(_ channel: Channel) -> String { String(decoding: bytes[channel] ?? Data(), as: UTF8.self) }

        var ending: Ending? {
            guard let code, open.isEmpty else { return nil }
            return Ending(code: code, output: text(.output), errors: text(.errors))
        }

        /// The next whole line that holds the words; the search goes on behind it.
        mutating func nextLine(holding words: String, on channel: Channel) -> String? {
            let all = bytes[channel] ?? Data()
            var start = cursors[channel] ?? 0
            while let end = all[start...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: all[start..<end], as: UTF8.self)
                start = end + 1
                cursors[channel] = start
                if line.contains(words) { return line }
            }
            return nil
        }
    }

    private let child: Child
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "program")

    private init(_ executable: URL, _ arguments: [String], environment: [String: String]) throws {
        let inherited = ProcessInfo.processInfo.environment
            .filter { $0.key != "NOTIFY_SOCKET" && $0.key != "DONDOC_SOCKET" }
        child = try Child(
            executable.path, arguments,
            environment: inherited.merging(["LC_ALL": "C.UTF-8"]) { $1 }.merging(environment) { $1 })
        Child.read(child.output, on: queue) { self.said($0, on: .output) }
        Child.read(child.errors, on: queue) { self.said($0, on: .errors) }
    }

    /// Runs the body beside the program, which is killed if the body leaves it running.
    static func running<Value>(
        _ executable: URL, _ arguments: [String], environment: [String: String] = [:],
        _ body: (Program) async throws -> Value
    ) async throws -> Value {
        let program = try Program(executable, arguments, environment: environment)
        let value: Value
        do {
            value = try await body(program)
        } catch {
            program.signal(SIGKILL)
            _ = await program.ending()
            throw error
        }
        program.signal(SIGKILL)
        _ = await program.ending()
        return value
    }

    /// Runs the program to its end.
    static func run(
        _ executable: URL, _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> Ending {
        try await running(executable, arguments, environment: environment) {
            await $0.ending()
        }
    }

    var identifier: pid_t { child.identifier }

    func signal(_ number: Int32) {
        state.withLock { if $0.code == nil { kill(child.identifier, number) } }
    }

    /// Waits for the next line that holds the words; throws when the program, or the other one, ends without it.
    @discardableResult
    func line(
        _ words: String, on channel: Channel = .output, unlessEnded other: Program? = nil
    ) async throws -> String {
        other?.state.withLock { $0.followers.append(self) }
        while true {
            let (line, ending, revision) = state.withLock {
                ($0.nextLine(holding: words, on: channel), $0.ending, $0.revision)
            }
            if let line { return line }
            if let ending = ending ?? other?.state.withLock(\.ending) {
                throw Silence(expected: words, ending: ending)
            }
            await change(after: revision)
        }
    }

    /// Waits for its end, and until all that it said has been read.
    func ending() async -> Ending {
        while true {
            let (ending, revision) = state.withLock { ($0.ending, $0.revision) }
            if let ending { return ending }
            await change(after: revision)
        }
    }

    /// Waits for anything new; a cancelled test kills the program, which is new too.
    private func change(after revision: Int) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isNew = state.withLock { state in
                    if state.revision == revision { state.waiting.append(continuation) }
                    return state.revision != revision
                }
                if isNew { continuation.resume() }
            }
        } onCancel: {
            signal(SIGKILL)
        }
    }

    private func change(_ body: (inout State) -> Void) {
        let (waiting, followers) = state.withLock { state in
            body(&state)
            state.revision += 1
            defer { state.waiting = [] }
            return (state.waiting, state.followers)
        }
        for continuation in waiting { continuation.resume() }
        for follower in followers { follower.change { _ in } }
    }

    /// A piece, or nil at the end; when both channels have ended so has the program, in a moment if not yet.
    private func said(_ bytes: DispatchData?, on channel: Channel) {
        if let bytes {
            change { $0.bytes[channel]?.append(contentsOf: bytes) }
            return
        }
        let isLast = state.withLock { state in
            state.open.remove(channel)
            return state.open.isEmpty
        }
        guard isLast else { return }
        // Whoever signals it does so under the lock, and never once it is reaped and its number may be another's.
        change { $0.code = self.child.wait() }
    }
}
