// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocDaemon
import DondocModel
import Foundation

/// What a rehearsal is told: when it begins and ends, and how fast the days go by.
struct RehearsalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say(
                vi: "Chạy trên đồng hồ riêng, bắt đầu lúc 07:00 ngày này.",
                en: "Run on a clock that starts on this day, 07:00."), valueName: "YYYY-MM-DD"))
    var rehearse: Day?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Một ngày chạy thử dài bao lâu: 500ms, 1s, 2m.",
                en: "How long a day of the rehearsal takes: 500ms, 1s, 2m."), valueName: "duration"))
    var day: RealDuration?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Kết thúc khi ngày này bắt đầu; không có thì chạy đến khi bị ngắt.",
                en: "End when this day begins; without it, run until interrupted."), valueName: "YYYY-MM-DD"))
    var until: Day?

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Gửi tới các máy chủ trong cấu hình, không ghi vào thư mục.",
                en: "Send to the configured servers instead of a folder.")))
    var deliver = false

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Thư mục nhận thư; mặc định là thư mục riêng của lần chạy thử.",
                en: "The folder for messages; the rehearsal's own by default."), valueName: "dir"))
    var out: String?

    func validate() throws {
        guard let rehearse else {
            if day != nil || until != nil || deliver || out != nil {
                throw ValidationError(
                    say(
                        vi:
                            "--day, --until, --deliver và --out chỉ dùng với --rehearse. Hãy thử: --rehearse 2022-01-10",
                        en:
                            "--day, --until, --deliver and --out belong to --rehearse. Try: --rehearse 2022-01-10"
                    ))
            }
            return
        }
        if let until, until <= rehearse {
            throw ValidationError(
                say(
                    vi: "--until \(until) không sau --rehearse \(rehearse); hãy ghi một ngày muộn hơn",
                    en: "--until \(until) is not after --rehearse \(rehearse); give a later day"))
        }
    }

    func plan(state: String?, zone: CivilZone) -> Rehearsal.Plan? {
        guard let rehearse else { return nil }
        return Rehearsal.Plan(
            start: rehearse, end: until, secondsPerDay: day?.seconds ?? 1, deliversForReal: deliver,
            outbox: out.map { URL(filePath: $0) }, state: state.map { URL(filePath: $0) })
    }
}

/// A real duration as people write it: `500ms`, `1s`, `2m`.
struct RealDuration: ExpressibleByArgument {
    let seconds: TimeInterval

    init?(argument: String) {
        let units: [(String, Double)] = [("ms", 0.001), ("s", 1), ("m", 60)]
        guard let (suffix, factor) = units.first(where: { argument.hasSuffix($0.0) }),
            let value = Double(argument.dropLast(suffix.count)), value.isFinite, value > 0,
            value * factor <= 86_400
        else { return nil }
        seconds = value * factor
    }
}

extension Day: ExpressibleByArgument {
    package init?(argument: String) {
        self.init(iso: argument)
    }
}
