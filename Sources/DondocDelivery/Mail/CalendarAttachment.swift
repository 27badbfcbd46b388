// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// The dated lines of a notice as iCalendar (RFC 5545): an all-day event and a task each, with identities that never change.
struct CalendarAttachment {
    let notice: Notice
    let domain: String

    /// Nil when nothing has a date.
    var text: String? {
        let dated = notice.lines.filter { $0.due != nil }
        guard !dated.isEmpty else { return nil }
        var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dondoc//dondocd//VI", "CALSCALE:GREGORIAN"]
        var seen: Set<String> = []
        for line in dated {
            guard let due = line.due, seen.insert(identity(line)).inserted else { continue }
            lines += event(line, due: due) + task(line, due: due)
        }
        lines.append("END:VCALENDAR")
        return lines.map(Self.folded).joined(separator: "\r\n") + "\r\n"
    }

    private func event(_ line: Notice.Line, due: Day) -> [String] {
        ["BEGIN:VEVENT", "UID:\(identity(line))-event@\(domain)"] + common(line)
            + [
                "DTSTART;VALUE=DATE:\(Self.basic(due))", "DTEND;VALUE=DATE:\(Self.basic(due + 1))",
                "TRANSP:TRANSPARENT", "END:VEVENT",
            ]
    }

    private func task(_ line: Notice.Line, due: Day) -> [String] {
        ["BEGIN:VTODO", "UID:\(identity(line))-todo@\(domain)"] + common(line)
            + ["DUE;VALUE=DATE:\(Self.basic(due))", "STATUS:NEEDS-ACTION", "END:VTODO"]
    }

    private func common(_ line: Notice.Line) -> [String] {
        let what = line.milestone?.what ?? ""
        let summary = HeaderText.cleaned(
            "Hạn: \(what.isEmpty ? line.assignment.action : "\(what): \(line.assignment.action)")")
        var words = [Wording.title(line.directive), line.assignment.quotation]
        if let deadline = line.milestone?.deadline {
            words += ["Văn bản ghi: “\(deadline.text)”", deadline.reason.vi]
        }
        let description = words.map(HeaderText.cleaned).filter { !$0.isEmpty }.joined(separator: "\n")
        return [
            "DTSTAMP:\(Self.instant(notice.queuedAt))",
            // Later notices about the same duty replace earlier ones in a calendar.
            "SEQUENCE:\(max(0, Int(notice.queuedAt.timeIntervalSince1970) / 60 - 26_297_280))",
            "SUMMARY:\(Self.escaped(HeaderText.shortened(summary, to: 200)))",
            "DESCRIPTION:\(Self.escaped(description))",
        ]
    }

    private func identity(_ line: Notice.Line) -> String {
        let index = line.milestone.flatMap { line.assignment.milestones.firstIndex(of: $0) } ?? 0
        // Each occurrence of a duty that comes back is an entry of its own.
        let occurrence = line.milestone?.deadline.rrule == nil ? nil : line.due
        return String(
            line.assignment.id.unicodeScalars.filter { $0.isASCII && $0.value > 0x20 && $0.value != 0x7F }
                .map(Character.init)) + "-\(index + 1)" + (occurrence.map { "-\(Self.basic($0))" } ?? "")
    }

    private static func basic(_ day: Day) -> String {
        day.description.filter { $0 != "-" }
    }

    private static func instant(_ date: Date) -> String {
        date.formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,").replacing(
            "\n", with: "\\n")
    }

    /// Lines of at most 75 bytes, cut where characters end.
    private static func folded(_ line: String) -> String {
        var result = ""
        var bytes = 0
        for scalar in line.unicodeScalars {
            let count = UTF8.width(scalar)
            if bytes + count > 75 {
                result += "\r\n "
                bytes = 1
            }
            result.unicodeScalars.append(scalar)
            bytes += count
        }
        return result
    }
}
