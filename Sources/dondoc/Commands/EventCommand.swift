// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import Foundation

/// `dondoc event`.
struct EventCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "event",
            abstract: say(
                vi: "Sự kiện mà thời hạn tính từ đó: đang chờ gì, và ghi ngày xảy ra.",
                en: "Events from which deadlines count: what is waited for, and on which day it was."),
            subcommands: [EventListCommand.self, EventSetCommand.self])
    }
}

/// `dondoc event list`.
struct EventListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: say(
                vi: "Các sự kiện mà nhiệm vụ đang có hiệu lực còn chờ, hoặc đã ghi ngày.",
                en: "The events that open assignments wait for, or that were dated."))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(
        help: ArgumentHelp(say(vi: "Mã hoặc số của một văn bản.", en: "Id or number of a directive.")),
        completion: .directives)
    var directive: String?

    func run() async throws {
        var query = ControlQuery()
        query.add("directive", directive)
        try await common.list(
            "/v1/awaited", query, page, of: AwaitedEventEntry.self,
            orSaying: (
                vi: "Không có thời hạn nào chờ sự kiện.", en: "No deadline waits for an event."
            )
        ) { AwaitedEventText(entries: $0.items, style: $1).text }
    }
}

/// `dondoc event set NAME --on DAY`.
struct EventSetCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "set",
            abstract: say(
                vi: "Ghi ngày của một sự kiện; mọi thời hạn tính từ đó có ngày; cần quyền quản trị.",
                en:
                    "Says on which day an event is, which gives a day to all that counts from it; admins only."
            ),
            discussion: say(
                vi: """
                    TÊN là tên sự kiện hoặc vài từ của nó, không kể dấu. dondoc in các thời hạn sẽ có rồi hỏi; tất cả được ghi \
                    một lần. Ghi lại với ngày khác thì thời hạn dời theo, cơ quan được báo hạn mới trong cùng luồng thư. --clear \
                    bỏ ngày đã ghi: thời hạn lại chờ sự kiện, các lần nhắc đã lập được hủy.
                    """,
                en: """
                    NAME is the event's or some words of it, whatever their accents. The deadlines that follow are shown before \
                    you are asked; all are written at once. Said again with another day it moves them, and agencies hear of that in \
                    the same thread. --clear takes the day back: the deadlines wait again, and what was planned is cancelled.
                    """))
    }

    @OptionGroup var common: CommonOptions

    @Argument(
        help: ArgumentHelp(
            say(vi: "Sự kiện; xem: dondoc event list.", en: "The event; see: dondoc event list.")))
    var name: String

    @Option(
        help: ArgumentHelp(say(vi: "Ngày xảy ra.", en: "The day on which it is."), valueName: "day"),
        completion: .days, transform: DayArgument.documentDay)
    var on: Day?

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Bỏ ngày đã ghi; thời hạn lại chờ sự kiện.",
                en: "Take the day back; the deadlines wait for the event again.")))
    var clear = false

    @Option(
        help: ArgumentHelp(say(vi: "Chỉ thời hạn của văn bản này.", en: "Only deadlines of this directive.")),
        completion: .directives)
    var directive: String?

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Cả khi mỗi văn bản có ngày riêng, như ngày nhận: cùng một ngày cho mọi văn bản.",
                en: "Even where each document has a day of its own, such as that of its receipt: one for all."
            )))
    var all = false

    @Option(
        help: ArgumentHelp(
            say(vi: "Căn cứ, ghi vào nhật ký.", en: "By what it is known, for the log."), valueName: "text"))
    var why: String?

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Nhận cả thời hạn đã qua; nhiệm vụ khi đó bị báo quá hạn ngay.",
                en: "Take deadlines that are over, too; they are told as overdue at once then.")))
    var past = false

    @Flag(
        name: .shortAndLong,
        help: ArgumentHelp(say(vi: "Không hỏi lại.", en: "Do not ask before it is done.")))
    var yes = false

    func validate() throws {
        guard (on == nil) == clear else {
            throw ValidationError(
                say(
                    vi: "cần --on NGÀY, hoặc --clear. Hãy thử: dondoc event set TÊN --on NGÀY",
                    en: "--on DAY is needed, or --clear. Try: dondoc event set NAME --on DAY"))
        }
    }

    func run() async throws {
        var request = AwaitedEventRequest(
            event: name, on: on, clear: clear ? true : nil, directive: directive, all: all ? true : nil,
            past: past ? true : nil,
            why: why)
        if !yes {
            var trial = request
            trial.trial = true
            let preview = try await common.client.post(
                "/v1/awaited", body: trial, as: AwaitedEventReport.self)
            try confirm(preview.value, common.output(zone: preview.zone).style)
            // What was not looked at is left out, or refused.
            request.assignments = preview.value.items.map(\.assignment)
        }
        let answer = try await common.client.post("/v1/awaited", body: request, as: AwaitedEventReport.self)
        try common.output(zone: answer.zone).write(answer.value) {
            AwaitedEventReportText(report: answer.value, style: $0).text
        }
    }

    private func confirm(_ report: AwaitedEventReport, _ style: Style) throws {
        let count = report.items.count
        guard isatty(STDIN_FILENO) == 1 else {
            throw Failure(
                Failure.Status.misuse,
                message: report.on == nil
                    ? Bilingual(
                        vi: "\(count) thời hạn sẽ mất ngày, và không có ai để hỏi lại",
                        en: "\(count) deadlines would lose their day, and nobody is there to be asked")
                    : Bilingual(
                        vi: "\(count) thời hạn sẽ có ngày, và không có ai để hỏi lại",
                        en: "\(count) deadlines would get a day, and nobody is there to be asked"),
                remedy: Bilingual(
                    vi: "Hãy xem trước bằng dondoc event list, rồi thêm --yes",
                    en: "Look by dondoc event list, then add --yes"))
        }
        FileHandle.standardError.say(AwaitedEventReportText(report: report, style: style).text)
        FileHandle.standardError.say(
            style.say(
                vi: "Ghi \(count) thời hạn này? [c/K] ",
                en: "Write \(count == 1 ? "this deadline" : "these \(count) deadlines")? [y/N] "))
        let answer = (readLine() ?? "").trimmingCharacters(in: .whitespaces).lowercased()
        guard ["y", "yes", "c", "có"].contains(answer) else {
            throw Failure(
                message: Bilingual(vi: "chưa ghi gì", en: "nothing was written"),
                remedy: Bilingual(vi: "Trả lời “c” để ghi", en: "Answer 'y' to go on"))
        }
    }
}
