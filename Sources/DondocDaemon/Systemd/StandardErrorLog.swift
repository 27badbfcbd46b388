// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
package import Logging

/// Log lines on standard error: with syslog priorities for the journal (sd-daemon(3)), with the time for a terminal.
package struct StandardErrorLog: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level
    private let isJournal: Bool

    package init(level: Logger.Level) {
        logLevel = level
        isJournal = ProcessInfo.processInfo.environment["JOURNAL_STREAM"] != nil
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var words = [event.message.description]
        let merged = metadata.merging(event.metadata ?? [:]) { $1 }
        words += merged.sorted { $0.key < $1.key }.map { "\($0.key)=\(quoted($0.value.description))" }
        if let error = event.error { words.append("error=\(quoted(String(describing: error)))") }
        let line = words.joined(separator: " ").replacing("\n", with: " ")
        let prefix =
            isJournal
            ? "<\(priority(event.level))>"
            : "\(SystemClock().now.formatted(.iso8601)) \(event.level.rawValue): "
        FileHandle.standardError.write(Data((prefix + line + "\n").utf8))
    }

    private func quoted(_ text: String) -> String {
        text.contains(where: \.isWhitespace) ? "\"\(text.replacing("\"", with: "'"))\"" : text
    }

    private func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
