// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl

/// `dondoc log-level [LEVEL]`.
struct LogLevelCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "log-level",
            abstract: say(
                vi: "Xem hoặc đổi mức nhật ký của dịch vụ đang chạy; đổi thì cần quyền quản trị.",
                en: "Shows or changes how much the running daemon logs; changing is for admins."),
            discussion: say(
                vi: "Với --for, tự trở về mức trong cấu hình. “configured” là trở về ngay.",
                en:
                    "With --for it falls back to the configured level by itself. “configured” does so at once."
            ))
    }

    @OptionGroup var common: CommonOptions

    @Argument(
        help: ArgumentHelp(
            say(
                vi: "trace, debug, info, notice, warning, error, critical, hoặc configured.",
                en: "trace, debug, info, notice, warning, error, critical, or configured.")),
        completion: .list(LogLevelRequest.levels + ["configured"]))
    var level: String?

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            say(vi: "Trong bao lâu: 90s, 10m, 2h.", en: "For how long: 90s, 10m, 2h."), valueName: "duration"),
        transform: DurationArgument.seconds)
    var duration: Int?

    func validate() throws {
        if let level {
            let levels = LogLevelRequest.levels + ["configured"]
            guard levels.contains(level) else { throw Self.refusal(of: level, levels) }
        }
        guard duration == nil || (level != nil && level != "configured") else {
            throw ValidationError(
                say(
                    vi: "--for đi với một mức. Hãy thử: dondoc log-level debug --for 10m",
                    en: "--for goes with a level. Try: dondoc log-level debug --for 10m"))
        }
    }

    private static func refusal(of level: String, _ levels: [String]) -> ValidationError {
        let nearest = Nearness.nearest(to: level, in: levels) ?? "info"
        return ValidationError(
            say(
                vi: """
                    không có mức “\(level)”. Các mức: \(levels.joined(separator: ", "))
                    Hãy thử: dondoc log-level \(nearest)
                    """,
                en: """
                    there is no level “\(level)”. The levels: \(levels.joined(separator: ", "))
                    Try: dondoc log-level \(nearest)
                    """))
    }

    func run() async throws {
        let answer: ControlClient.Answer<LogLevelEntry>
        if let level {
            let request = LogLevelRequest(level: level == "configured" ? nil : level, seconds: duration)
            answer = try await common.client.post("/v1/log-level", body: request)
        } else {
            answer = try await common.client.get("/v1/log-level")
        }
        try common.output(zone: answer.zone).write(answer.value) {
            LogLevelText(entry: answer.value, style: $0).text
        }
    }
}

/// `90s`, `10m`, `2h`, `1d`.
enum DurationArgument {
    static func seconds(_ argument: String) throws -> Int {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let unit = argument.last.flatMap({ units[$0] }), let count = Int(argument.dropLast()),
            count > 0,
            count <= 604_800
        else {
            throw ValidationError(
                say(
                    vi: "không có khoảng thời gian '\(argument)'. Hãy viết: 90s, 10m, 2h",
                    en: "there is no duration '\(argument)'. Write: 90s, 10m, 2h"))
        }
        return count * unit
    }
}

/// How much is logged.
struct LogLevelText {
    let entry: LogLevelEntry
    let style: Style

    var text: String {
        var facts = Facts(style: style)
        facts.add(vi: "Mức nhật ký", en: "Log level", entry.level)
        if entry.level != entry.configured || entry.until != nil {
            facts.add(vi: "Cấu hình", en: "Configured", entry.configured)
            facts.add(
                vi: "Trở về", en: "Falls back",
                entry.until.map(style.longMoment)
                    ?? style.say(vi: "khi dịch vụ khởi động lại", en: "when the daemon starts again"))
        }
        return facts.text
    }
}
