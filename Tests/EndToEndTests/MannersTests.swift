// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Testing

extension EndToEnd {
    /// What a person who uses the command all day leans on: completion, short names, sheets and manual pages.
    @Suite(.timeLimit(.minutes(15)))
    struct MannersTests {
        private static let register = """
            agencies:
              - {id: so-nn, name: Sở Nông nghiệp, mail: [nn@a.example]}
              - {id: so-gddt, name: Sở Giáo dục và Đào tạo, mail: [gd@a.example]}
            """
        private static let task = """
            directive: {number: 12/KH-UBND, date: 2022-01-07, issuer: UBND tỉnh Bình Lam, subject: "Kế hoạch phòng, chống hạn mặn"}
            assignments:
              - {id: han-man-1, action: "=Rà soát các cống, đập", lead: so-nn, due: 2099-01-28}
              - {id: han-man-2, action: Báo cáo, lead: so-gddt, due: 2099-02-28}
            """

        private func withDaemon(_ body: (OfficeFolder) async throws -> Void) async throws {
            try await OfficeFolder.with(register: Self.register, files: ["han-man.yaml": Self.task]) {
                office in
                try await office.running { _, _ in try await body(office) }
            }
        }

        /// What bash offers for the last of the words.
        private func completions(_ words: [String], _ office: OfficeFolder) async throws -> [String] {
            let script = office.folder.appending(path: "completion.bash")
            let made = try await Program.run(Repository.dondoc, ["--generate-completion-script", "bash"])
            try Data(made.output.utf8).write(to: script)
            let program = """
                source "$0"
                COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMPREPLY=()
                _dondoc dondoc "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
                printf "%s\\n" "${COMPREPLY[@]}"
                """
            let ending = try await Program.run(
                URL(filePath: "/bin/bash"), ["--norc", "-c", program, script.path] + words,
                environment: [
                    "DONDOC_SOCKET": office.socket.path, "PATH": "\(Repository.products.path):/usr/bin:/bin",
                ])
            #expect(ending.errors.isEmpty, "\(ending)")
            return ending.output.split(separator: "\n").map(String.init)
        }

        @Test func `bash completes ids, agencies, numbers and files of the running daemon`() async throws {
            let expected: [([String], [String])] = [
                (["show", "han"], ["han-man-1", "han-man-2"]), (["list", "--agency", "so-g"], ["so-gddt"]),
                (["list", "--directive", "1"], ["12/KH-UBND"]),
                (["review", "--file", "h"], ["han-man.yaml"]), (["agenda", "--by", "w"], ["week"]),
                (["--socket", "/nonexistent", "show", "han"], []),
            ]
            try await withDaemon { office in
                for (words, names) in expected {
                    let offered = try await completions(["dondoc"] + words, office)
                    #expect(offered == names, "\(words)")
                }
            }
        }

