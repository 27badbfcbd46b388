// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation
import Logging

extension ControlAPI {
    /// How much is logged.
    var logLevelEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/v1/log-level", name: "getLogLevel",
                summary: "From which level on the daemon logs.", schema: .reference("LogLevelEntry")
            ) { _ in .json(logLevel) },
            Endpoint(
                method: .post, path: "/v1/log-level", name: "setLogLevel",
                summary:
                    "Logs from another level on, for so many seconds or until the daemon ends; without one from the configured.",
                body: .reference("LogLevelRequest"), schema: .reference("LogLevelEntry")
            ) { call in .json(try await setLogLevel(call)) },
        ]
    }

    private var logLevel: LogLevelEntry {
        let threshold = desk.logThreshold
        return LogLevelEntry(
            level: threshold.level.rawValue, configured: threshold.configured.rawValue, until: threshold.until
        )
    }

    private static let longest = 7 * 24 * 3600

    private func setLogLevel(_ call: ControlCall) async throws -> LogLevelEntry {
        let request: LogLevelRequest = try call.value(keys: ["level", "seconds"])
        let level = try request.level.map { name in
            guard let level = Logger.Level(rawValue: name) else {
                let names = LogLevelRequest.levels.joined(separator: ", ")
                throw ControlProblem.parameter(
                    "level", got: name, expected: Bilingual(vi: "một trong: \(names)", en: "one of: \(names)")
                )
            }
            return level
        }
        if let seconds = request.seconds, !(1...Self.longest).contains(seconds) {
            throw ControlProblem.parameter(
                "seconds", got: "\(seconds)",
                expected: Bilingual(
                    vi: "một số từ 1 đến \(Self.longest)", en: "a number from 1 to \(Self.longest)"))
        }
        let before = logLevel
        desk.logThreshold.choose(level, for: request.seconds, now: clock.now)
        let after = logLevel
        try await ledger.record(
            EventRecord(
                at: clock.now, actor: call.actor, verb: "daemon.log-level", subject: "log",
                before: try before.json, after: try after.json))
        return after
    }
}

extension LogLevelEntry {
    /// As events hold it.
    fileprivate var json: String {
        get throws {
            String(decoding: try ControlCoding.encoder(zone: .gmt).encode(["level": level]), as: UTF8.self)
        }
    }
}
