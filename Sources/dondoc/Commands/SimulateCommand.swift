// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import Foundation

/// `dondoc simulate`.
struct SimulateCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "simulate",
            abstract: say(
                vi: "Mọi thư sẽ gửi trong một thời gian, theo sổ hiện nay; không gửi gì, không ghi gì.",
                en:
                    "Every message of a period as it would go out, by the ledger as it stands; sends and writes nothing."
            ),
            discussion: say(
                vi: """
                    Mặc định 14 ngày kể từ hôm nay. Với --config thì so với cấu hình đang dùng: thêm (+), bớt (-), dời (>) \
                    hay đổi (~) từng thư; chỉ quản trị được hỏi, và tệp phải ở nơi dịch vụ đọc được. Tệp trong thư mục \
                    nhận không được đọc lại.
                    """,
                en: """
                    14 days from today unless said otherwise. With --config it tells what differs from the configuration \
                    in force, message by message: added (+), removed (-), moved (>) or changed (~); for admins, and the \
                    file must be where the service can read it. Files of the inbox are not read again.
                    """))
    }

    @OptionGroup var common: CommonOptions

    @Option(
        help: ArgumentHelp(
            say(vi: "Ngày đầu, từ hôm nay trở đi.", en: "The first day, today or later."), valueName: "day"),
        transform: DayArgument.day)
    var from: Day?

    @Option(
        help: ArgumentHelp(
            say(vi: "Ngày cuối, kể cả ngày đó.", en: "The last day, itself included."), valueName: "day"),
        transform: DayArgument.day)
    var to: Day?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Chỉ một nơi nhận: mã hoặc tên cơ quan, hoặc office.",
                en: "One recipient alone: an agency's id or name, or office.")))
    var agency: String?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Thử một tệp cấu hình khác, nằm cùng thư mục với tệp đang dùng.",
                en: "Try another configuration file, of the folder of the one in force."), valueName: "file"))
    var config: String?

    @Flag(help: ArgumentHelp(say(vi: "Chỉ in số lượng.", en: "Tell the totals alone.")))
    var totals = false

    func run() async throws {
        let waiting = WaitingLine(say(vi: "Đang mô phỏng …", en: "Simulating …"))
        defer { waiting.end() }
        let answer = try await report()
        waiting.end()
        let output = common.output(zone: answer.zone)
        switch common.format {
        case .json: try await writeJSON(answer.value, output.style.zone)
        default: try await writeText(answer.value, output)
        }
    }

    private func report() async throws -> ControlClient.Answer<SimulationReport> {
        let client = common.connection.client(patience: .seconds(3600))
        guard let config else {
            var query = ControlQuery()
            query.add("from", from)
            query.add("to", to)
            query.add("agency", agency)
            return try await client.get("/v1/simulation", query)
        }
        let file = URL(filePath: config).absoluteURL.standardizedFileURL.path
        return try await client.post(
            "/v1/simulation",
            body: SimulationRequest(from: from, to: to, agency: agency, configuration: file))
    }

    /// Page by page, so that it begins at once and takes no memory.
    private func pages(
        of report: SimulationReport, _ body: ([SimulatedMessage]) throws -> Void
    ) async throws {
        var offset: Int? = totals ? nil : 0
        while let next = offset {
            var query = ControlQuery()
            query.add("id", report.id)
            query.add("limit", PageLimit.largest)
            query.add("offset", next)
            let page: Listing<SimulatedMessage> = try await common.client.get(
                "/v1/simulation/messages", query
            ).value
            try body(page.items)
            offset = page.nextOffset
        }
    }

    private func writeText(_ report: SimulationReport, _ output: Output) async throws {
        let text = SimulationText(report: report, style: output.style)
        try output.write(report) { _ in text.head }
        var last: SimulatedMessage?
        try await pages(of: report) { messages in
            try output.write(messages) { style in
                SimulatedMessages(messages, after: last, isTrial: report.trial != nil).text(style)
            }
            last = messages.last ?? last
        }
        try output.write(report) { _ in text.foot }
    }

    /// One document, `{"simulation": …, "messages": […]}`, each message on a line.
    private func writeJSON(_ report: SimulationReport, _ zone: CivilZone) async throws {
        let encoder = ControlCoding.encoder(zone: zone.timeZone)
        let out = FileHandle.standardOutput
        signal(SIGPIPE, SIG_DFL)  // whoever reads may have seen enough
        try out.write(contentsOf: Data("{\"simulation\":".utf8) + encoder.encode(report))
        try out.write(contentsOf: Data(",\"messages\":[".utf8))
        var isFirst = true
        try await pages(of: report) { messages in
            for message in messages {
                try out.write(contentsOf: Data((isFirst ? "\n" : ",\n").utf8) + encoder.encode(message))
                isFirst = false
            }
        }
        try out.write(contentsOf: Data("\n]}\n".utf8))
    }
}
