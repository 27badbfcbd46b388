// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// A program that runs beside the measurement.
final class Companion {
    let process = Process()
    let output: URL

    /// - Parameter output: the file that takes what it says.
    init(
        _ executable: String, _ arguments: [String], output: URL, environment: [String: String] = [:],
        directory: URL
    ) throws {
        self.output = output
        try Data().write(to: output)
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = directory
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = process.standardOutput
        try process.run()
    }

    /// - Throws: what it said, when it has ended.
    func check() throws {
        guard !process.isRunning else { return }
        // What cannot be read is not told, and that it has ended is.
        let said = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
        throw DeliveryTrouble(
            "\(process.executableURL?.lastPathComponent ?? "a program") has ended: \(said.suffix(500))")
    }

    func waitUntilListening(at port: Int) throws {
        try Patience.wait("port \(port)", seconds: 20) {
            try check()
            return DeliveryPrograms.isListening(at: port)
        }
    }

    func end() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }

    deinit { end() }
}
