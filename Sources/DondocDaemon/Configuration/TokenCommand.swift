// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct timespec, depending on what is loaded first
import Dispatch
import DondocDelivery
import Foundation
import Glibc
import Synchronization

/// Why a program gave no token.
package struct TokenCommandError: Error, Hashable, CustomStringConvertible {
    package let program: String
    package let reason: String

    package var description: String { "\(program): \(reason)" }
}

/// A program that prints a token in one line; run without a shell, for at most so long.
struct TokenCommand: Sendable {
    /// The program's path, and what it is told.
    let arguments: [String]
    var limit: Duration = .seconds(10)

    private static let maximumBytes = 8192

    func run() async throws -> Secret {
        guard let program = arguments.first else {
            throw TokenCommandError(program: "", reason: "no program is named")
        }
        let output: Data
        do {
            output = try await TokenCall().output(
                of: arguments, within: limit, maximumBytes: Self.maximumBytes)
        } catch let failure as TokenCall.Failure {
            throw TokenCommandError(program: program, reason: failure.reason)
        }
        let line = String(validating: output, as: UTF8.self)?.trimming(\.isNewline)
        guard let line, !line.isEmpty, line.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw TokenCommandError(
                program: program, reason: "it printed no token; expected one line of ASCII")
        }
        return Secret(String(line))
    }
}

/// One run of it.
private final class TokenCall: Sendable {
    struct Failure: Error {
        let reason: String
    }

    private struct State {
        var output = Data()
        var isRead = false
        var status: Int32?
        var waiter: CheckedContinuation<Data, any Error>?
    }

    private let state = Mutex(State())

    func output(of arguments: [String], within limit: Duration, maximumBytes: Int) async throws -> Data {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: arguments[0])
        process.arguments = Array(arguments.dropFirst())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        process.terminationHandler = { process in
            self.advance { $0.status = process.terminationStatus }
            // What it has started may hold the pipe open for long; its own words are read by then.
            DispatchQueue.global().asyncAfter(deadline: .now() + 2) { self.advance { $0.isRead = true } }
        }
        let reader = pipe.fileHandleForReading
        reader.readabilityHandler = { handle in
            let bytes = handle.availableData
            self.advance { state in
                // One byte more than allowed tells that it is too much.
                state.output += bytes.prefix(maximumBytes + 1 - min(state.output.count, maximumBytes + 1))
                state.isRead = bytes.isEmpty || state.output.count > maximumBytes
            }
            if bytes.isEmpty { handle.readabilityHandler = nil }
        }
        defer { reader.readabilityHandler = nil }
        let output = try await withCheckedThrowingContinuation { continuation in
            state.withLock { $0.waiter = continuation }
            do {
                try process.run()
            } catch {
                _ = finish(.failure(Failure(reason: "it cannot be run; check its path and its rights")))
                return
            }
            let identifier = process.processIdentifier
            let seconds = TimeInterval(limit.components.seconds)
            DispatchQueue.global().asyncAfter(deadline: .now() + seconds) {
                let late = Failure(reason: "it gave no answer within \(Int(seconds)) s")
                // Once it has ended, the number may be another process's.
                if self.finish(.failure(late)), self.isRunning { kill(identifier, SIGKILL) }
            }
        }
        guard output.count <= maximumBytes else {
            throw Failure(reason: "it printed more than \(maximumBytes) bytes, which is no token")
        }
        return output
    }

    private var isRunning: Bool { state.withLock { $0.status == nil } }

    private func advance(_ change: (inout State) -> Void) {
        let result: Result<Data, any Error>? = state.withLock { state in
            change(&state)
            guard state.isRead, let status = state.status else { return nil }
            return status == 0
                ? .success(state.output) : .failure(Failure(reason: "it failed with status \(status)"))
        }
        if let result { _ = finish(result) }
    }

    /// False when it was finished before.
    private func finish(_ result: Result<Data, any Error>) -> Bool {
        let waiter = state.withLock { state in
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(with: result)
        return waiter != nil
    }
}
