// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

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

    private let process = Process()
    private let state = Mutex(State())

    private init(_ executable: URL, _ arguments: [String], environment: [String: String], folder: URL?) throws
    {
        process.executableURL = executable
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .filter { $0.key != "NOTIFY_SOCKET" && $0.key != "DONDOC_SOCKET" }
            .merging(["LC_ALL": "C.UTF-8"]) { $1 }
            .merging(environment) { $1 }
        if let folder { process.currentDirectoryURL = folder }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe(from: .output)
        process.standardError = pipe(from: .errors)
        process.terminationHandler = { [weak self] process in
            let code =
                process.terminationReason == .exit
                ? process.terminationStatus : 128 + process.terminationStatus
            self?.change { $0.code = code }
        }
        try process.run()
    }

    /// Runs the body beside the program, which is killed if the body leaves it running.
    static func running<Value>(
        _ executable: URL, _ arguments: [String], environment: [String: String] = [:], folder: URL? = nil,
        _ body: (Program) async throws -> Value
    ) async throws -> Value {
        let program = try Program(executable, arguments, environment: environment, folder: folder)
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
        _ executable: URL, _ arguments: [String], environment: [String: String] = [:], folder: URL? = nil
    ) async throws -> Ending {
        try await running(executable, arguments, environment: environment, folder: folder) {
            await $0.ending()
        }
    }

    var identifier: Int32 { process.processIdentifier }

    func signal(_ number: Int32) {
        guard state.withLock({ $0.code == nil }) else { return }
        kill(process.processIdentifier, number)
    }

    /// Waits for the next line that holds the words; throws when the program ends without it.
    @discardableResult
    func line(_ words: String, on channel: Channel = .output) async throws -> String {
        while true {
            let (line, ending, revision) = state.withLock {
                ($0.nextLine(holding: words, on: channel), $0.ending, $0.revision)
            }
            if let line { return line }
            if let ending { throw Silence(expected: words, ending: ending) }
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
        let waiting = state.withLock { state in
            body(&state)
            state.revision += 1
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    private func pipe(from channel: Channel) -> Pipe {
        let pipe = Pipe()
        pipe.fileHandleForReading.readabilityHandler = { [weak self] handle in
            let bytes = handle.availableData
            if bytes.isEmpty { handle.readabilityHandler = nil }
            self?.change { state in
                state.bytes[channel]?.append(bytes)
                if bytes.isEmpty { state.open.remove(channel) }
            }
        }
        return pipe
    }
}
