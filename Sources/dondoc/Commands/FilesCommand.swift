// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl

/// `dondoc files`.
struct FilesCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "files",
            abstract: say(
                vi: "Các tệp của thư mục nhận, và tệp nào hỏng ở đâu.",
                en: "The files of the inbox, and which is broken where."))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(
        help: ArgumentHelp(
            say(
                vi: "taken, quarantined, removed, unread; nhiều thì cách nhau bằng dấu phẩy.",
                en: "taken, quarantined, removed, unread; several separated by commas.")),
        completion: .list(StateOption.files))
    var state: String?

    func validate() throws {
        try StateOption.check(state, among: StateOption.files)
    }

    func run() async throws {
        var query = ControlQuery()
        query.add("state", state)
        let nothing =
            state == nil
            ? (
                vi: "Chưa nhận tệp nào. Hãy xem: dondoc inbox",
                en: "No file has been taken yet. See: dondoc inbox"
            )
            : (vi: "Không có tệp nào như vậy. Hãy thử: bỏ --state", en: "No such file. Try: without --state")
        try await common.list("/v1/files", query, page, orSaying: nothing) {
            FileTable(entries: $0.items).text($1)
        }
    }
}
