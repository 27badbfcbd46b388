// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Testing

/// The built program, as a person or a script runs it.
@Suite(.timeLimit(.minutes(15))) struct ProgramTests {
    private let dondoc = DondocProgram()

    @Test func `takes the common options before the command as well`() throws {
        let run = try dondoc("--format", "json", "--socket=/nonexistent/other.sock", "notice", "list")
        #expect(run.status == 69)
        #expect(run.errors.contains("/nonexistent/other.sock"))
    }

    /// What is begun and not waited for dies with the program, at times with a crash.
    @Test func `exits the same however often nobody answers`() throws {
        for _ in 0..<40 {
            #expect(try dondoc("--socket=/nonexistent/other.sock", "status").status == 69)
        }
    }

    @Test func `exits 69 without a daemon, and says so in the reader's language`() throws {
        let english = try dondoc()
        #expect(english.status == 69)
        #expect(english.output.isEmpty)
        #expect(english.errors.hasSuffix("Try: systemctl status dondocd\n"))
        let vietnamese = try dondoc("agenda", environment: ["LANG": "vi_VN.UTF-8"])
        #expect(vietnamese.status == 69)
        #expect(vietnamese.errors.hasPrefix("dondoc: Không liên lạc được với dondocd."))
    }

    @Test(arguments: ["--nonsense", "nonsense"])
    func `exits 64 when misused`(argument: String) throws {
        #expect(try dondoc(argument).status == 64)
        #expect(try dondoc("list", "--limit", "0").status == 64)
        #expect(try dondoc("agenda", "--from", "31/02/2022").status == 64)
    }

    @Test func `reads standard input without a daemon`() throws {
        let run = try dondoc(
            "read", "-", "--format", "json", input: "Giao Sở Y tế báo cáo trước ngày 15/02/2022.")
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let json = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(Set(json.keys) == ["document", "assignments", "expressions"])
        let expression = try #require((json["expressions"] as? [[String: Any]])?.first)
        #expect(expression["due"] as? String == "2022-02-14")
        #expect(expression["text"] as? String == "trước ngày 15/02/2022")
    }

    @Test func `says of each file that it cannot read why, and reads the others`() async throws {
        try await withTemporaryDirectory { folder in
            let good = folder.appending(path: "good.txt")
            let bad = folder.appending(path: "bad.txt")
            try Data("Giao Sở Y tế báo cáo trước ngày 15/02/2022.".utf8).write(to: good)
            try Data("%PDF-1.7\n".utf8).write(to: bad)
            let run = try dondoc("read", bad.path, "/nonexistent", good.path)
            #expect(run.status == 1)
            #expect(run.output.contains("2022-02-14"))
            #expect(run.errors.contains("\(bad.path): not plain text but a PDF file\nOpen it and save it as"))
            #expect(run.errors.contains("/nonexistent: cannot be read: there is no such file"))
        }
    }

    @Test func `reads a file of an older encoding, and says what it did`() async throws {
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "old.txt")
            let text = "Giao Së Y tÕ b¸o c¸o tr­íc ngµy 15/02/2022."
            try Data(text.unicodeScalars.map { UInt8($0.value) }).write(to: file)
            let run = try dondoc("read", file.path)
            #expect(run.status == 0 && run.output.contains("Sở Y tế") && run.output.contains("2022-02-14"))
            #expect(run.errors == "\(file.path): converted from TCVN3 (ABC); check the names\n")
        }
    }

    @Test func `tells its commands in either language`() throws {
        #expect(try dondoc("--help").output.contains("Asks and steers dondocd"))
        #expect(
            try dondoc("--help", environment: ["LC_ALL": "vi_VN.UTF-8"]).output.contains(
                "Hỏi và điều khiển dondocd"))
    }

    @Test func `answers when without a daemon`() throws {
        let run = try dondoc("when", "trước ngày 15/02/2022", "--from", "12/01/2022", "--format", "json")
        #expect(run.status == 0 && run.errors.isEmpty)
        let json = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(Set(json.keys) == WhenTests.keys)
        #expect(json["due"] as? String == "2022-02-14" && json["late_from"] as? String == "2022-02-15")
        #expect(try dondoc("when", "trước", "ngày", "15/02/2022").output.contains("Due: Monday 2022-02-14"))
    }

    @Test func `answers a list line by line, and says which lines mean nothing`() throws {
        let input = "trước ngày 15/02/2022\n\n31/02/2022\ntrong tháng 4/2022\n"
        let run = try dondoc("when", "-", "--from", "2022-01-12", "--format", "json", input: input)
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("dondoc: line 3: '31/02/2022': 02/2022 has only 28 days"))
        let lines = run.output.split(separator: "\n")
        let dues = try lines.map {
            try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])["due"]
                as? String
        }
        #expect(dues == ["2022-02-14", "2022-04-30"])
    }

    @Test(arguments: ["31/02/2022", "abc", ""])
    func `exits 1 where words mean no time`(words: String) throws {
        let run = try dondoc("when", words, "--from", "2022-01-12")
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.errors.split(separator: "\n").count == 2)
    }

    @Test func `exits 64 for a day or a month that is none, and says how to write one`() throws {
        let day = try dondoc("when", "mai", "--from", "31/02/2022")
        #expect(day.status == 64 && day.errors.contains("2022-02-28"))
        for text in ["0001-01-01", "9999-12-31"] {
            let run = try dondoc("when", "hôm nay", "--from", text)
            #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("1900–2199"))
        }
        let month = try dondoc("calendar", "2022-13")
        #expect(month.status == 64 && month.errors.contains("2022-04"))
        #expect(try dondoc("calendar", "2022", "--moves").status == 64)
        #expect(try dondoc("when").status == 64)
    }

    @Test func `shows a calendar without a daemon, but no moves`() throws {
        let run = try dondoc("calendar", "2/2022", environment: ["LANG": "vi_VN.UTF-8"])
        #expect(run.status == 0 && run.output.hasPrefix("  Tháng 2 năm 2022"))
        #expect(try dondoc("calendar").status == 0)
        #expect(try dondoc("calendar", "--moves").status == 69)
    }

    @Test func `names an unknown command and the one that was meant`() throws {
        let run = try dondoc("calender", "2022")
        #expect(run.status == 64)
        #expect(run.errors.hasPrefix("dondoc: there is no command “calender”\n"))
        #expect(run.errors.hasSuffix("Did you mean: dondoc calendar?\n"))
        #expect(try dondoc("nonsense").errors.hasSuffix("Try: dondoc --help\n"))
        #expect(try dondoc("help", "when").status == 0)
    }

    @Test func `names an unknown command of a command, and what was meant without its accents`() throws {
        let run = try dondoc("notice", "lsit")
        #expect(run.status == 64 && run.errors.hasSuffix("Did you mean: dondoc notice list?\n"), "\(run)")
        #expect(try dondoc("destination", "x").errors.hasSuffix("Try: dondoc destination --help\n"))
    }

    @Test func `understands days in words without a daemon, and says how`() throws {
        let run = try dondoc("when", "trong 3 ngày làm việc kể từ ngày ban hành", "--from", "15/02")
        #expect(run.errors.hasPrefix("“15/02”: "), "\(run)")
        #expect(run.status == 0)
        let nonsense = try dondoc("list", "--from", "hôm xưa")
        #expect(
            nonsense.status == 64 && nonsense.errors.contains("there is no such day: “hôm xưa”"),
            "\(nonsense)")
        #expect(nonsense.errors.contains("“next monday”"))
        #expect(try dondoc("list", "--due", "next week").status == 69)
        #expect(try dondoc("list", "--due", "next week", "--to", "today").status == 64)
        #expect(try dondoc("calendar", "next month").status == 0)
    }

    @Test(arguments: [["status"], ["show", "x"], ["calendar"], ["review", "x", "--reject"], ["reload"]])
    func `refuses a sheet of what is no list, before it does anything`(arguments: [String]) throws {
        let run = try dondoc(arguments + ["--format", "csv"])
        #expect(run.status == 64 && run.output.isEmpty, "\(run)")
        #expect(run.errors.contains("--format csv is for lists only") && run.errors.contains("--format json"))
    }

    @Test func `names the status that was meant by a state`() throws {
        let run = try dondoc("list", "--state", "overdue")
        #expect(run.status == 64 && run.errors.contains("Try: --status overdue"), "\(run)")
        #expect(try dondoc("list", "--status", "overdu").errors.contains("Did you mean: --status overdue?"))
        #expect(try dondoc("list", "--status", "quá hạn,sap den han").status == 69)
    }

    @Test func `says in Vietnamese what the argument parser finds wrong`() throws {
        let run = try dondoc(["list", "--agenci", "x"], environment: ["LANG": "vi_VN.UTF-8"])
        #expect(run.status == 64)
        #expect(
            run.errors.hasPrefix("Lỗi: không có tùy chọn '--agenci'. Có phải '--agency'?\nCách dùng: "),
            "\(run)")
        let help = try dondoc(["list", "--help"], environment: ["LANG": "vi_VN.UTF-8"])
        #expect(help.status == 0 && help.output.contains("TÙY CHỌN:") && !help.output.contains("OPTIONS:"))
        #expect(try dondoc(["--version"], environment: ["LANG": "vi_VN.UTF-8"]).status == 0)
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `gives each shell its completions, and none but quietly without a daemon`(shell: String) throws {
        let script = try dondoc(
            ["--generate-completion-script", shell], environment: ["LANG": "vi_VN.UTF-8"])
        #expect(script.status == 0 && script.output.contains("---completion"))
        let asked = try dondoc([
            "---completion", "show", "--", "positional@0", "2", "1", "dondoc", "show", "k",
        ])
        #expect(asked.status == 0 && asked.errors.isEmpty && asked.output.filter { !$0.isNewline }.isEmpty)
    }
}
