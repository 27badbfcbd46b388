// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Testing

extension EndToEnd {
    /// A disk that fills up, which needs a small one of the test's own.
    @Suite(.enabled(if: SmallDisk.canBeMounted), .timeLimit(.minutes(5)))
    struct FullDiskTests {
        private func withDisk(kilobytes: Int, _ body: (OfficeFolder) async throws -> Void) async throws {
            let register = try String(
                contentsOf: Repository.examples.appending(path: "agencies.yaml"), encoding: .utf8)
            try await OfficeFolder.with(register: register) { office in
                let examples = Repository.examples.appending(path: "inbox")
                for name in try FileManager.default.contentsOfDirectory(atPath: examples.path) {
                    try office.drop(
                        try String(contentsOf: examples.appending(path: name), encoding: .utf8), as: name)
                }
                #expect(mount("dondoc", office.state.path, "tmpfs", 0, "size=\(kilobytes)k") == 0)
                do {
                    try await body(office)
                } catch {
                    umount2(office.state.path, Int32(MNT_DETACH))
                    throw error
                }
                umount2(office.state.path, Int32(MNT_DETACH))
            }
        }

        @Test func `a state folder that is full is told with its path`() async throws {
            try await withDisk(kilobytes: 16) { office in
                let ending = try await Program.run(
                    Repository.dondocd, ["--config", office.configuration.path])
                #expect(ending.code == 74, "\(ending)")
                #expect(ending.errors.contains(office.state.path), "\(ending)")
            }
        }

        @Test(arguments: [0.4, 0.6, 0.8])
        func `what a full disk kept back is sent once there is room`(share: Double) async throws {
            var expected: Set<String> = []
            var needed = 0
            try await withDisk(kilobytes: 65_536) { office in
                try await office.rehearse(from: "2022-01-10", until: "2022-02-12")
                expected = Set(try await office.mails().map(\.id))
                var disk = statvfs()
                #expect(statvfs(office.state.path, &disk) == 0)
                needed = Int(disk.f_blocks - disk.f_bfree) * Int(disk.f_frsize) / 1024
            }
            try await withDisk(kilobytes: Int(Double(needed) * share)) { office in
                let ending = try await Program.run(
                    Repository.dondocd, office.rehearsal(from: "2022-01-10", until: "2022-02-12", day: "20ms")
                )
                #expect(ending.code == 74, "\(ending)")
                #expect(ending.errors.contains(office.state.path), "\(ending)")
                #expect(mount("dondoc", office.state.path, "tmpfs", UInt(MS_REMOUNT), "size=65536k") == 0)
                try await office.rehearse(from: "2022-01-10", until: "2022-02-12")
                #expect(Set(try await office.mails().map(\.id)) == expected)
            }
        }
    }
}

/// A file system in memory, for which one has to be root and allowed to mount.
private enum SmallDisk {
    static var canBeMounted: Bool {
        guard getuid() == 0 else { return false }
        let folder = FileManager.default.temporaryDirectory.appending(path: "dondoc-mount-\(getpid())")
        // A leftover folder costs nothing, and without it the mount fails, which is the answer.
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // as above
        guard mount("dondoc", folder.path, "tmpfs", 0, "size=64k") == 0 else { return false }
        return umount(folder.path) == 0
    }
}
