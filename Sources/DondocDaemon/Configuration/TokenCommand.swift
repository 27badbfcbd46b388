// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct timespec, depending on what is loaded first
import Dispatch
import DondocDelivery
import Foundation
import Glibc

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
            output = try await TokenCall(
                arguments: arguments, limit: limit, maximumBytes: Self.maximumBytes
            ).output()
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

/// One run of it, on a thread of its own.
///
/// A process group of its own, so that it is ended with what it has started; nothing but its output is shared with it.
private struct TokenCall {
    struct Failure: Error {
        let reason: String
    }

    let arguments: [String]
    let limit: Duration
    let maximumBytes: Int

    func output() async throws -> Data {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "dondoc.token").async {
                continuation.resume(with: Result { try run() })
            }
        }
    }

    private func run() throws -> Data {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure(reason: "no pipe can be opened for it") }
        let (reader, writer) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(reader) }
        let process = start(writing: writer)
        close(writer)
        guard let process else {
            throw Failure(reason: "it cannot be run; check its path and its rights")
        }
        let end = ContinuousClock.now + limit
        var (output, isRead, status): (Data, Bool, Int32?) = (Data(), false, nil)
        while !isRead || status == nil {
            guard ContinuousClock.now < end else {
                stop(process, status)
                throw Failure(reason: "it gave no answer within \(limit.components.seconds) s")
            }
            if isRead || !isReady(reader) {
                // What it leaves running may hold the pipe open; what it printed itself is read by now.
                if status != nil { break }
            } else {
                isRead = read(reader, into: &output)
            }
            guard output.count <= maximumBytes else {
                stop(process, status)
                throw Failure(reason: "it printed more than \(maximumBytes) bytes, which is no token")
            }
            if status == nil { status = ended(process) }
            if isRead, status == nil { usleep(1000) }
        }
        guard status == 0 else { throw Failure(reason: "it failed with status \(status ?? -1)") }
        return output
    }

    /// Its number; nil when it cannot be started.
    private func start(writing output: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        var words = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let result = posix_spawn(&process, arguments.first ?? "", &actions, &attributes, &words, environ)
        return result == 0 ? process : nil
    }

    /// Waits a moment for output; its end counts as such.
    private func isReady(_ reader: Int32) -> Bool {
        var polled = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
        return poll(&polled, 1, 20) > 0
    }

    /// Whether this was the end, or nothing can be read any more.
    private func read(_ reader: Int32, into output: inout Data) -> Bool {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(reader, &bytes, bytes.count)
        if count < 0, errno == EINTR { return false }
        output += bytes.prefix(max(0, count))
        return count <= 0
    }

    /// The exit status once it has ended; of one that a signal ended 128 and its number, as shells tell it.
    private func ended(_ process: pid_t) -> Int32? {
        var status: Int32 = 0
        guard waitpid(process, &status, WNOHANG) == process else { return nil }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }

    /// Ends it with all that it has started.
    private func stop(_ process: pid_t, _ status: Int32?) {
        kill(-process, SIGKILL)
        var ignored: Int32 = 0
        if status == nil { waitpid(process, &ignored, 0) }
    }
}
