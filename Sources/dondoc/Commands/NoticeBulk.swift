// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import Foundation

/// Which notices, by key or by filter, and whether to ask before.
struct NoticeChoice: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            say(vi: "Mã thông báo; không có thì theo bộ lọc.", en: "Key of the notice; without it by filter.")
        ))
    var key: String?

    @Option(
        help: ArgumentHelp(
            say(vi: "Mọi thông báo ở trạng thái đó: dead …", en: "All notices of that state: dead …")))
    var state: String?

    @Option(help: ArgumentHelp(say(vi: "Chỉ của cơ quan đó.", en: "Only of that agency.")))
    var agency: String?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Chỉ tới nơi nhận đó, tên như dondoc notice list in ra.",
                en: "Only to that destination, as dondoc notice list names it.")))
    var destination: String?

    @Flag(help: ArgumentHelp(say(vi: "Không hỏi lại.", en: "Do not ask.")))
    var yes = false

    func validate() throws {
        if key == nil, state == nil {
            throw ValidationError(
                say(
                    vi: "cần mã thông báo, hoặc --state. Hãy thử: --state dead",
                    en: "a key is needed, or --state. Try: --state dead"))
        }
        if key != nil, state != nil || agency != nil || destination != nil {
            throw ValidationError(
                say(
                    vi: "hoặc mã thông báo, hoặc bộ lọc. Hãy thử: --state dead",
                    en: "either a key or a filter. Try: --state dead"))
        }
    }

    /// - Parameter states: those for which it makes sense.
    func check(among states: [String]) throws {
        try StateOption.check(state, among: states)
    }

    /// All that match, the newest first.
    func notices(_ client: ControlClient) async throws -> ControlClient.Answer<[NoticeEntry]> {
        var all: [NoticeEntry] = []
        var offset = 0
        while true {
            var query = ControlQuery()
            query.add("state", state)
            query.add("recipient", agency.map { $0 == "office" ? "office" : "agency:\($0)" })
            query.add("limit", PageLimit.largest)
            if offset > 0 { query.add("offset", offset) }
            let answer = try await client.get("/v1/notices", query, as: Listing<NoticeEntry>.self)
            all += answer.value.items.filter { isWanted($0.destination) }
            guard let next = answer.value.nextOffset else {
                return ControlClient.Answer(value: all, zone: answer.zone)
            }
            offset = next
        }
    }

    private func isWanted(_ name: String) -> Bool {
        guard let destination else { return true }
        return name == destination || name.hasSuffix(":\(destination)")
    }
}

/// Does the same to many notices: shows them, asks, and tells what became of each.
struct NoticeBulk {
    let choice: NoticeChoice
    let common: CommonOptions
    /// What is asked, with the number put in.
    let question: (_ count: Int) -> (vi: String, en: String)
    let act: (_ key: String) async throws -> Void

    private static let shown = 10

    func run() async throws {
        let found = try await choice.notices(common.client)
        let style = common.output(zone: found.zone).style
        guard !found.value.isEmpty else {
            throw Failure(
                message: Bilingual(vi: "không có thông báo nào như vậy", en: "there are no such notices"),
                remedy: Bilingual(vi: "Hãy xem: dondoc notice list", en: "See: dondoc notice list"))
        }
        if !choice.yes { try ask(about: found.value, style) }
        var done: [String] = []
        var failed: [(key: String, failure: Failure)] = []
        let line = WaitingLine(style.say(vi: "Đang làm …", en: "Working …"))
        defer { line.end() }
        for notice in found.value {
            do {
                try await act(notice.key)
                done.append(notice.key)
            } catch {
                // What changed meanwhile is told, and keeps nothing else from being done.
                guard let problem = error as? Problem, problem.kind == .conflict || problem.kind == .notFound,
                    let failure = Failure(problem)
                else { throw error }
                failed.append((notice.key, failure))
            }
        }
        line.end()
        try tell(done, failed, zone: found.zone)
    }

    private func ask(about notices: [NoticeEntry], _ style: Style) throws {
        let words = question(notices.count)
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
            throw Failure(
                Failure.Status.misuse,
                message: Bilingual(
                    vi: "\(words.vi) Không có ai ở bàn phím để trả lời",
                    en: "\(words.en) There is nobody at the keyboard to answer"),
                remedy: Bilingual(
                    vi: "Hãy thử: dondoc notice list, rồi thêm --yes",
                    en: "Try: dondoc notice list, then add --yes"))
        }
        let more =
            notices.count > Self.shown
            ? style.say(
                vi: "… và \(notices.count - Self.shown) thông báo nữa\n",
                en: "… and \(notices.count - Self.shown) more\n") : ""
        FileHandle.standardError.say(
            NoticeTable(entries: Array(notices.prefix(Self.shown))).text(style) + more + "\n"
                + style.say(vi: words.vi, en: words.en) + " [y/N]: ")
        let answer = Folding.searchable(readLine() ?? "")
        guard ["y", "yes", "c", "co"].contains(answer) else {
            FileHandle.standardError.say(style.say(vi: "Không làm gì.\n", en: "Nothing was done.\n"))
            throw ExitCode(1)
        }
    }

    private func tell(_ done: [String], _ failed: [(key: String, failure: Failure)], zone: CivilZone) throws {
        let output = common.output(zone: zone)
        let report = NoticeBulkReport(done: done, failed: failed.map(\.key))
        try output.write(report) { style in
            style.say(vi: "Xong \(done.count) thông báo.\n", en: "Done: \(done.count).\n")
                + failed.map {
                    style.paragraph("\($0.key): \($0.failure.message[style.language])", indent: 2)
                }
                .joined()
        }
        if !failed.isEmpty { throw ExitCode(1) }
    }
}

/// What was done to many notices, by their keys.
struct NoticeBulkReport: Hashable, Codable, Sendable {
    var done: [String]
    var failed: [String]
}
