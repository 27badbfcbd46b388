// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct stat, depending on what is loaded first
import DondocDelivery
import DondocModel
import Foundation
import Glibc
import Logging
import Yams

extension DaemonConfiguration {
    /// Reads the file, and the register and the holidays that it names: all of it, or every problem of every file at once.
    ///
    /// - Parameter keepsHolidays: whether holidays that cannot be taken refuse nothing: they are told in `holidayProblems`, and
    ///   those in force before are to be kept.
    package static func load(
        _ path: String, keepsHolidays: Bool = false
    ) throws(ConfigurationProblems) -> DaemonConfiguration {
        let file = URL(filePath: path).absoluteURL.standardizedFileURL
        let problems = ProblemList(file: file.path)
        guard let text = text(of: file, problems: problems) else {
            throw ConfigurationProblems(problems.problems)
        }
        let node = YAMLText.node(of: text, problems: problems) ?? .mapping([:])
        var found: [FileProblem] = []
        var configuration: DaemonConfiguration?
        if problems.problems.isEmpty, let section = Section(node, problems: problems) {
            var read = DaemonConfiguration(section, file: file)
            section.finish()
            found += read.loadRegister(isNamed: section.has("agencies"))
            read.loadHolidays(isNamed: section.has("holidays"))
            read.templateProblems = TemplateLibrary.load(from: read.templates).problems.map { problem in
                FileProblem(
                    file: problem.file, line: problem.line,
                    text: "\(problem.explanation); the built-in template is used")
            }
            if !keepsHolidays { found += read.holidayProblems }
            configuration = read
        }
        found = problems.problems + found
        guard found.isEmpty, let configuration else { throw ConfigurationProblems(found) }
        return configuration
    }

    /// Larger than any register of a province; what is larger was not written by hand.
    private static let largestBytes = 16 << 20

    /// The text of a file of the configuration; nil with a problem when it cannot be had.
    static func text(of file: URL, problems: ProblemList) -> String? {
        // A pipe would be waited for until somebody writes into it.
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let error = SystemError(errno)
            let remedy = error.code == EACCES ? "; give the service's user the right to read it" : ""
            problems.add("cannot be read: \(error)\(remedy)")
            return nil
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            // What fails now is a broken disk, or no file.
            let bytes = try? handle.read(upToCount: largestBytes + 1) ?? Data()
        else {
            problems.add("cannot be read: it is no file")
            return nil
        }
        guard bytes.count <= largestBytes else {
            problems.add("larger than \(largestBytes >> 20) MiB; remove what does not belong there")
            return nil
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            problems.add("not UTF-8; save the file as UTF-8", line: bytes.lineOfInvalidUTF8)
            return nil
        }
        return text
    }

    private init(_ section: Section, file: URL) {
        let folder = file.deletingLastPathComponent()
        let path = Field<URL>.path(from: folder)
        self.file = file
        inbox = section.required("inbox", path) ?? folder
        state = section.value("state", path, default: URL(filePath: "/var/lib/dondoc"))
        zone = section.value("timezone", .zone, default: .vietnam)
        files = Files(section)
        reminders = Reminders(section)
        officeHours = OfficeHours(section)
        if reminders.at >= officeHours.to {
            section.add(
                "expected a time before office_hours.to, \(officeHours.to), got \(reminders.at)",
                at: "reminders")
        }
        directives = Directives(section)
        mail = Mail(section, folder: folder, state: state)
        office = Office(section, sender: mail.from)
        webhooks = Webhooks(section, folder: folder)
        control = Control(section, path: path)
        reports = Reports(section)
        agencies = section.value("agencies", path, default: folder.appending(path: "agencies.yaml"))
        holidays = section.value("holidays", path, default: folder.appending(path: "holidays.d"))
        templates = section.value("templates", path, default: folder.appending(path: "templates"))
        log = Log(section)
        metrics = Metrics(section, path: path)
        register = AgencyRegister()
        hooks = [:]
        templateProblems = []
        holidayNotices = []
        localDays = []
        holidayProblems = []
        remarks = []
    }

