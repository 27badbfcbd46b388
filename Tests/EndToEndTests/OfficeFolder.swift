// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation

/// A folder of its own with all that a daemon needs: configuration, register, inbox and state.
struct OfficeFolder: Sendable {
    let folder: URL

    var configuration: URL { folder.appending(path: "dondoc.yaml") }
    var register: URL { folder.appending(path: "agencies.yaml") }
    var inbox: URL { folder.appending(path: "inbox") }
    var state: URL { folder.appending(path: "state") }
    var outbox: URL { state.appending(path: "outbox") }
    var socket: URL { state.appending(path: "control.sock") }

    /// - Parameters:
    ///   - register: the text of `agencies.yaml`.
    ///   - settings: further keys of the configuration.
    static func with<Value>(
        register: String, settings: String = "", files: [String: String] = [:],
        _ body: (OfficeFolder) async throws -> Value
    ) async throws -> Value {
        try await withTemporaryDirectory { folder in
            let office = OfficeFolder(folder: folder)
            try FileManager.default.createDirectory(at: office.inbox, withIntermediateDirectories: true)
            try FileManager.default.createDirectory(at: office.state, withIntermediateDirectories: true)
            try Data(register.utf8).write(to: office.register)
            try office.configure(settings)
            for (name, text) in files { try office.drop(text, as: name) }
            return try await body(office)
        }
    }

    func configure(_ settings: String) throws {
        let text = """
            inbox: inbox
            state: state
            agencies: agencies.yaml
            holidays: "\(Repository.holidays.path)"
            control: {socket: state/control.sock}
            office: {mail: [\(ExpectedMessages.office)]}
            \(settings)

            """
        try Data(text.utf8).write(to: configuration)
    }

    /// Puts a file into the inbox as offices do: complete, by a move.
    func drop(_ text: String, as name: String) throws {
        let part = folder.appending(path: "part-\(name)")
        try Data(text.utf8).write(to: part)
        _ = try FileManager.default.replaceItemAt(inbox.appending(path: name), withItemAt: part)
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(at: inbox.appending(path: name))
    }

    /// The command line of a rehearsal with a state that is kept.
    func rehearsal(from start: String, until end: String, day: String, _ more: String...) -> [String] {
        [
            "--config", configuration.path, "--state", state.path, "--rehearse", start, "--until", end,
            "--day", day,
        ] + more
    }

    /// Runs a rehearsal to its end, which must be a good one.
    @discardableResult
    func rehearse(from start: String, until end: String, day: String = "20ms") async throws -> Program.Ending
    {
        let ending = try await Program.run(
            Repository.dondocd, rehearsal(from: start, until: end, day: day))
        guard ending.code == 0 else { throw UnexpectedEnding(ending: ending) }
        return ending
    }

    /// Runs the daemon for real while the body asks it.
    func running<Value>(_ arguments: [String] = [], _ body: (Program) async throws -> Value) async throws
        -> Value
    {
        try await Program.running(Repository.dondocd, ["--config", configuration.path] + arguments) {
            daemon in
            try await body(daemon)
        }
    }

    /// Asks the daemon; what it answers must be JSON of that form.
    func ask<Answer: Decodable>(_ type: Answer.Type, _ arguments: String...) async throws
        -> Answer
    {
        let ending = try await Program.run(
            Repository.dondoc, ["--socket", socket.path] + arguments + ["--format", "json"])
        guard ending.code == 0 else { throw UnexpectedEnding(ending: ending) }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(ending.output.utf8))
    }

    func mails() async throws -> [Mail] { try await Mail.all(in: outbox) }
}
