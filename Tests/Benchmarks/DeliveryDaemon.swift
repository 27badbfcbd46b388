// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// Our daemon on an office, from when it is ready, in the environment that its unit gives it.
final class DeliveryDaemon {
    private let companion: Companion

    convenience init(_ office: DeliveryOffice, _ programs: DeliveryPrograms) throws {
        try self.init(
            programs.dondocd, ["--config", office.configuration.path], folder: office.folder, seconds: 120)
    }

    /// - Parameter seconds: how long it may take to be ready.
    init(_ dondocd: String, _ arguments: [String], folder: URL, seconds: Double) throws {
        let path = folder.appending(path: "notify").path
        unlink(path)
        let listener = try NotificationSocket(path)
        companion = try Companion(
            dondocd, arguments, output: folder.appending(path: "log"),
            environment: ["NOTIFY_SOCKET": path, "MALLOC_ARENA_MAX": "4"], directory: folder)
        try Patience.wait("the daemon to be ready", seconds: seconds, every: 0) {
            try companion.check()
            return listener.next(seconds: 1)?.contains("READY=1") ?? false
        }
    }

    /// The most that was resident at once since it started.
    var peakMiB: Double {
        get throws {
            let peak = Machine.field("VmHWM", of: "/proc/\(companion.process.processIdentifier)/status")
            guard let number = peak?.split(separator: " ").first.flatMap({ Double($0) }) else {
                throw DeliveryTrouble("the daemon's memory cannot be read")
            }
            return number / 1024
        }
    }

    var identifier: Int32 { companion.process.processIdentifier }

    func check() throws { try companion.check() }
    func end() { companion.end() }
}

/// Where the daemon tells that it is ready, as it would tell a service manager (sd_notify(3)).
private final class NotificationSocket {
    private let descriptor: Int32

    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw DeliveryTrouble("\(path) is too long for a socket; set TMPDIR to a shorter folder")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let isBound = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        guard isBound else { throw DeliveryTrouble("no socket can be made at \(path)") }
    }

    deinit { close(descriptor) }

    /// Nil when nothing has come within so many seconds.
    func next(seconds: Int) -> String? {
        var patience = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }
}
