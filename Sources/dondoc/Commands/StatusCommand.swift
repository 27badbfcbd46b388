// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl

/// `dondoc status`, and `dondoc` alone.
struct StatusCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "status",
            abstract: say(
                vi: "Tình trạng của dondocd và công việc, một màn hình.",
                en: "The daemon and its work on one screen."),
            discussion: say(
                vi: """
                    Với --check: một dòng cho hệ thống giám sát, mã thoát 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.
                    """,
                en: """
                    With --check: one line for a monitoring system, exit status 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.
                    """))
    }

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Một dòng và mã thoát cho hệ thống giám sát (Nagios, Icinga, Zabbix).",
                en: "One line and an exit status for a monitoring system (Nagios, Icinga, Zabbix).")))
    var check = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        guard !check else { return try await runCheck() }
        let answer = try await common.client.get("/v1/status", as: StatusReport.self)
        try common.output(zone: answer.zone).write(answer.value) {
            StatusText(report: answer.value, style: $0).text
        }
    }

    /// Whatever goes wrong is an answer here, as a plugin must give one.
    private func runCheck() async throws {
        let check: StatusCheck
        do {
            let client = common.connection.client(patience: .seconds(10))
            check = StatusCheck(try await client.get("/v1/status", as: StatusReport.self).value)
        } catch {
            guard let failure = Failure(error) else { throw error }
            check = StatusCheck(failure)
        }
        try common.output().write(check) { _ in check.line(in: .ofProcess) }
        if check.level != .ok { throw ExitCode(check.level.rawValue) }
    }
}

/// `dondoc health`.
struct HealthCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "health",
            abstract: say(
                vi: "dondocd có đang làm việc không; mã thoát 0 có, 1 không, 69 không liên lạc được.",
                en: "Whether dondocd does its work; exit status 0 yes, 1 no, 69 not reachable."))
    }

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let client = common.connection.client(patience: .seconds(10))
        let check = StatusCheck(try await client.get("/v1/status", as: StatusReport.self).value)
        try common.output().write(check) {
            check.level < .critical ? $0.say(vi: "tốt", en: "healthy") + "\n" : check.line(in: .ofProcess)
        }
        guard check.level >= .critical else { return }
        throw ExitCode(Failure.Status.failed)
    }
}
