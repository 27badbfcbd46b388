// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct stat, depending on what is loaded first
import CSystemd
import Foundation
package import Logging

/// Records of the journal with fields of their own (sd_journal_sendv(3)), by which `journalctl TASK=… NOTICE=…` finds them.
package struct JournalLog: LogHandler {
    package var metadata: Logger.Metadata = [:]
    /// That of everybody, or of its own where that is higher.
    package var logLevel: Logger.Level {
        get { max(own, threshold.level) }
        set { own = newValue }
    }
    private var own = Logger.Level.trace
    private let threshold: LogThreshold

    package init(threshold: LogThreshold) {
        self.threshold = threshold
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let line = LogLine(event, metadata: metadata)
        // What the journal does not take goes the way that it would have come by without it.
        if !Self.send(Self.fields(of: line)) { StandardErrorLog.write(line, .text) }
    }

    /// `NAME=value`, as the journal takes them; a name may come several times.
    static func fields(of line: LogLine) -> [String] {
        ["MESSAGE=\(line.text)", "PRIORITY=\(line.priority)", "SYSLOG_IDENTIFIER=dondocd"]
            + line.fields.flatMap { field in field.values.map { "\(name(of: field.key))=\($0)" } }
    }

    /// Short names for what people look for; the others are ours alone (systemd.journal-fields(7)).
    private static func name(of key: String) -> String {
        switch key {
        case Logger.happeningKey: "MESSAGE_ID"
        case "task", "assignment.id": "TASK"
        case "agency": "AGENCY"
        case "notice": "NOTICE"
        default: "DONDOC_" + key.uppercased().replacing(".", with: "_")
        }
    }

    private static func send(_ fields: [String]) -> Bool {
        var bytes: [UInt8] = []
        var ends: [Int] = []
        for field in fields {
            bytes += field.utf8
            ends.append(bytes.count)
        }
        return bytes.withUnsafeMutableBytes { buffer in
            let vectors = zip([0] + ends, ends).map { start, end in
                iovec(iov_base: buffer.baseAddress.map { $0 + start }, iov_len: end - start)
            }
            return sd_journal_sendv(vectors, CInt(vectors.count)) >= 0
        }
    }

    /// Whether standard error goes into the journal (systemd.exec(5), JOURNAL_STREAM).
    package static var isStandardError: Bool {
        guard let stream = ProcessInfo.processInfo.environment["JOURNAL_STREAM"] else { return false }
        var status = stat()
        guard fstat(STDERR_FILENO, &status) == 0 else { return false }
        return stream == "\(status.st_dev):\(status.st_ino)"
    }
}