    /// - Parameter isNamed: whether the configuration names the file, which must then be there.
    private mutating func loadRegister(isNamed: Bool) -> [FileProblem] {
        guard isNamed || FileManager.default.fileExists(atPath: agencies.path) else {
            remarks.append(
                FileProblem(
                    file: agencies.path, text: "there is no register, so every reminder goes to the office"))
            return []
        }
        let content = RegisterFile.load(agencies)
        register = content.register
        hooks = content.hooks
        return content.problems
    }

    private mutating func loadHolidays(isNamed: Bool) {
        // Without a folder of its own the office has the announcements that are built in.
        guard isNamed || FileManager.default.fileExists(atPath: holidays.path) else { return }
        let folder = HolidayFolder(holidays)
        holidayNotices = folder.notices
        localDays = folder.local
        holidayProblems = folder.problems
        remarks += folder.remarks
    }
}

extension DaemonConfiguration.Files {
    fileprivate init(_ parent: Section) {
        settle = .seconds(2)
        rescan = .seconds(60)
        largestBytes = 16 << 20
        parent.section("files") { section in
            settle = section.value("settle", .duration(.zero ... .seconds(3600)), default: settle)
            rescan = section.value("rescan", .duration(.seconds(1) ... .seconds(86_400)), default: rescan)
            largestBytes = section.value("largest", .bytes, default: largestBytes)
        }
    }
}

extension DaemonConfiguration.Reminders {
    fileprivate init(_ parent: Section) {
        var at = TimeOfDay(hour: 7, minute: 30) ?? .midnight
        var ladder = Ladder()
        var (digestAbove, dailyLimit): (Int?, Int?) = (5, 10)
        parent.section("reminders") { section in
            at = section.value("at", .timeOfDay, default: at)
            ladder.before = section.value("ladder", .list(of: .rung), default: ladder.before)
            if Set(ladder.before).count < ladder.before.count {
                section.add("expected each step once; remove the repeated one", at: "ladder")
            }
            ladder.announce = section.value("announce", .flag, default: ladder.announce)
            digestAbove = section.value("digest_above", .limit(1...1000), default: digestAbove)
            dailyLimit = section.value("daily_limit", .limit(1...1000), default: dailyLimit)
            let escalate = Field<Int?>.optional(.workingDays).or("none", meaning: nil)
            ladder.escalateAfter = section.value("escalate", escalate, default: ladder.escalateAfter)
            if section.node("overdue")?.text == "none" {
                ladder.overdueFirst = nil
                ladder.overdueWeekly = false
            } else {
                section.section("overdue") { section in
                    ladder.overdueFirst = section.value(
                        "first", .workingDays, default: ladder.overdueFirst ?? 1)
                    ladder.overdueWeekly = section.value("then", .repetition, default: ladder.overdueWeekly)
                }
            }
        }
        self.at = at
        self.ladder = ladder
        self.digestAbove = digestAbove
        self.dailyLimit = dailyLimit
    }
}

extension Field where Value == Bool {
    fileprivate static var repetition: Field {
        Field("weekly or none") { ["weekly": true, "none": false][$0] }
    }
}

extension DaemonConfiguration.OfficeHours {
    fileprivate init(_ parent: Section) {
        from = TimeOfDay(hour: 7, minute: 30) ?? .midnight
        to = TimeOfDay(hour: 17, minute: 0) ?? .midnight
        parent.section("office_hours") { section in
            from = section.value("from", .timeOfDay, default: from)
            to = section.value("to", .timeOfDay, default: to)
            if from >= to { section.add("expected a time after \(from), got \(to)", at: "to") }
        }
    }
}

extension DaemonConfiguration.Directives {
    fileprivate init(_ parent: Section) {
        accept = .confident
        threshold = 0.7
        beforeIncludesDay = false
        rollsNamedDays = false
        parent.section("directives") { section in
            accept = section.value("accept", .choice, default: accept)
            threshold = section.value("threshold", .fraction, default: threshold)
            beforeIncludesDay = section.value("before_day", .inclusion, default: beforeIncludesDay)
            rollsNamedDays = section.value("roll_named", .rolling, default: rollsNamedDays)
        }
    }
}

