// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocTestSupport
import Foundation
import Testing

extension EndToEnd {
    /// Every command of the manual, as people see it and as programs read it.
    ///
    /// `RECORD_SCREENS=1 swift test --filter CommandScreensTests` writes the screens of our own documents anew, and those of the README.
    @Suite(.timeLimit(.minutes(15)))
    struct CommandScreensTests {
        static let looks: [(Language, Int)] = [
            (.vietnamese, 80), (.english, 80), (.vietnamese, 120), (.english, 120),
        ]

        // MARK: The manual

        private struct Help: Decodable {
            struct Command: Decodable {
                let commandName: String
                let shouldDisplay: Bool?
                let subcommands: [Command]?

                /// Those that do something, with their words.
                var leaves: [String] {
                    (subcommands ?? []).filter { $0.commandName != "help" && $0.shouldDisplay != false }
                        .flatMap { child in
                            child.subcommands?.isEmpty ?? true
                                ? [child.commandName]
                                : child.leaves.map { "\(child.commandName) \($0)" }
                        }
                }
            }

            let command: Command
        }

        /// What `etc/manual` makes the pages of.
        @Test func `every command of the manual is run by these tests`() async throws {
            let ending = try await Program.run(Repository.dondoc, ["--experimental-dump-help"])
            let help = try JSONDecoder().decode(Help.self, from: Data(ending.output.utf8))
            let leaves = Set(help.command.leaves)
            let tried = Set(CommandScreen.all.map(\.command))
            #expect(leaves.count > 30)
            #expect(leaves.subtracting(tried) == [], "add a line to CommandScreen.all")
            #expect(tried.subtracting(leaves) == [], "these are no commands any more")
        }

        // MARK: Our own documents

        private static func files() throws -> [String: String] {
            var files: [String: String] = [:]
            for folder in [
                Repository.examples.appending(path: "inbox"), Repository.fixture("office/inbox"),
            ] {
                for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                    files[name] = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
                }
            }
            return files
        }

        private func withOwnOffice(
            _ body: (_ office: ScreenOffice, _ names: OfficeNames) async throws -> Void
        ) async throws {
            let register = try String(
                contentsOf: Repository.examples.appending(path: "agencies.yaml"), encoding: .utf8)
            try await ScreenOffice.with(
                register: Self.withHooks(register, of: "sonoivu@", "sotuphap@"), files: try Self.files(),
                settings: Self.settings, start: "2022-01-10", today: "2022-02-09"
            ) { office in
                let names = try await office.asking {
                    try await OfficeNames(
                        office, agency: "so-yt", dead: ("so-nv", "so-tp"), document: "06-TB-UBND.txt")
                }
                try await body(office, names)
            }
        }

        private static let settings = """
            mail: {from: "Tổ Theo dõi nhiệm vụ <theodoi@binhlam.example>"}
            webhooks: {allow: ["127.0.0.1"]}
            """

