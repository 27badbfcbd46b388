// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Testing

extension EndToEnd {
    /// A disk that fills up, which needs a small one of the test's own.
    @Suite(.enabled(if: SmallDisk.canBeMounted), .timeLimit(.minutes(15)))
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

        @Test func `what a full disk kept back is sent by itself once there is room`() async throws {
            var expected: Set<String> = []
            try await withDisk(kilobytes: 65_536) { office in
                let out = office.folder.appending(path: "out")
                let ending = try await Program.run(Repository.dondocd, rehearsal(of: office, into: out))
                #expect(ending.code == 0, "\(ending)")
                expected = Set(try await Mail.all(in: out).map(\.id))
            }
            try await withDisk(kilobytes: 16_384) { office in
                let out = office.folder.appending(path: "out")
                try await Program.running(Repository.dondocd, rehearsal(of: office, into: out)) { daemon in
                    try await daemon.line("→")
                    let filler = office.state.appending(path: "filler")
                    fill(filler)
                    try await daemon.line("until there is room", on: .errors)
                    try FileManager.default.removeItem(at: filler)
                    let ending = await daemon.ending()
                    #expect(ending.code == 0, "\(ending)")
                    #expect(ending.errors.contains(office.state.path), "\(ending)")
                }
                #expect(Set(try await Mail.all(in: out).map(\.id)) == expected)
            }
        }

        /// Writes until nothing more goes in.
        private func fill(_ file: URL) {
            let descriptor = open(file.path, O_WRONLY | O_CREAT, 0o600)
            defer { close(descriptor) }
            let page = [UInt8](repeating: 0, count: 4096)
            while write(descriptor, page, page.count) > 0 {}
        }

        /// What is sent goes to another disk, so that the ledger alone fills this one.
        private func rehearsal(of office: OfficeFolder, into out: URL) -> [String] {
            office.rehearsal(from: "2022-01-10", until: "2022-02-12", day: "20ms") + ["--out", out.path]
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
