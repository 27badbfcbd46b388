// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
package import Logging

/// Log lines on standard error, for a terminal or whatever else collects them.
package struct StandardErrorLog: LogHandler {
    /// How a line looks.
    package enum Format: String, CaseIterable, Sendable {
        /// Time, level, words, and `key=value` of what belongs to them.
        case text
        /// One JSON object a line: `at`, `level`, `message`, `fields`.
        case json
    }

    package var metadata: Logger.Metadata = [:]
    /// That of everybody, or of its own where that is higher.
    package var logLevel: Logger.Level {
        get { max(own, threshold.level) }
        set { own = newValue }
    }
    private var own = Logger.Level.trace
    private let threshold: LogThreshold
    private let format: Format

    package init(threshold: LogThreshold, format: Format = .text) {
        self.threshold = threshold
        self.format = format
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        Self.write(LogLine(event, metadata: metadata), format)
    }

    static func write(_ line: LogLine, _ format: Format) {
        // Where the line cannot be written there is nobody to tell.
        try? FileHandle.standardError.write(contentsOf: Data((text(of: line, format) + "\n").utf8))
    }

    static func text(of line: LogLine, _ format: Format, at now: Date = SystemClock().now) -> String {
        let instant = now.formatted(.iso8601)
        let words = "\(instant) \(line.level.rawValue): \(line.text)"
        guard format == .json else { return words }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let object = LineObject(
            at: instant, level: line.level.rawValue, message: line.words,
            fields: Dictionary(line.fields.map { ($0.key, $0.values.joined(separator: " ")) }) { $1 })
        // Strings alone cannot fail to be encoded.
        return (try? encoder.encode(object)).map { String(decoding: $0, as: UTF8.self) } ?? words
    }
}

private struct LineObject: Encodable {
    let at: String
    let level: String
    let message: String
    let fields: [String: String]
}
