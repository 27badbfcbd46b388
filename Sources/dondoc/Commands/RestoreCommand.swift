// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import Foundation

/// `dondoc restore FILE`, which has `dondocd --restore` do it: only the daemon's program knows the ledger.
struct RestoreCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "restore",
            abstract: say(
                vi: "Đưa một bản sao lưu vào thay sổ cái; dịch vụ phải dừng trước.",
                en: "Puts a backup into the ledger's place; the daemon must be stopped."),
            discussion: say(
                vi: """
                    Sổ cái cũ được giữ bên cạnh. Thư đã gửi sau bản sao lưu sẽ được gửi lại, vì bản sao lưu không biết. Chạy \
                    với quyền root hoặc người dùng của dịch vụ: sudo dondoc restore TỆP.
                    """,
                en: """
                    The ledger before is kept beside it. Letters that went out after the backup go out again, as it knows \
                    nothing of them. Run it as root or as the service's user: sudo dondoc restore FILE.
                    """))
    }

    @Argument(help: ArgumentHelp(say(vi: "Tệp do dondoc backup ghi.", en: "A file of dondoc backup.")))
    var file: String

    @Option(
        help: ArgumentHelp(
            say(vi: "Cấu hình của dịch vụ.", en: "The daemon's configuration."), valueName: "file"))
    var config: String?

    @Option(
        help: ArgumentHelp(
            say(vi: "Thư mục trạng thái, nếu khác cấu hình.", en: "The state folder, where it is another."),
            valueName: "dir"))
    var state: String?

    @Option(help: ArgumentHelp(say(vi: "Cách in kết quả.", en: "How the result is written.")))
    var format = Format.table

    @Option(help: ArgumentHelp(say(vi: "Ngôn ngữ.", en: "The language.")))
    var lang: Language?

    func run() throws {
        var arguments = ["--restore", file]
        if let config { arguments += ["--config", config] }
        if let state { arguments += ["--state", state] }
        let process = Process()
        process.executableURL = try Self.daemon()
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        do {
            try process.run()
        } catch {
            throw Self.noDaemon
        }
        let answer = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ExitCode(process.terminationStatus) }
        guard let entry = try? ControlCoding.decoder().decode(RestoreEntry.self, from: answer) else {
            throw ControlError.incomprehensible(daemon: nil)
        }
        let output = Output(format: format, style: Style(language: .ofProcess, terminal: .standardOutput))
        try output.write(entry) { RestoreText(entry: entry, style: $0).text }
    }

    /// Beside this program, or where programs are.
    private static func daemon() throws -> URL {
        let own = (Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments.first ?? ""))
            .resolvingSymlinksInPath().deletingLastPathComponent()
        let folders =
            [own.path]
            + (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        for folder in folders {
            let file = URL(filePath: folder).appending(path: "dondocd")
            if access(file.path, X_OK) == 0 { return file }
        }
        throw noDaemon
    }

    private static let noDaemon = Failure(
        message: Bilingual(vi: "không tìm thấy chương trình dondocd", en: "the program dondocd is not found"),
        remedy: Bilingual(
            vi: "Hãy thử: dondocd --restore TỆP, với đường dẫn đầy đủ",
            en: "Try: dondocd --restore FILE, by its full path"))
}

/// What a restoration has done, and what follows from it.
struct RestoreText {
    let entry: RestoreEntry
    let style: Style

    var text: String {
        var facts = Facts(style: style)
        facts.add(vi: "Sổ cái", en: "Ledger", entry.ledger)
        facts.add(vi: "Bản cũ", en: "Kept as", entry.kept ?? "")
        facts.add(vi: "Sự kiện", en: "Events", "\(entry.events)")
        facts.add(vi: "Mã băm", en: "Hash", entry.head ?? "")
        facts.add(vi: "Sự kiện cuối", en: "Last event", entry.lastEvent.map(style.longMoment) ?? "")
        facts.add(
            vi: "Của bản cũ", en: "Of the former", entry.lastEventBefore.map(style.longMoment) ?? "")
        return style.say(vi: "Đã khôi phục.\n", en: "Restored.\n") + facts.text + "\n" + consequences
    }

    private var consequences: String {
        let start = style.say(
            vi: "Lần khởi động tới, mọi tệp của thư mục nhận được đọc lại và đối chiếu.",
            en: "At the next start every file of the inbox is read again and compared.")
        let again: String
        switch entry.sentSince {
        case 0?:
            again = style.say(
                vi: "Không có thư nào gửi đi sau bản sao lưu.", en: "No letter went out after the backup.")
        case let count?:
            again = style.say(
                vi:
                    "Sau bản sao lưu (\(days) ngày) đã gửi \(count) thư; bản sao lưu không biết, nên những lời nhắc đó được gửi lại, gộp theo tình hình khi đó. Muốn xem trước: dondoc pause ngay sau khi khởi động, trước giờ làm việc.",
                en:
                    "After the backup (\(days) days) letters went out: \(count). It knows nothing of them, so those reminders are sent again, together, of the state of that moment. To look first: dondoc pause at once after the start, before office hours."
            )
        case nil:
            again = style.say(
                vi: "Thư đã gửi sau bản sao lưu, nếu có, sẽ được gửi lại.",
                en: "Letters that went out after the backup, if any, are sent again.")
        }
        return style.paragraph(start, indent: 2) + style.paragraph(again, indent: 2)
            + style.say(
                vi: "  Khởi động: systemctl start dondocd\n", en: "  Start it: systemctl start dondocd\n")
    }

    private var days: Int {
        guard let last = entry.lastEvent, let before = entry.lastEventBefore else { return 0 }
        return max(0, style.zone.day(of: before) - style.zone.day(of: last))
    }
}
