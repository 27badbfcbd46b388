// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation

/// A Python with libraries of PyPI in the build folder, made when it is not there.
enum PythonPeers {
    static let packages = ["icalendar==7.3.0", "standardwebhooks==1.1.0"]

    /// Nil where it can neither be found nor made, as without a network.
    static let python: String? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appending(path: ".build/peers/letters")
        let python = folder.appending(path: "bin/python").path
        let complete = folder.appending(path: "complete")
        let wanted = packages.joined(separator: "\n")
        // A file that cannot be read is one that is not there.
        if (try? String(contentsOf: complete, encoding: .utf8)) == wanted { return python }
        guard run("/usr/bin/env", ["python3", "-m", "venv", "--clear", folder.path]),
            run(python, ["-m", "pip", "install", "--quiet"] + packages)
        else { return nil }
        // Made again the next time, should this fail.
        try? wanted.write(to: complete, atomically: true, encoding: .utf8)
        return python
    }()

    private static func run(_ program: String, _ arguments: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            return false
        }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    /// What the script of `Tests/Peers` prints when it has read the input.
    static func output(of script: String, input: Data) throws -> Data {
        let process = Process()
        let (standardInput, standardOutput) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: python ?? Peer.python)
        process.arguments = [Peer.script(script)]
        process.standardInput = standardInput
        process.standardOutput = standardOutput
        try process.run()
        try standardInput.fileHandleForWriting.write(contentsOf: input)
        try standardInput.fileHandleForWriting.close()
        return try standardOutput.fileHandleForReading.readToEnd() ?? Data()
    }
}
