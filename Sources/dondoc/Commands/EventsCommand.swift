// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl

/// `dondoc events`.
struct EventsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "events",
            abstract: say(
                vi: "Ai hoặc tệp nào đã thay đổi gì, mới nhất trước.",
                en: "Who or which file changed what, the newest first."))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(
        help: ArgumentHelp(say(vi: "Mã của đối tượng.", en: "The id of what they are about.")),
        completion: .assignments)
    var subject: String?

    func run() async throws {
        var query = ControlQuery()
        query.add("subject", subject)
        let nothing =
            subject == nil
            ? (vi: "Chưa có sự kiện nào.", en: "There are no events yet.")
            : (
                vi: "Không có sự kiện nào của '\(subject ?? "")'. Hãy thử: dondoc list --all để xem mã",
                en: "There are no events of '\(subject ?? "")'. Try: dondoc list --all, which tells ids"
            )
        try await common.list("/v1/events", query, page, orSaying: nothing) {
            EventTable(entries: $0.items).text($1)
        }
    }
}
