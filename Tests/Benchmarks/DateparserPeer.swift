// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// dateparser, the library that finds dates in texts of many languages, run by Python on the same documents.
struct DateparserPeer {
    static let version = "1.5.0"

    struct Document: Encodable {
        let text: String
        let date: String?
    }

    struct Answer: Decodable {
        struct Document: Decodable {
            let seconds: [Double]
            let dates: [Found]
        }

        struct Found: Decodable {
            let start: Int
            let end: Int
            let date: String
        }

        let way: String
        let documents: [Document]
    }

    /// Why the peer did not run, for a person.
    struct Absence: Error, CustomStringConvertible {
        let description: String
    }

    private struct Request: Encodable {
        let runs: Int
        let documents: [Document]
    }

    func answers(_ documents: [Document], runs: Int) throws -> [Answer] {
        let python = try installed()
        let request = try JSONEncoder().encode(Request(runs: runs, documents: documents))
        let script = ProjectFolder.root.appending(path: "Tests/Peers/dateparser_peer.py")
        let result = try run(python, [script.path], input: request)
        return try JSONDecoder().decode([Answer].self, from: Data(result.utf8))
    }

    /// A Python with dateparser in the build folder, made when it is not there.
    private func installed() throws -> String {
        let folder = ProjectFolder.build.appending(path: "peers/dateparser-\(Self.version)")
        let python = folder.appending(path: "bin/python").path
        let complete = folder.appending(path: "complete")
        if !FileManager.default.fileExists(atPath: complete.path) {
            _ = try run("python3", ["-m", "venv", "--clear", folder.path])
            _ = try run(python, ["-m", "pip", "install", "--quiet", "dateparser==\(Self.version)"])
            try Data().write(to: complete)
        }
        return python
    }

    private func run(_ name: String, _ arguments: [String], input: Data = Data()) throws -> String {
        let result = try Tool.run(name, arguments, input: input, directory: ProjectFolder.root)
        guard result.status == 0 else {
            let lines = result.complaint.split(separator: "\n")
            let told = lines.last { !$0.contains("[notice]") }.map(String.init) ?? "exit \(result.status)"
            throw Absence(description: "'\(name) \(arguments.joined(separator: " "))' failed: \(told)")
        }
        return result.output
    }
}
