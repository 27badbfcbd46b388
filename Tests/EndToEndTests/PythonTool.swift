// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// A Python with packages of PyPI in the build folder, made when it is not there.
struct PythonTool: Sendable {
    /// Of which the tests are held against our API description.
    static let contract = PythonTool(name: "contract", packages: ["schemathesis==4.32.5"])

    let name: String
    let packages: [String]

    /// The interpreter; what went wrong is told where it can neither be found nor made, as without a network.
    func python() async throws -> URL {
        let folder = Repository.root.appending(path: ".build/peers/\(name)")
        let python = folder.appending(path: "bin/python")
        let complete = folder.appending(path: "complete")
        let wanted = packages.joined(separator: "\n")
        // A file that cannot be read is one that is not there.
        if (try? String(contentsOf: complete, encoding: .utf8)) == wanted { return python }
        try await run(Repository.python, ["-m", "venv", "--clear", folder.path])
        try await run(python, ["-m", "pip", "install", "--quiet"] + packages)
        try wanted.write(to: complete, atomically: true, encoding: .utf8)
        return python
    }

    private func run(_ program: URL, _ arguments: [String]) async throws {
        let ending = try await Program.run(program, arguments)
        guard ending.code == 0 else { throw UnexpectedEnding(ending: ending) }
    }
}
