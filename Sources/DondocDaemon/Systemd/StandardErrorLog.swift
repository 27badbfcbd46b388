// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
package import Logging

/// Log lines on standard error: with syslog priorities for the journal (sd-daemon(3)), with the time for a terminal.
package struct StandardErrorLog: LogHandler {
    package var metadata: Logger.Metadata = [:]
    /// That of everybody, or of its own where that is higher.
    package var logLevel: Logger.Level {
        get { max(own, threshold.level) }
        set { own = newValue }
    }
    private var own = Logger.Level.trace
    private let threshold: LogThreshold
    private let isJournal: Bool

    package init(threshold: LogThreshold) {
        self.threshold = threshold
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
        let line = shown(words.joined(separator: " "))
        let prefix =
            isJournal
            ? "<\(priority(event.level))>"
            : "\(SystemClock().now.formatted(.iso8601)) \(event.level.rawValue): "
        // Where the line cannot be written there is nobody to tell.
        try? FileHandle.standardError.write(contentsOf: Data((prefix + line + "\n").utf8))
    }

    /// One line, and nothing in it that a terminal would obey: a file's name may hold anything.
    private func shown(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
    }

    private func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
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