        @Test func `short names, words for days and sheets work together`() async throws {
            try await withDaemon { office in
                let shown = try await office.dondoc("show", "2")
                #expect(shown.code == 0 && shown.output.hasPrefix("han-man-2 "), "\(shown)")
                let several = try await office.dondoc("explain", "han-man")
                #expect(
                    several.code == 1 && several.errors.contains("\n  han-man-1\n  han-man-2\n"), "\(several)"
                )
                let sheet = try await office.dondoc(
                    "list", "--agency", "so nong nghiep", "--due", "2099-01-01..2099-12-31", "--format", "csv"
                )
                #expect(sheet.code == 0, "\(sheet)")
                let lines = sheet.output.split(separator: "\r\n")
                #expect(lines.count == 2 && lines[0].hasPrefix("\u{FEFF}id,state,"))
                #expect(lines.last?.hasPrefix("han-man-1,open,in_term,") == true)
                #expect(sheet.output.contains("\"'=Rà soát các cống, đập\""))
                let near = try await office.dondoc("list", "--agency", "so-nm")
                #expect(
                    near.code == 1 && near.errors.contains("Did you mean: so-nn (Sở Nông nghiệp)?"), "\(near)"
                )
            }
        }

        /// In our own time that period would end before it begins.
        @Test func `words mean what they mean on the daemon's day`() async throws {
            try await OfficeFolder.with(register: Self.register) { office in
                let past = office.rehearsal(from: "2022-02-09", until: "2022-02-10", day: "1440m")
                try await office.running(past) { _, _ in
                    let agenda = try await office.dondoc("agenda", "--due", "this week..2022-02-18")
                    #expect(agenda.code == 0, "\(agenda)")
                    #expect(
                        agenda.errors.hasPrefix(
                            "“this week..2022-02-18”: Monday 2022-02-07 – Friday 2022-02-18\n"))
                    let nonsense = try await office.dondoc("agenda", "--due", "2022-02-18..this week")
                    #expect(
                        nonsense.code == 64 && nonsense.errors.contains("contradicts itself"), "\(nonsense)")
                }
            }
        }

        @Test func `both programs explain themselves in the reader's language`() async throws {
            let vietnamese = ["LC_ALL": "vi_VN.UTF-8"]
            for program in [Repository.dondoc, Repository.dondocd] {
                let help = try await Program.run(program, ["--help"], environment: vietnamese)
                #expect(help.code == 0 && help.output.contains("TÙY CHỌN:"), "\(help)")
                #expect(!help.output.contains("OPTIONS:") && !help.output.contains("Show help"), "\(help)")
                let english = try await Program.run(
                    program, ["--help", "--lang", "en"], environment: vietnamese)
                #expect(english.output.contains("OPTIONS:") && !english.output.contains("TÙY"), "\(english)")
            }
            let misuse = try await Program.run(Repository.dondocd, ["--day", "1s"], environment: vietnamese)
            #expect(misuse.code == 64 && misuse.errors.contains("chỉ dùng với --rehearse"), "\(misuse)")
        }

        /// Of mandoc's complaints about Vietnamese pages only those about the names of sections are no mistakes.
        @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/mandoc")))
        func `the manual pages tell every command, and mandoc finds nothing wrong`() async throws {
            try await withTemporaryDirectory { folder in
                let script = Repository.root.appending(path: "etc/manual")
                let made = try await Program.run(
                    Repository.python, [script.path, Repository.products.path, folder.path],
                    environment: ["PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1641513600"])
                #expect(made.code == 0, "\(made)")
                for page in [
                    "man1/dondoc.1", "man8/dondocd.8", "man5/dondoc.yaml.5", "vi/man1/dondoc.1",
                    "vi/man8/dondocd.8",
                ] {
                    let path = folder.appending(path: page).path
                    let lint = try await Program.run(
                        URL(filePath: "/usr/bin/mandoc"), ["-Tlint", "-Wwarning", path])
                    let complaints = lint.output.split(separator: "\n").filter {
                        !page.hasPrefix("vi/")
                            || !($0.contains("first section is not")
                                || $0.contains("description line outside"))
                    }
                    #expect(complaints.isEmpty, "\(page): \(complaints)")
                    // A lost end of a line in a help text shows as a gap in the middle of it.
                    let text = try String(contentsOfFile: path, encoding: .utf8)
                    let gaps = text.matches(of: /[^ \n]+ {5,}[^ #\n]+/).map(\.output)
                    #expect(gaps.isEmpty, "\(page): \(gaps)")
                }
                let page = try String(contentsOf: folder.appending(path: "man1/dondoc.1"), encoding: .utf8)
                let help = try await Program.run(Repository.dondoc, ["--help"])
                let commands = try #require(help.output.components(separatedBy: "SUBCOMMANDS:").last)
                    .split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
                    .compactMap { $0.split(separator: " ").first }.filter { $0 != "See" }
                #expect(commands.count > 10)
                for command in commands { #expect(page.contains("\n.It Cm \(command)"), "\(command)") }
                for name in ["EXAMPLES", "EXIT STATUS", "ENVIRONMENT", "FILES"] {
                    #expect(page.contains(".Sh \(name)\n"))
                }
            }
        }
    }
}
