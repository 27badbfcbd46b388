// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocDaemon
import DondocModel
import Foundation
import Glibc
import Logging

/// The daemon's command line.
@main
struct Dondocd: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "dondocd",
            abstract: say(
                vi: "Đọc văn bản chỉ đạo, và nhắc các cơ quan đúng hạn.",
                en: "Reads directives, and reminds agencies of their deadlines."),
            discussion: say(
                vi: """
                    Không có tùy chọn thì chạy như khi systemd khởi động, với /etc/dondoc/dondoc.yaml. Mã thoát: 0 xong, 64 sai \
                    tham số, 65 sổ cái hỏng hoặc của bản mới hơn, 66 không có thư mục nhận, 74 không dùng được thư mục trạng thái, \
                    75 dịch vụ khác đang dùng, 78 cấu hình sai, 1 lỗi khác.
                    """,
                en: """
                    Without options it runs as systemd starts it, with /etc/dondoc/dondoc.yaml. Exit status: 0 done, 64 misuse, \
                    65 ledger damaged or a newer version's, 66 inbox missing, 74 state folder unusable, 75 in use by another daemon, \
                    78 configuration wrong, 1 anything else.
                    """),
            version: Daemon.version)
    }

    @Option(help: ArgumentHelp(say(vi: "Tệp cấu hình.", en: "The configuration."), valueName: "file"))
    var config = "/etc/dondoc/dondoc.yaml"

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "In cấu hình có hiệu lực, hoặc mọi chỗ sai, rồi thoát.",
                en: "Print what is in force, or every problem of the configuration, and exit.")))
    var checkConfig = false

    @Option(
        help: ArgumentHelp(
            say(vi: "Để sổ cái ở thư mục này.", en: "Keep the ledger there instead."), valueName: "dir"))
    var state: String?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Đặt một bản của 'dondoc backup' vào chỗ sổ cái, in việc đã làm bằng JSON, rồi thoát.",
                en:
                    "Put a backup of 'dondoc backup' into the ledger's place, print as JSON what was done, and exit."
            ),
            valueName: "file"))
    var restore: String?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Ngôn ngữ của phần trợ giúp; mặc định theo hệ thống.",
                en: "The language of the help; by default the locale's.")))
    var lang: Language?

    @OptionGroup(title: say(vi: "Chạy thử", en: "Rehearsal"))
    var rehearsal: RehearsalOptions

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            guard Language.ofProcess == .vietnamese, !(error is ExitCode) else { exit(withError: error) }
            let code = exitCode(for: error)
            let text = ParserWords.vietnamese(fullMessage(for: error)) + "\n"
            let stream: FileHandle = code.isSuccess ? .standardOutput : .standardError
            // Where the line cannot be written there is nobody to tell; the status says it too.
            try? stream.write(contentsOf: Data(text.utf8))
            Foundation.exit(code.rawValue)
        }
    }

    func validate() throws {
        try rehearsal.validate()
    }

    func run() async throws {
        do {
            try await perform()
        } catch let failure as DaemonFailure {
            // Where the line cannot be written there is nobody to tell; the status says it too.
            try? FileHandle.standardError.write(contentsOf: Data("dondocd: \(failure)\n".utf8))
            throw ExitCode(failure.exitStatus)
        }
    }

    private func perform() async throws {
        // One that comes before the daemon listens for it would end it; what it asks for, the start does anyway.
        signal(SIGHUP, SIG_IGN)
        if let restore {
            print(try Daemon.restore(restore, state: state, configuration: config))
            return
        }
        let loaded = try Daemon.loadConfiguration(config, keepsHolidays: !checkConfig)
        guard !checkConfig else {
            print(loaded.description)
            for remark in try Daemon.check(loaded) { print("# \(remark)") }
            return
        }
        let threshold = threshold(loaded.log.level)
        let isJournal = JournalLog.isStandardError
        let logger = Logger(label: "dondocd") { _ -> any LogHandler in
            isJournal
                ? JournalLog(threshold: threshold)
                : StandardErrorLog(threshold: threshold, format: loaded.log.format)
        }
        if let plan = rehearsal.plan(state: state, zone: loaded.zone) {
            try await Rehearsal(plan: plan, configuration: loaded, logger: logger, threshold: threshold).run()
        } else {
            var configuration = loaded
            if let state { configuration.state = URL(filePath: state) }
            try await Daemon(
                configuration: configuration, logger: logger, threshold: threshold, lastResort: { _exit($0) }
            ).run()
        }
    }

    private func threshold(_ level: Logger.Level) -> LogThreshold {
        LogThreshold(rehearsal.rehearse == nil ? level : max(level, .warning))
    }
}

extension Language: ExpressibleByArgument {}
