// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import Foundation

/// `dondoc test AGENCY`.
struct TestAgencyCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "test",
            abstract: say(
                vi: "Gửi thử một thư diễn tập tới một cơ quan, và in lời đối đáp với máy chủ.",
                en: "Sends an agency a drill the whole way, and prints the dialogue with the server."),
            discussion: say(
                vi: """
                    Thư mang dấu [DIỄN TẬP], không nhắc việc nào, không tính là đã nhắc; đi đúng con đường của lời nhắc: sổ \
                    cái, hàng chờ, máy chủ thật. Cấp trên và người nhận bản sao chỉ nhận khi có --all. Chờ kết quả tối đa \
                    90 giây; Ctrl-C là thôi chờ, cuộc diễn tập vẫn tiếp tục.

                    Mã thoát: 0 mọi nơi đã nhận, 1 có nơi từ chối, 75 chưa xong (dịch vụ còn thử lại), 130 thôi chờ.
                    """,
                en: """
                    The message is marked [DIỄN TẬP], reminds of nothing and never counts as a reminder; it takes the way of \
                    reminders: ledger, queue, the real server. The superior and those who get copies are left out unless \
                    --all is given. It waits for the outcome at most 90 s; Ctrl-C ends the waiting, not the drill.

                    Exit status: 0 all have accepted it, 1 one has refused it, 75 not settled yet (it is tried again), \
                    130 waiting was ended.
                    """))
    }

    @OptionGroup var common: CommonOptions

    @Argument(
        help: ArgumentHelp(
            say(
                vi: "Mã hoặc tên cơ quan; “office” là văn phòng.",
                en: "Id or name of the agency; “office” is the follow-up office.")),
        completion: .agencies, transform: NameArgument.agency)
    var agency: String

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Kênh thứ mấy (từ 1), mail, webhook hoặc all; mặc định là kênh đầu.",
                en: "A channel's number (from 1), mail, webhook or all; by default the first."),
            valueName: "channel"))
    var channel: String?

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Thử mọi kênh, cả người nhận bản sao (Cc) và cấp trên.",
                en: "Try every channel, those who get copies (Cc), and the superior.")))
    var all = false

    private static let patience = Duration.seconds(90)

    func run() async throws {
        var query = ControlQuery()
        query.add("channel", channel)
        if all { query.add("all", "true") }
        let client = common.client
        let path = query.target("/v1/agencies/\(ControlQuery.encoded(agency))/test")
        let answer = try await client.post(path, as: DrillReport.self)
        let output = common.output(zone: answer.zone)
        let wait = DrillWait(
            client: client, style: output.style, patience: Self.patience)
        var report = answer.value
        report.drills = try await wait.entries(report.drills)
        try output.write(report) { DrillText(report: report, style: $0).text }
        let status = DrillText.status(of: report)
        if status != 0 { throw ExitCode(status) }
    }
}

/// Waits for outcomes, with a line on the terminal that tells for how long already.
struct DrillWait {
    let client: ControlClient
    let style: Style
    let patience: Duration

    /// Asked anew so often, within the time that a connection may be silent.
    private static let question = 10

    func entries(_ drills: [DrillEntry]) async throws -> [DrillEntry] {
        let start = ContinuousClock.now
        let interrupt = DrillInterrupt(keys: drills.map(\.key), style: style)
        defer { interrupt.end() }
        var settled: [DrillEntry] = []
        for drill in drills {
            var entry = drill
            let line = WaitingLine(waiting(for: drill))
            defer { line.end() }
            // A server that is put aside is asked again later than anybody waits.
            while entry.outcome == nil, entry.isUnsettled, entry.pausedUntil == nil,
                start.duration(to: .now) < patience
            {
                let left = (patience - start.duration(to: .now)).components.seconds
                var query = ControlQuery()
                query.add("wait", min(Self.question, Int(left) + 1))
                let path = "/v1/drills/\(ControlQuery.encoded(drill.key))"
                entry = try await client.get(path, query, as: DrillEntry.self).value
            }
            settled.append(entry)
        }
        return settled
    }

    private func waiting(for drill: DrillEntry) -> String {
        let text = style.say(
            vi: "Đang chờ \(drill.address) (Ctrl-C: thôi chờ) …",
            en: "Waiting for \(drill.address) (Ctrl-C: stop waiting) …")
        return DisplayWidth.truncated(Plain.text(text), to: (style.terminal.width ?? 80) - 8)
    }
}

extension DrillEntry {
    /// A mail address by itself, and whatever else as the ledger writes it.
    var address: String { destination.hasPrefix("mail:") ? String(destination.dropFirst(5)) : destination }

    /// Whether its end is not known yet.
    var isUnsettled: Bool { ["queued", "sending", "retrying"].contains(state) }
}