extension Field where Value == Bool {
    fileprivate static var inclusion: Field {
        Field("exclusive or inclusive") { ["exclusive": false, "inclusive": true][$0] }
    }

    fileprivate static var rolling: Field {
        Field("none or forward") { ["none": false, "forward": true][$0] }
    }
}

extension DaemonConfiguration.Mail {
    fileprivate init(_ parent: Section, folder: URL, state: URL) {
        server = .outbox(below: state)
        from = .local
        parent.section("mail") { section in
            server = section.value("server", .mailServer, default: server)
            from = section.value("from", .mailbox, default: from)
            certificateAuthority = section.value("ca", .path(from: folder))
            returnPath = section.value("return_path", .mailAddress)
            bounces = section.value("bounces", .path(from: folder))
            login = Self.login(section, folder: folder)
            if case .server = server, !section.has("from") {
                section.add(
                    "expected mail.from too, the address that agencies see and answer to", at: "server")
            }
        }
    }
}

extension DaemonConfiguration.Mail {
    /// The name with what proves it; nil without any, and where something of it is missing.
    private static func login(_ section: Section, folder: URL) -> Login? {
        let password = section.value("password", .secret(from: folder))
        let token = section.value("token", .token(from: folder))
        let username = section.value("username", .name)
        if section.has("password"), section.has("token") {
            section.add("expected no token beside a password; keep one of them", at: "token")
        } else if let proof = ["password", "token"].first(where: section.has) {
            if !section.has("username") {
                section.add("expected a username too; add mail.username", at: proof)
            }
        } else if section.has("username") {
            section.add("expected a password too; add mail.password, or mail.token", at: "username")
        }
        guard let username, password != nil || token != nil else { return nil }
        return Login(username: username, password: password, token: token)
    }
}

extension DaemonConfiguration.Office {
    fileprivate init(_ parent: Section, sender: Mailbox) {
        name = sender.name.isEmpty || sender == .local ? "Tổ theo dõi nhiệm vụ" : sender.name
        mail = [sender.address]
        parent.section("office") { section in
            name = section.value("name", .name, default: name)
            mail = section.value("mail", .list(of: .mailAddress), default: mail)
            if mail.isEmpty { section.add("expected at least one address, got an empty list", at: "mail") }
            webhook = section.value("webhook", .webhookURL)
        }
    }
}

extension DaemonConfiguration.Webhooks {
    fileprivate init(_ parent: Section, folder: URL) {
        secrets = []
        allow = []
        timeout = .seconds(20)
        parent.section("webhooks") { section in
            secrets = section.value("secret", .list(of: .secret(from: folder)), default: [])
            allow = Set(section.value("allow", .list(of: .host), default: []))
            timeout = section.value(
                "timeout", .duration(.seconds(1) ... .seconds(300)), default: timeout)
        }
    }
}

extension DaemonConfiguration.Control {
    fileprivate init(_ parent: Section, path: Field<URL>) {
        socket = "/run/dondoc/control.sock"
        mode = 0o660
        admins = ["dondoc-admin"]
        readers = []
        parent.section("control") { section in
            socket = section.value("socket", path)?.path ?? socket
            if socket.utf8.count > 107 {
                section.add(
                    "expected at most 107 bytes, which is what a socket's path may have", at: "socket")
            }
            mode = section.value("mode", .permissions, default: mode)
            group = section.value("group", .group)
            admins = section.value("admins", .list(of: .group), default: admins)
            readers = section.value("readers", .list(of: .group), default: readers)
        }
    }
}

extension DaemonConfiguration.Log {
    fileprivate init(_ parent: Section) {
        (level, format) = (.notice, .text)
        parent.section("log") { section in
            level = section.value("level", .choice, default: level)
            format = section.value("format", .choice, default: format)
        }
    }
}

extension DaemonConfiguration.Metrics {
    fileprivate init(_ parent: Section, path: Field<URL>) {
        parent.section("metrics") { section in textfile = section.value("textfile", path) }
    }
}
