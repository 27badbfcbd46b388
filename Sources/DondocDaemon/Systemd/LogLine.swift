// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import Logging

/// What one call of the logger says, whatever writes it.
struct LogLine {
    let level: Logger.Level
    let words: String
    /// In the order of their keys.
    let fields: [(key: String, values: [String])]

    /// - Parameter metadata: of the logger, over which that of the event goes.
    init(_ event: LogEvent, metadata: Logger.Metadata) {
        level = event.level
        words = Self.shown(event.message.description)
        var merged = metadata.merging(event.metadata ?? [:]) { $1 }
        if let error = event.error { merged["error"] = "\(String(describing: error))" }
        fields = merged.sorted { $0.key < $1.key }.map { ($0.key, Self.values($0.value)) }
    }

    /// For people: the words, and what belongs to them; the id of the kind is for programs.
    var text: String {
        let named = fields.filter { $0.key != Logger.happeningKey }.map { field in
            "\(field.key)=\(quoted(field.values.joined(separator: " ")))"
        }
        return ([words] + named).joined(separator: " ")
    }

    /// As syslog counts them, 0 the gravest (RFC 5424, section 6.2.1).
    var priority: Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }

    private static func values(_ value: Logger.Metadata.Value) -> [String] {
        switch value {
        case .array(let values): values.flatMap(Self.values)
        default: [shown(value.description)]
        }
    }

    /// One line, and nothing in it that a terminal would obey: a file's name may hold anything.
    private static func shown(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    private func quoted(_ text: String) -> String {
        text.contains(where: \.isWhitespace) ? "\"\(text.replacing("\"", with: "'"))\"" : text
    }
}
