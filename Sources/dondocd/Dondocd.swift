// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocDaemon
import DondocModel
import Foundation
import Logging

/// The daemon's command line.
@main
struct Dondocd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dondocd",
        abstract: "Reads directives, and reminds agencies of their deadlines.",
        discussion: """
            Without options it runs as systemd starts it, with /etc/dondoc/dondoc.yaml. Exit status: 0 done, 64 misuse, \
            66 inbox missing, 74 state folder unusable, 75 in use by another daemon, 78 configuration wrong, 1 anything else.
            """,
        version: Daemon.version)

    @Option(help: ArgumentHelp("The configuration.", valueName: "file"))
    var config = "/etc/dondoc/dondoc.yaml"

    @Flag(help: "Print what is in force, or every problem of the configuration, and exit.")
    var checkConfig = false

    @Option(help: ArgumentHelp("Keep the ledger there instead.", valueName: "dir"))
    var state: String?

    @Option(
        help: ArgumentHelp(
            "Put a backup of 'dondoc backup' into the ledger's place, print as JSON what was done, and exit.",
            valueName: "file"))
    var restore: String?

    @OptionGroup(title: "Rehearsal")
    var rehearsal: RehearsalOptions

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
        let logger = Logger(label: "dondocd") { _ in StandardErrorLog(threshold: threshold) }
        if let plan = rehearsal.plan(state: state, zone: loaded.zone) {
            try await Rehearsal(plan: plan, configuration: loaded, logger: logger, threshold: threshold).run()
        } else {
            var configuration = loaded
            if let state { configuration.state = URL(filePath: state) }
            try await Daemon(configuration: configuration, logger: logger, threshold: threshold).run()
        }
    }

    private func threshold(_ level: Logger.Level) -> LogThreshold {
        LogThreshold(rehearsal.rehearse == nil ? level : max(level, .warning))
    }
}
