// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocDelivery
import DondocModel
import DondocTestSupport
import Foundation
import Logging
import Testing

@testable import DondocDaemon

@Suite struct DaemonConfigurationTests {
    @Test func `takes the default of every key but the inbox`() async throws {
        try await withConfiguration("inbox: inbox") { configuration, folder in
            #expect(configuration.inbox == folder.appending(path: "inbox"))
            #expect(configuration.state.path == "/var/lib/dondoc")
            #expect(configuration.zone.timeZone.identifier == "Asia/Ho_Chi_Minh")
            #expect(
                configuration.files
                    == .init(settle: .seconds(2), rescan: .seconds(60), largestBytes: 16 << 20))
            #expect(configuration.reminders.at == TimeOfDay("07:30"))
            #expect(configuration.reminders.ladder == Ladder())
            #expect(configuration.reminders.digestAbove == 5 && configuration.reminders.dailyLimit == 10)
            #expect(
                configuration.directives
                    == .init(
                        accept: .confident, threshold: 0.7, beforeIncludesDay: false, rollsNamedDays: false))
            #expect(configuration.mail.server == .folder("/var/lib/dondoc/outbox"))
            #expect(configuration.mail.login == nil)
            #expect(configuration.mail.returnPath == nil && configuration.mail.bounces == nil)
            #expect(configuration.office.webhook == nil)
            #expect(configuration.webhooks.timeout == .seconds(20))
            #expect(configuration.office.mail == ["dondoc@localhost"])
            #expect(configuration.control.socket == "/run/dondoc/control.sock")
            #expect(configuration.control.mode == 0o660)
            #expect(configuration.control.admins == ["dondoc-admin"])
            #expect(configuration.agencies == folder.appending(path: "agencies.yaml"))
            #expect(configuration.log.level == .notice)
        }
    }

    /// A hundred times as much is what the service may have (MemoryMax= in the unit).
    @Test(arguments: [("16MiB", 4 << 20), ("32MiB", 8 << 20), ("1GiB", 8 << 20)])
    func `a task file may be a quarter as large as a document, and 8 MiB whatever is configured`(
        largest: String, tasks: Int
    ) async throws {
        try await withConfiguration("inbox: inbox\nfiles: {largest: \(largest)}\n") { configuration, _ in
            #expect(configuration.files.largestTaskBytes == tasks)
        }
    }

    @Test func `reads every key`() async throws {
        try await withConfiguration(Samples.full) { configuration, folder in
            #expect(configuration.inbox.path == "/srv/dondoc/inbox")
            #expect(
                configuration.files
                    == .init(settle: .milliseconds(500), rescan: .seconds(300), largestBytes: 1 << 20))
            let ladder = configuration.reminders.ladder
            #expect(ladder.before == [.before(7, .days), .before(1, .workingDays)])
            #expect(!ladder.announce)
            #expect(configuration.reminders.digestAbove == 3 && configuration.reminders.dailyLimit == nil)
            #expect(ladder.overdueFirst == 2 && !ladder.overdueWeekly && ladder.escalateAfter == nil)
            #expect(
                configuration.directives
                    == .init(accept: .all, threshold: 0.5, beforeIncludesDay: true, rollsNamedDays: true))
            let mail = configuration.mail
            #expect(mail.server == .server(url: "smtps://mail.example.gov.vn:465"))
            #expect(mail.from == Mailbox(name: "Tổ Theo dõi nhiệm vụ", address: "theodoi@example.gov.vn"))
            #expect(mail.login == .init(username: "theodoi", password: .credential("smtp-password")))
            #expect(mail.certificateAuthority == folder.appending(path: "ca.pem"))
            #expect(mail.returnPath == "tra-lai@example.gov.vn")
            #expect(mail.bounces == folder.appending(path: "Maildir"))
            #expect(configuration.office.webhook == "https://dieuhanh.example.gov.vn/h")
            #expect(configuration.webhooks.timeout == .seconds(90))
            #expect(configuration.webhooks.secrets == [.credential("a"), .file(folder.appending(path: "b"))])
            #expect(configuration.webhooks.allow == ["hook.lan"])
            #expect(configuration.control.mode == 0o600 && configuration.control.group == "dondoc")
            #expect(configuration.log.level == .debug)
        }
    }

    @Test func `prints what reads back as the same`() async throws {
        for text in ["inbox: \"a b: 'c'\"", Samples.full] + Samples.tokens.map(\.text) {
            try await withConfiguration(text) { configuration, folder in
                let file = folder.appending(path: "again.yaml")
                try Data(configuration.description.utf8).write(to: file)
                let again = try DaemonConfiguration.load(file.path)
                #expect(again.description == configuration.description)
            }
        }
    }

    @Test func `never prints a secret, nor what stands in the place of one`() async throws {
        let text = "inbox: inbox\nmail: {username: u, password: hunter2}\nwebhooks: {secret: [swordfish]}"
        let problems = await problems(of: text)
        #expect(problems.count == 2)
        #expect(!problems.joined().contains("hunter2") && !problems.joined().contains("swordfish"))
        #expect(
            problems.first?.hasPrefix("dondoc.yaml:2: mail.password: expected {credential: NAME}") == true)
    }

    @Test func `tells every problem at once, with line and key`() async {
        let text = """
            inbx: /srv
            timezone: Asia/Saigonn
            files:
              settle: 2
              largest: many
            reminders:
              at: "25:00"
              ladder: [3wd, soon, 1wd]
              overdue: {first: 1d}
            directives: {accept: perhaps, threshold: 2}
            mail: {server: "smtp://", password: {credential: a}}
            office: [x]
            control: {mode: 999, admin: [a]}
            """
        #expect(
            await problems(of: text) == [
                "dondoc.yaml:1: inbox: expected a path, got nothing",
                "dondoc.yaml:2: timezone: expected a time zone such as Asia/Ho_Chi_Minh, got 'Asia/Saigonn'",
                "dondoc.yaml:4: files.settle: expected a duration such as 2s (ms, s, m, h), from 0ms to 1h, got '2'",
                "dondoc.yaml:5: files.largest: expected a size such as 16MiB (B, KiB, MiB, GiB), got 'many'",
                "dondoc.yaml:7: reminders.at: expected a time such as \"07:30\", got '25:00'",
                "dondoc.yaml:8: reminders.ladder[1]: expected days before such as 7d or 3wd, got 'soon'",
                "dondoc.yaml:9: reminders.overdue.first: expected a number of working days such as 1wd, got '1d'",
                "dondoc.yaml:10: directives.accept: expected one of confident, all, none, got 'perhaps'",
                "dondoc.yaml:10: directives.threshold: expected a number from 0 to 1, got '2'",
                "dondoc.yaml:11: mail.server: expected smtps://HOST[:PORT], smtp://HOST[:PORT] or file:///FOLDER, got 'smtp://'",
                "dondoc.yaml:11: mail.password: expected a username too; add mail.username",
                "dondoc.yaml:12: office: expected a mapping (key: value), got a list",
                "dondoc.yaml:13: control.mode: expected permission bits such as 0660, got '999'",
                "dondoc.yaml:13: control.admin: unknown key; did you mean 'admins'?",
                "dondoc.yaml:1: inbx: unknown key; did you mean 'inbox'?",
            ])
    }

    @Test(arguments: [
        ("inbox: [", "dondoc.yaml:2: not YAML: while parsing a flow node"),
        ("inbox: a\ninbox: b", "dondoc.yaml:1: the key 'inbox' is given twice; keep one"),
        ("- a", "dondoc.yaml:1: expected a mapping"),
        ("", "dondoc.yaml: inbox: expected a path, got nothing"),
        ("inbox:", "dondoc.yaml:1: inbox: expected a path, got nothing"),
        ("inbox: a\nholidays: nowhere", "nowhere: cannot be read: No such file or directory"),
        ("inbox: a\nmail: {server: 'smtp://a:0'}", "dondoc.yaml:2: mail.server"),
        ("inbox: a\nmail: {server: 'smtp://a'}", "dondoc.yaml:2: mail.server: expected mail.from too"),
        (
            "inbox: a\noffice: {mail: \"a@b.vn\\nBcc: c@d.vn\"}",
            "dondoc.yaml:2: office.mail: expected a mail address"
        ),
        ("inbox: a\nfiles:\n\tsettle: 2s", "dondoc.yaml:3: not YAML"),
        ("inbox: a\nreminders: {digest_above: 0}", "expected a number from 1 to 1000 or 'none', got '0'"),
        (
            "inbox: a\nreminders: {daily_limit: many}",
            "reminders.daily_limit: expected a number from 1 to 1000"
        ),
        ("inbox: a\nreminders: {daily_limits: 3}", "unknown key; did you mean 'daily_limit'?"),
        ("inbox: a\nmail: {return_path: a b}", "dondoc.yaml:2: mail.return_path: expected a mail address"),
        ("inbox: a\nmail: {bounces: [x]}", "dondoc.yaml:2: mail.bounces: expected a path, got a list"),
        ("inbox: a\nmail: {username: u}", "mail.username: expected a password too; add mail.password, or"),
        ("inbox: a\nmail: {token: {file: t}}", "mail.token: expected a username too; add mail.username"),
        (
            "inbox: a\nmail: {username: u, password: {file: p}, token: {file: t}}",
            "dondoc.yaml:2: mail.token: expected no token beside a password; keep one of them"
        ),
        (
            "inbox: a\nmail: {username: u, token: {command: [token]}}",
            "mail.token: expected a program by its full path, and its arguments, got a list"
        ),
        (
            "inbox: a\nmail: {username: u, token: {program: x}}",
            "mail.token: expected {credential: NAME}, {file: PATH} or {command: [PROGRAM, ARGUMENT, …]}"
        ),
        ("inbox: a\noffice: {webhook: \"ftp://a\"}", "office.webhook: expected an address beginning with"),
        (
            "inbox: a\nwebhooks: {timeout: 10m}",
            "webhooks.timeout: expected a duration such as 2s (ms, s, m, h), from 1s to 5m, got '10m'"
        ),
        (
            "inbox: a\noffice: {name: \"A\u{202E}B\"}",
            "office.name: expected a text of one line without hidden characters, got 'A\\u{202e}B'"
        ),
    ])
    func `refuses, and says where`(text: String, beginning: String) async {
        let first = await problems(of: text).first
        #expect(first?.contains(beginning) == true, "\(first ?? "nothing")")
    }

    @Test(arguments: Samples.tokens)
    func `reads where a token comes from`(text: String, token: TokenSource) async throws {
        try await withConfiguration(text) { configuration, _ in
            let login = DaemonConfiguration.Mail.Login(username: "u", token: token)
            #expect(configuration.mail.login == login)
        }
        // What stands there in its place is never shown.
        let problems = await problems(of: "inbox: a\nmail: {username: u, token: hunter2}")
        #expect(problems.count == 1 && !problems.joined().contains("hunter2"))
    }

    @Test func `names templates that cannot be used, and goes on with the built-in ones`() async throws {
        try await withTemporaryDirectory { folder in
            let templates = folder.appending(path: "templates")
            try FileManager.default.createDirectory(at: templates, withIntermediateDirectories: false)
            try Data("Kính gửi {{recipent}}".utf8).write(to: templates.appending(path: "mail.txt.mustache"))
            let file = folder.appending(path: "dondoc.yaml")
            try Data("inbox: inbox".utf8).write(to: file)
            let configuration = try DaemonConfiguration.load(file.path)
            let problem = try #require(configuration.templateProblems.first)
            #expect(problem.file.hasSuffix("mail.txt.mustache") && problem.line == 1)
            #expect(problem.text.contains("recipient") && problem.text.hasSuffix("built-in template is used"))
            #expect(configuration.description.contains("\n# \(problem)\n"))
        }
    }

    @Test func `refuses an alias bomb at once`() async {
        var text = "a: &a [x, x]\n"
        for (last, next) in zip("abcdefghijklmnopqrstu", "bcdefghijklmnopqrstuv") {
            text += "\(next): &\(next) [*\(last), *\(last), *\(last)]\n"
        }
        #expect(
            await problems(of: text + "? *v\n: 1") == [
                "dondoc.yaml: too many aliases (*name); write the values out"
            ])
    }

    @Test func `refuses a text that is not UTF-8, with the line`() async throws {
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "dondoc.yaml")
            try (Data("inbox: a\n# ".utf8) + [0xE1, 0xBB]).write(to: file)
            let error = #expect(throws: ConfigurationProblems.self) {
                try DaemonConfiguration.load(file.path)
            }
            #expect(error?.problems.first?.line == 2)
        }
    }

    @Test func `says that a file is missing`() {
        let error = #expect(throws: ConfigurationProblems.self) {
            try DaemonConfiguration.load("/nowhere/dondoc.yaml")
        }
        #expect(error?.description == "/nowhere/dondoc.yaml: cannot be read: No such file or directory")
    }

    @Test func `takes the outbox along when the state is moved`() async throws {
        try await withConfiguration("inbox: a") { configuration, folder in
            var configuration = configuration
            configuration.state = folder
            #expect(configuration.mail.server == .outbox(below: folder))
        }
    }

    @Test func `the installed files show the defaults`() async throws {
        let etc = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../etc/dondoc")
        let installed = try DaemonConfiguration.load(etc.appending(path: "dondoc.yaml").path)
        #expect(installed.register.agencies.count > 3)
        #expect(installed.holidayNotices.count > 3)
        #expect(installed.remarks.isEmpty)
        // Every commented key, brought into force, is the default that it says it is.
        let text = try String(contentsOf: etc.appending(path: "dondoc.yaml"), encoding: .utf8)
        let lines = text.split(separator: "\n").map { line in
            let isSetting = line.hasPrefix("#  ") || line.hasPrefix("#") && !line.hasPrefix("# ")
            return isSetting ? line.dropFirst() : line
        }
        let optional = [
            "  username:", "  password:", "  token:", "  ca:", "  group:", "  return_path:", "  bounces:",
            "  webhook:", "metrics:",
        ]
        let active = lines.filter { line in !optional.contains(where: line.hasPrefix) }.joined(
            separator: "\n")
        try await withConfiguration(
            active.replacing("agencies: agencies.yaml\nholidays: holidays.d", with: "")
        ) {
            explicit, _ in
            let keys = { (configuration: DaemonConfiguration) in
                configuration.description.split(separator: "\n").filter {
                    !$0.contains("dondoc-") && !$0.contains("/etc/")
                }
            }
            #expect(keys(explicit) == keys(installed))
        }
    }

    @Test func `without holiday files the announced years count`() async throws {
        try await withConfiguration("inbox: inbox") { configuration, _ in
            #expect(configuration.noticesInForce == PublishedHolidays.notices)
            #expect(!configuration.remarks.contains { $0.file.hasSuffix("holidays.d") })
        }
    }

    @Test func `a file counts in place of the announcement of its year`() async throws {
        try await withConfiguration("inbox: inbox") { configuration, _ in
            var configuration = configuration
            let own = HolidayNotice(year: 2026, knownUntil: Day(number: 20_818), off: [])
            configuration.holidayNotices = [own]
            #expect(configuration.noticesInForce.map(\.year) == PublishedHolidays.notices.map(\.year))
            #expect(configuration.noticesInForce.first { $0.year == 2026 } == own)
        }
    }

    @Test func `the examples' configuration is right`() throws {
        let etc = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../etc/dondoc")
        let example = try DaemonConfiguration.load(etc.appending(path: "examples/dondoc.yaml").path)
        #expect(example.register.agencies.count >= 3)
        #expect(example.remarks.isEmpty)
    }

    // MARK: Helpers

    private func withConfiguration(
        _ text: String, _ body: (DaemonConfiguration, URL) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "dondoc.yaml")
            try Data(text.utf8).write(to: file)
            try await body(try DaemonConfiguration.load(file.path), folder)
        }
    }

    /// Descriptions with names in place of paths.
    private func problems(of text: String) async -> [String] {
        do {
            try await withConfiguration(text) { _, _ in }
            return []
        } catch let problems as ConfigurationProblems {
            return problems.problems.map { problem in
                var problem = problem
                problem.file = URL(filePath: problem.file).lastPathComponent
                return problem.description
            }
        } catch {
            return ["\(error)"]
        }
    }
}

