// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocTestSupport
import Foundation

/// An office that has worked for some days, as it stands on a morning: every screen of the same documents on that day is the same.
///
/// Its documents were taken in on the first day at 07:00, its letters went out on days of a rehearsal, and on `today` its clock shows
/// 07:00 and goes as fast as ours, so that what is asked within minutes differs in nothing but these.
struct ScreenOffice {
    let office: OfficeFolder
    let start: String
    let today: String

    /// As long as any other path of an office of these tests, so that no line breaks elsewhere; see `ScreenText`.
    static let shownPath = "/srv/dondoc/test"

    /// - Parameter register: with `PORT` where a web server stands that answers 410.
    static func with<Value>(
        register: String, files: [String: String], settings: String, start: String, today: String,
        _ body: (ScreenOffice) async throws -> Value
    ) async throws -> Value {
        try await Peer.serving("web_peer.py") { port in
            let folder = try shortFolder()
            defer { try? FileManager.default.removeItem(at: folder) }  // a temporary folder is nobody's loss
            let office = ScreenOffice(office: OfficeFolder(folder: folder), start: start, today: today)
            for place in [office.office.inbox, office.office.state] {
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            }
            try Data(register.replacing("PORT", with: port).utf8).write(to: office.office.register)
            try office.office.configure(settings)
            for (name, text) in files { try office.office.drop(text, as: name) }
            try await office.work()
            return try await body(office)
        }
    }

    private static func shortFolder() throws -> URL {
        var template = Array("/tmp/dd-00XXXXXX".utf8CString)
        guard let path = mkdtemp(&template) else { throw POSIXError(.EIO) }
        return URL(filePath: String(cString: path))
    }

    private var saved: URL { office.folder.appending(path: "saved") }

    private func work() async throws {
        let slowly = office.rehearsal(from: start, until: today, day: "1440m", "--deliver")
        try await office.running(slowly) { daemon, _ in
            let taken = try await office.dondoc("inbox", "rescan")
            guard taken.code == 0 else { throw UnexpectedEnding(ending: taken) }
            daemon.signal(SIGTERM)
            _ = await daemon.ending()
        }
        let ending = try await Program.run(
            Repository.dondocd, office.rehearsal(from: start, until: today, day: "20ms", "--deliver"))
        guard ending.code == 0 else { throw UnexpectedEnding(ending: ending) }
        try FileManager.default.copyItem(at: office.state, to: saved)
    }

    /// Runs the body beside a daemon that knows of nothing but those days.
    func asking<Value>(_ body: () async throws -> Value) async throws -> Value {
        try FileManager.default.removeItem(at: office.state)
        try FileManager.default.copyItem(at: saved, to: office.state)
        let arguments = office.rehearsal(from: today, until: "2023-01-01", day: "1440m", "--deliver")
        return try await office.running(arguments) { daemon, _ in
            let value = try await body()
            daemon.signal(SIGTERM)
            _ = await daemon.ending()
            return value
        }
    }

    /// One command as it looked.
    struct Screen: Decodable {
        let code: Int32
        let output: String
        let errors: String
    }

    /// - Parameter columns: of the terminal; nil for a pipe.
    func run(_ commands: [(arguments: [String], lines: Int?)], language: Language, columns: Int?) async throws
        -> [Screen]
    {
        let locale = language == .vietnamese ? "vi_VN.UTF-8" : "C.UTF-8"
        let runs: [[String: Any]] = commands.map { command in
            var run: [String: Any] = [
                "arguments": command.arguments,
                "environment": ["LC_ALL": locale, "DONDOC_SOCKET": office.socket.path],
            ]
            run["columns"] = columns
            run["lines"] = command.lines
            return run
        }
        let file = office.folder.appending(path: "runs.json")
        try JSONSerialization.data(withJSONObject: runs).write(to: file)
        let ending = try await Program.run(
            Repository.python,
            [Repository.fixture("terminal.py").path, Repository.dondoc.path, file.path])
        guard ending.code == 0 else { throw UnexpectedEnding(ending: ending) }
        return try JSONDecoder().decode([Screen].self, from: Data(ending.output.utf8))
    }
}
