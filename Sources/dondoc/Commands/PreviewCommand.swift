// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import Foundation

/// `dondoc preview ID`.
struct PreviewCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "preview",
            abstract: say(
                vi: "Xem trước thư sẽ gửi về một nhiệm vụ: gửi ai, khi nào, nội dung gì.",
                en: "Shows what would be sent about an assignment: to whom, when, and what it says."),
            discussion: say(
                vi: """
                    Thư do chính phần gửi thư soạn, đúng như khi gửi; không gửi gì, không ghi gì. Ai không nhận thư thì nói \
                    vì sao. Mật khẩu, chữ ký, địa chỉ bí mật luôn hiện là •••. Mã của một thông báo cũng được: dondoc \
                    preview 20220117.so-yt.272-kl-tu.m1.1
                    """,
                en: """
                    The messages are composed by what composes those that are sent; nothing is sent and nothing written \
                    down. Who gets none is told with the reason. Passwords, signatures and secret addresses always show \
                    as •••. The key of a notice will do as well: dondoc preview 20220117.so-yt.272-kl-tu.m1.1
                    """))
    }

    @OptionGroup var common: CommonOptions

    @Argument(
        help: ArgumentHelp(
            say(vi: "Mã nhiệm vụ, hoặc mã thông báo.", en: "Id of the assignment, or key of a notice.")),
        completion: .assignmentsOrNotices, transform: NameArgument.name)
    var id: String

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Kênh thứ mấy (từ 1), mail, webhook hoặc all; mặc định là kênh đang dùng.",
                en: "A channel's number (from 1), mail, webhook or all; by default the one in use."),
            valueName: "channel"))
    var channel: String?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Chỉ thư gửi cơ quan này (mã hoặc tên), hoặc office.",
                en: "Only what goes to this agency (id or name), or office."), valueName: "agency"),
        completion: .agencies)
    var agency: String?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Ghi phần HTML của thư ra tệp, để mở bằng trình duyệt.",
                en: "Write the HTML part into a file, for a browser."), valueName: "file"))
    var html: String?

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "In từng byte như gửi đi: thư MIME, hoặc cả lời gọi webhook.",
                en: "Print the bytes as on the wire: the MIME message, or the webhook's request.")))
    var raw = false

    func validate() throws {
        guard !(raw && (html != nil || common.format == .json)) else {
            throw ValidationError(
                say(
                    vi: "--raw không đi với --html hay --format json",
                    en: "--raw goes with neither --html nor --format json"))
        }
    }

    func run() async throws {
        let answer = try await report()
        let output = common.output(zone: answer.zone)
        if raw { return try output.writeRaw(try only(of: answer.value, output.style)) }
        if let html {
            try write(answer.value, to: html, output.style)
            if common.format == .table { return }
        }
        try output.write(answer.value) { PreviewText(report: answer.value, style: $0).text }
    }

    // MARK: -

    /// What has no such assignment may be a notice.
    private func report() async throws -> ControlClient.Answer<PreviewReport> {
        var query = ControlQuery()
        query.add("channel", channel)
        let name = ControlQuery.encoded(id)
        var narrower = query
        narrower.add("agency", agency)
        do {
            return try await common.client.get("/v1/assignments/\(name)/preview", narrower)
        } catch let problem as Problem where problem.kind == .notFound && agency == nil {
            do {
                return try await common.client.get("/v1/notices/\(name)/preview", query)
            } catch let other as Problem where other.kind == .notFound {
                throw problem
            }
        }
    }

    /// The one message that is meant; of several to the same channel, whose texts are the same, the first.
    private func only(of report: PreviewReport, _ style: Style) throws -> PreviewReport.Message {
        let messages = report.messages.filter { $0.obstacle == nil }
        guard let first = messages.first else { throw PreviewFailure.nothing(report, style) }
        guard
            messages.allSatisfy({
                $0.recipient == first.recipient && $0.channel == first.channel && $0.shape == first.shape
            })
        else { throw PreviewFailure.several(messages) }
        return first
    }

    private func write(_ report: PreviewReport, to path: String, _ style: Style) throws {
        var letters = report
        letters.messages.removeAll { $0.html == nil }
        guard let html = try only(of: letters, style).html else { return }
        do {
            try Data(html.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw PreviewFailure.unwritable(path)
        }
        if common.format == .table {
            FileHandle.standardError.say(style.say(vi: "Đã ghi \(path)\n", en: "Written: \(path)\n"))
        }
    }
}

extension Output {
    /// The bytes as they are, with nothing added.
    fileprivate func writeRaw(_ message: PreviewReport.Message) throws {
        signal(SIGPIPE, SIG_DFL)  // as for every other result
        try FileHandle.standardOutput.write(contentsOf: Data(message.raw.utf8))
    }
}

/// Why there is no one message to write.
private enum PreviewFailure {
    static func nothing(_ report: PreviewReport, _ style: Style) -> Failure {
        let why = report.silences.first?.why
        let obstacle = report.messages.lazy.compactMap(\.obstacle).first
        return Failure(
            message: Bilingual(
                vi: "không có thư nào: \(why?.vi ?? obstacle ?? "kênh này không phải thư điện tử")",
                en: "there is no message: \(why?.en ?? obstacle ?? "the channel is no mail")"),
            remedy: Bilingual(
                vi: "Hãy thử: dondoc preview \(report.subject)", en: "Try: dondoc preview \(report.subject)"))
    }

    static func several(_ messages: [PreviewReport.Message]) -> Failure {
        var seen: Set<String> = []
        let names = messages.map(\.agency).filter { seen.insert($0).inserted }
        let choices = names.count > 1 ? names.map { "--agency \($0)" } : ["--channel 1", "--channel mail"]
        return Failure(
            Failure.Status.misuse,
            message: Bilingual(
                vi: "có \(messages.count) thư khác nhau, mỗi lần chỉ in được một",
                en: "there are \(messages.count) different messages, and one can be written at a time"),
            remedy: Bilingual(
                vi: "Hãy chọn: \(choices.joined(separator: ", "))",
                en: "Choose one: \(choices.joined(separator: ", "))"))
    }

    static func unwritable(_ path: String) -> Failure {
        Failure(
            message: Bilingual(vi: "không ghi được \(path)", en: "\(path) cannot be written"),
            remedy: Bilingual(
                vi: "Hãy chọn một thư mục được phép ghi", en: "Choose a folder in which you may write"))
    }
}

extension PreviewReport.Message {
    /// As `--agency` takes it.
    fileprivate var agency: String {
        if recipient.hasPrefix("agency:") { return String(recipient.dropFirst(7)) }
        return recipient.contains(" ") ? "\"\(recipient)\"" : recipient
    }
}