private enum Samples {
    static let full = """
        inbox: /srv/dondoc/inbox
        state: state
        timezone: Asia/Ho_Chi_Minh
        files: {settle: 500ms, rescan: 5m, largest: 1MiB}
        reminders: {digest_above: 3, daily_limit: none, at: "08:00", ladder: [7d, 1wd], announce: false, overdue: {first: 2wd, then: none}, escalate: none}
        office_hours: {from: "08:00", to: "16:30"}
        directives: {accept: all, threshold: 0.5, before_day: inclusive, roll_named: forward}
        mail: {server: "smtps://mail.example.gov.vn:465", from: "Tổ Theo dõi nhiệm vụ <theodoi@example.gov.vn>",
               username: theodoi, password: {credential: smtp-password}, ca: ca.pem,
               return_path: tra-lai@example.gov.vn, bounces: Maildir}
        office: {name: "Tổ \\"A\\"", mail: [theodoi@example.gov.vn, b@example.gov.vn],
                 webhook: "https://dieuhanh.example.gov.vn/h"}
        webhooks: {timeout: 90s, secret: [{credential: a}, {file: b}], allow: [Hook.lan]}
        control: {socket: /run/x.sock, mode: "0600", group: dondoc, admins: [a, b], readers: [c]}
        reports: {cut_off: nd09, weekly: monday, monthly: 14}
        templates: templates
        log: {level: debug}
        """

    static let tokens: [(text: String, token: TokenSource)] = [
        (
            "inbox: a\nmail: {username: u, token: {credential: c}}", .kept(.credential("c"))
        ),
        ("inbox: a\nmail: {username: u, token: {file: /t}}", .kept(.file(URL(filePath: "/t")))),
        ("inbox: a\nmail: {username: u, token: {command: /bin/t}}", .command(["/bin/t"])),
        (
            "inbox: a\nmail: {username: u, token: {command: [/bin/t, --for, \"a b\"]}}",
            .command(["/bin/t", "--for", "a b"])
        ),
    ]
}
