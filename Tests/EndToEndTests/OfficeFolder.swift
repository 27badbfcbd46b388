// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation

/// A folder of its own with all that a daemon needs: configuration, register, inbox and state.
struct OfficeFolder: Sendable {
    let folder: URL
    /// Further keys of `control`.
    var control = ""

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
        register: String, settings: String = "", control: String = "", files: [String: String] = [:],
        _ body: (OfficeFolder) async throws -> Value
    ) async throws -> Value {
        try await withTemporaryDirectory { folder in
            let office = OfficeFolder(folder: folder, control: control)
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
            control: {socket: state/control.sock\(control.isEmpty ? "" : ", \(control)")}
            files: {settle: 10ms, rescan: 1h}
            office: {mail: [\(ExpectedMessages.office)]}
            \(settings)

            """
        try Data(text.utf8).write(to: configuration)
    }

    /// Puts a file into the inbox as offices do: complete, by a move.
    func drop(_ text: String, as name: String) throws {
        let part = folder.appending(path: "part-\(name)")
        try Data(text.utf8).write(to: part)
        guard rename(part.path, inbox.appending(path: name).path) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
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

    /// Runs the body beside a daemon that has told its service manager that it is ready.
    func running<Value>(
        _ arguments: [String] = [], environment: [String: String] = [:],
        _ body: (_ daemon: Program, _ manager: Program) async throws -> Value
    ) async throws -> Value {
        let notify = folder.appending(path: "notify").path
        // A leftover of an earlier run in the same folder; that there is none is what is hoped for.
        try? FileManager.default.removeItem(atPath: notify)
        return try await Program.running(
            Repository.python, [Repository.fixture("notify.py").path, notify]
        ) { manager in
            try await manager.line("listening")
            return try await Program.running(
                Repository.dondocd, arguments.isEmpty ? ["--config", configuration.path] : arguments,
                environment: environment.merging(["NOTIFY_SOCKET": notify]) { $1 }
            ) { daemon in
                try await manager.line("READY=1", unlessEnded: daemon)
                return try await body(daemon, manager)
            }
        }
    }

    /// Runs `dondoc` on this office's daemon.
    func dondoc(_ arguments: String...) async throws -> Program.Ending {
        try await Program.run(Repository.dondoc, arguments, environment: ["DONDOC_SOCKET": socket.path])
    }

    /// Asks the daemon; what it answers must be JSON of that form.
    func ask<Answer: Decodable>(_ type: Answer.Type, _ arguments: String...) async throws -> Answer {
        let ending = try await Program.run(
            Repository.dondoc, arguments + ["--format", "json"], environment: ["DONDOC_SOCKET": socket.path])
        guard ending.code == 0 else { throw UnexpectedEnding(ending: ending) }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(ending.output.utf8))
    }

    func mails() async throws -> [Mail] { try await Mail.all(in: outbox) }
}
