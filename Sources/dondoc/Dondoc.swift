// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import Foundation

/// The command line of the follow-up desk and of the administrator.
@main
struct Dondoc: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "dondoc",
            abstract: say(
                vi: "Hỏi và điều khiển dondocd, dịch vụ đôn đốc nhiệm vụ được giao.",
                en: "Asks and steers dondocd, which follows assignments up until they are done."),
            discussion: say(
                vi: """
                    Không có lệnh con thì in tình trạng. Mã thoát: 0 xong, 1 thất bại, 64 dùng sai, 69 không liên lạc \
                    được với dondocd, 75 chưa xong (test: dịch vụ còn thử lại), 77 không được phép, 130 bị ngắt (test: \
                    Ctrl-C). Dịch vụ ở chỗ khác: --socket, hoặc biến DONDOC_SOCKET.
                    """,
                en: """
                    Without a subcommand it prints the status. Exit status: 0 done, 1 failed, 64 misuse, 69 dondocd \
                    not reachable, 75 not settled yet (test: it is tried again), 77 not allowed, 130 interrupted (test: \
                    Ctrl-C). For a daemon elsewhere: --socket, or DONDOC_SOCKET in the environment.
                    """),
            version: Release.version,
            subcommands: [
                StatusCommand.self, AgendaCommand.self, ListCommand.self, ShowCommand.self,
                AddCommand.self, DoneCommand.self, ReopenCommand.self, ReturnCommand.self, ExtendCommand.self,
                CancelCommand.self, SnoozeCommand.self, NoteCommand.self, AssignCommand.self,
                EventCommand.self,
                ExplainCommand.self, PreviewCommand.self, ReviewCommand.self, ReadCommand.self,
                WhenCommand.self,
                CalendarCommand.self,
                NoticeCommand.self, DestinationCommand.self, ProofCommand.self, SimulateCommand.self,
                ReportCommand.self,
                FilesCommand.self,
                EventsCommand.self, ReloadCommand.self, TestAgencyCommand.self, HealthCommand.self,
                PauseCommand.self, ResumeCommand.self, WatchCommand.self, BackupCommand.self,
                RestoreCommand.self, InboxCommand.self, LogLevelCommand.self, DiagnoseCommand.self,
            ],
            defaultSubcommand: StatusCommand.self)
    }

    static func main() async {
        do {
            let arguments = leadingOptionsLast(Array(CommandLine.arguments.dropFirst()))
            if let failure = Failure(unknownCommandIn: arguments) { throw failure }
            var command = try await parsed(arguments)
            try command.checkFormat()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            guard let failure = Failure(error) else { leave(saying: error) }
            FileHandle.standardError.say(failure.text(in: .ofProcess))
            Foundation.exit(failure.status)
        }
    }

    /// The command of the arguments, with the days that their words mean on the daemon's day.
    private static func parsed(_ arguments: [String]) async throws -> sending any ParsableCommand {
        do {
            return try await asyncParseAsRoot(arguments)
        } catch {
            guard await DayArgument.learnToday(arguments) else { throw error }
            return try await asyncParseAsRoot(arguments)
        }
    }
}

extension Dondoc {
    /// The commands by name, in the order of the help.
    static var commands: [CommandConfiguration] { configuration.subcommands.map { $0.configuration } }
}

/// With the common options that stand before the command moved behind it, where they are parsed: `dondoc --socket S list`.
func leadingOptionsLast(_ arguments: [String]) -> [String] {
    var rest = arguments[...]
    var options: [String] = []
    while let first = rest.first, let name = first.split(separator: "=").first,
        ["--format", "--lang", "--socket"].contains(name)
    {
        let count = first.contains("=") ? 1 : 2
        options += rest.prefix(count)
        rest = rest.dropFirst(count)
    }
    return rest + options
}
