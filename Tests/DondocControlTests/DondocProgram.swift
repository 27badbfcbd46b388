// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// The built `dondoc`, without a daemon, in English unless told otherwise.
struct DondocProgram {
    struct Run {
        let status: Int32
        let output: String
        let errors: String
    }

    func callAsFunction(_ arguments: String..., input: String = "", environment: [String: String] = [:])
        throws -> Run
    {
        try self(arguments, input: input, environment: environment)
    }

    func callAsFunction(_ arguments: [String], input: String = "", environment: [String: String] = [:])
        throws -> Run
    {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? ".build/debug/x"
        let process = Process()
        let (standardInput, output, errors) = (Pipe(), Pipe(), Pipe())
        process.executableURL = URL(filePath: bundle).deletingLastPathComponent().appending(path: "dondoc")
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "DONDOC_SOCKET": "/nonexistent/control.sock"]
            .merging(environment) { $1 }
        process.standardInput = standardInput
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        let complaints = String(
            decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return Run(status: process.terminationStatus, output: text, errors: complaints)
    }
}
