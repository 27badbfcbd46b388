// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// Runs a program and waits for it.
enum Tool {
    struct Result {
        let status: Int32
        let output: String
        let complaint: String
    }

    static func run(
        _ name: String, _ arguments: [String], input: Data = Data(), directory: URL
    ) throws -> Result {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [name] + arguments
        process.currentDirectoryURL = directory
        // Files, not pipes: a program may write as much as it likes before we read.
        let folder = FileManager.default.temporaryDirectory.appending(path: "dondoc-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // What is left in the folder for temporary files is the system's to clear.
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["in", "out", "err"].map { folder.appending(path: $0) }
        try input.write(to: files[0])
        for file in files[1...] { try Data().write(to: file) }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus,
            output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
            complaint: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    }
}