        /// The register with webhooks that answer 410 in the place of those mail addresses.
        private static func withHooks(_ register: String, of addresses: String...) -> String {
            var lines = register.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            for (number, address) in addresses.enumerated() {
                for index in lines.indices where lines[index].contains(address) {
                    let hook = "webhook: \"http://127.0.0.1:PORT/status/410?\(number)\""
                    lines[index] = lines[index].replacing(/mail: \[[^\]]*\]/, with: hook)
                }
            }
            return lines.joined(separator: "\n")
        }

        @Test func `every screen is as recorded`() async throws {
            try await withOwnOffice { office, names in
                var recorded: [String: String] = [:]
                for (language, columns) in Self.looks {
                    let screens = try await shown(office, names, language, columns)
                    let text = zip(CommandScreen.all, screens).map { command, screen in
                        ScreenText.whole(
                            names.filled(command.arguments), screen, lines: command.lines,
                            folder: office.office.folder.path)
                    }
                    try RecordedScreens.expect(text, language, columns)
                    recorded["\(language.rawValue).\(columns)"] = text.joined()
                }
                try RecordedScreens.expectReadme(shows: recorded)
            }
        }

        @Test func `every answer in JSON is what the API's description says`() async throws {
            try await withOwnOffice { try await expectDescribed($0, $1) }
        }

        // MARK: Real documents

        private static let realAgencies = [
            "Sở Giáo dục và Đào tạo", "Sở Y tế", "Phòng Tài nguyên và Môi trường",
            "Trung tâm Phát triển quỹ đất", "Sở Tài nguyên và Môi trường", "Sở Tư pháp", "Sở Nội vụ",
            "Sở Tài chính", "Sở Kế hoạch và Đầu tư", "UBND thành phố Lạng Sơn", "Sở Giao thông vận tải",
            "Sở Thông tin và Truyền thông",
        ]

        private func withSeeds(
            _ body: (_ office: ScreenOffice, _ names: OfficeNames) async throws -> Void
        ) async throws {
            let entries = Self.realAgencies.enumerated().map {
                "  - {id: agency\($0), name: \($1), mail: [agency\($0)@seeds.example]}"
            }
            let register = Self.withHooks(
                "agencies:\n" + entries.joined(separator: "\n") + "\n", of: "agency0@", "agency4@")
            let seeds = Repository.shared.appending(path: "seeds")
            var files: [String: String] = [:]
            for name in try FileManager.default.contentsOfDirectory(atPath: seeds.path) {
                files[name] = try String(contentsOf: seeds.appending(path: name), encoding: .utf8)
            }
            let document = try #require(files.keys.sorted().first)
            try await ScreenOffice.with(
                register: register, files: files, settings: Self.settings + "\ndirectives: {accept: all}",
                start: "2022-01-10", today: "2022-01-12"
            ) { office in
                let names = try await office.asking {
                    try await OfficeNames(
                        office, agency: "agency1", dead: ("agency0", "agency4"), document: document)
                }
                try await body(office, names)
            }
        }

        /// Their text is not part of the package, so that nothing of these screens is recorded.
        @Test(.enabled(if: Repository.hasShared))
        func `screens of real documents keep the rules`() async throws {
            try await withSeeds { office, names in
                for (language, columns) in Self.looks {
                    _ = try await shown(office, names, language, columns)
                }
            }
        }

        @Test(.enabled(if: Repository.hasShared))
        func `every answer in JSON about real documents is what the API's description says`() async throws {
            try await withSeeds { try await expectDescribed($0, $1) }
        }

        // MARK: How they are run

        /// What every command shows, which has kept the rules of screens.
        private func shown(
            _ office: ScreenOffice, _ names: OfficeNames, _ language: Language, _ columns: Int
        ) async throws -> [ScreenOffice.Screen] {
            let commands = CommandScreen.all
            let screens = try await office.asking {
                try await office.run(
                    commands.map { (names.filled($0.arguments), $0.lines) }, language: language,
                    columns: columns)
            }
            #expect(screens.count == commands.count)
            let rules = ScreenRules(columns: columns, language: language)
            for (command, screen) in zip(commands, screens) {
                let words = names.filled(command.arguments).joined(separator: " ")
                #expect(
                    command.lines != nil || screen.code == command.code,
                    "\(language.rawValue) \(columns) \(words): \(screen)")
                guard !command.isForPrograms else { continue }
                for complaint in rules.complaints(about: screen.output, isTable: command.isTable) {
                    Issue.record("\(language.rawValue) \(columns) dondoc \(words): \(complaint)")
                }
            }
            return screens
        }

        private func expectDescribed(_ office: ScreenOffice, _ names: OfficeNames) async throws {
            let commands = CommandScreen.all.filter(\.hasJSON)
            try await office.asking {
                let description = try await Program.run(
                    URL(filePath: "/usr/bin/curl"),
                    [
                        "--silent", "--unix-socket", office.office.socket.path,
                        "http://localhost/openapi.json",
                    ])
                let schema = SchemaCheck(
                    try JSONDecoder().decode(JSONValue.self, from: Data(description.output.utf8)))
                let answers = try await office.run(
                    commands.map { (names.filled($0.arguments) + ["--format", "json"], nil) },
                    language: .english, columns: nil)
                for (command, answer) in zip(commands, answers) {
                    let words = names.filled(command.arguments).joined(separator: " ")
                    #expect(answer.code == command.code, "\(words): \(answer)")
                    guard
                        let value = try? JSONDecoder().decode(
                            JSONValue.self, from: Data(answer.output.utf8))
                    else {
                        Issue.record("\(words): no JSON: \(answer)")
                        continue
                    }
                    guard let operation = command.operation else { continue }
                    #expect(schema.complaints(about: value, of: operation) == [], "\(words)")
                }
            }
        }
    }
}
