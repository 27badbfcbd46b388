// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch
import Foundation
import Glibc

/// A child process whose standard output and error come to us.
///
/// Foundation's `Process` lets children that start at the same time inherit each other's pipes on Linux, so that the end of one is
/// only noticed at the end of the other; here every descriptor of ours is closed on exec.
struct Child: Sendable {
    let identifier: pid_t
    /// The reading ends; whoever reads them closes them.
    let output: Int32
    let errors: Int32

    /// - Parameter environment: all of it, nothing is inherited.
    init(_ executable: String, _ arguments: [String], environment: [String: String]) throws {
        let (output, errors) = (try Child.pipe(), try Child.pipe())
        defer {
            close(output.writing)
            close(errors.writing)
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors.writing, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The threads that start children block signals, which a child would inherit.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var identifier: pid_t = 0
        let code = Child.withCStrings([executable] + arguments) { arguments in
            Child.withCStrings(environment.map { "\($0)=\($1)" }) { environment in
                posix_spawn(&identifier, executable, &actions, &attributes, arguments, environment)
            }
        }
        guard code == 0 else {
            close(output.reading)
            close(errors.reading)
            throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO)
        }
        (self.identifier, self.output, self.errors) = (identifier, output.reading, errors.reading)
    }

    /// Gives each piece of what it says, and nil at the end.
    static func read(
        _ descriptor: Int32, on queue: DispatchQueue, _ body: @escaping @Sendable (DispatchData?) -> Void
    ) {
        let channel = DispatchIO(type: .stream, fileDescriptor: descriptor, queue: queue) { _ in
            close(descriptor)
        }
        channel.setLimit(lowWater: 1)
        channel.read(offset: 0, length: .max, queue: queue) { isDone, bytes, _ in
            if let bytes, !bytes.isEmpty { body(bytes) }
            if isDone {
                body(nil)
                channel.close()
            }
        }
    }

    /// Waits for its end: the exit code, or 128 + the signal that ended it, as shells tell it.
    func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }

    /// A pair of sockets, since Glibc's module has no `pipe2`, and a pipe that is closed on exec a moment later is too late.
    private static func pipe() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [0, 0]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        return (ends[0], ends[1])
    }

    private static func withCStrings<Value>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
    ) -> Value {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}
