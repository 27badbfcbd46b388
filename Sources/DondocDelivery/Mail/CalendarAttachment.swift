// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// The dated lines of a notice as iCalendar (RFC 5545): an event and a task each, with identities that never change.
///
/// They last the whole day, or end at the hour that the deadline names, in the office's zone.
struct CalendarAttachment {
    private let notice: Notice
    private let domain: String
    private let zone: CivilZone
    private var output: [UInt8] = []

    init(notice: Notice, domain: String, zone: CivilZone) {
        self.notice = notice
        self.domain = domain
        self.zone = zone
    }

    /// Nil when nothing has a date.
    var text: String? {
        bytes.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Nil when nothing has a date.
    var bytes: [UInt8]? {
        let dated = notice.lines.filter { $0.due != nil }
        guard !dated.isEmpty else { return nil }
        var writer = self
        writer.output.reserveCapacity(256 + dated.count * 2560)
        writer.write("BEGIN:VCALENDAR")
        writer.write("VERSION:2.0")
        writer.write("PRODID:-//dondoc//dondocd//VI")
        writer.write("CALSCALE:GREGORIAN")
        let timed = dated.first { line in
            Self.hour(of: line) != nil && line.due.map(hasOneOffset) ?? false
        }
        if let day = timed?.due { writer.writeZone(day) }
        var seen: Set<String> = []
        for line in dated {
            let identity = identity(line)
            guard let due = line.due, seen.insert(identity).inserted else { continue }
            writer.write(line, identity: identity, due: due)
        }
        writer.write("END:VCALENDAR")
        return writer.output
    }

    private mutating func write(_ line: Notice.Line, identity: String, due: Day) {
        write("BEGIN:VEVENT")
        write("UID:\(identity)-event@\(domain)")
        let start = output.count
        writeCommon(line)
        let common = output[start...]
        if let hour = Self.hour(of: line) {
            write("DTSTART\(moment(due, hour))")
        } else {
            write("DTSTART;VALUE=DATE:\(Self.basic(due))")
            write("DTEND;VALUE=DATE:\(Self.basic(due + 1))")
        }
        write("TRANSP:TRANSPARENT")
        write("END:VEVENT")
        write("BEGIN:VTODO")
        write("UID:\(identity)-todo@\(domain)")
        output.append(contentsOf: common)
        write("DUE" + (Self.hour(of: line).map { moment(due, $0) } ?? ";VALUE=DATE:\(Self.basic(due))"))
        write("STATUS:NEEDS-ACTION")
        write("END:VTODO")
    }

    private mutating func writeCommon(_ line: Notice.Line) {
        let what = Wording.plain(line.milestone?.what ?? "")
        let action = Wording.plain(line.assignment.action)
        let summary = "Hạn: \(what.isEmpty ? action : "\(what): \(action)")"
        write("DTSTAMP:\(Self.instant(notice.queuedAt))")
        // Later notices about the same duty replace earlier ones in a calendar.
        write("SEQUENCE:\(max(0, Int(notice.queuedAt.timeIntervalSince1970) / 60 - 26_297_280))")
        write("SUMMARY:", HeaderText.shortened(summary, to: 200))
        var words = [Wording.title(line.directive), Wording.plain(line.assignment.quotation)]
        if let deadline = line.milestone?.deadline {
            words.append(deadline.text.isEmpty ? "" : "Văn bản ghi: “\(Wording.plain(deadline.text))”")
            words.append(Wording.why(deadline) ?? "")
        }
        write("DESCRIPTION:", words.filter { !$0.isEmpty }.joined(separator: "\n"))
    }

    // MARK: Hours

    /// The hour at which it ends; nil for the whole day, which 24:00 ends as well.
    private static func hour(of line: Notice.Line) -> TimeOfDay? {
        line.milestone?.deadline.time.flatMap { $0.minutes < 1440 ? $0 : nil }
    }

    /// `;TZID=Asia/Ho_Chi_Minh:20220211T160000`, or the same in UTC where the zone has summer time, whose rules are not told.
    private func moment(_ day: Day, _ hour: TimeOfDay) -> String {
        guard hasOneOffset(day) else { return ":\(Self.instant(zone.instant(of: day, at: hour)))" }
        let digits = hour.description.filter { $0 != ":" }
        return ";TZID=\(zone.timeZone.identifier):\(Self.basic(day))T\(digits)00"
    }

    /// Whether the zone's clocks stay as they are all that year.
    private func hasOneOffset(_ day: Day) -> Bool {
        let offsets = [0, 91, 182, 273].map {
            zone.timeZone.secondsFromGMT(for: zone.instant(of: day + $0, at: .midnight))
        }
        return Set(offsets).count == 1
    }

    private mutating func writeZone(_ day: Day) {
        let seconds = zone.timeZone.secondsFromGMT(for: zone.instant(of: day, at: .midnight))
        let (hours, minutes) = (abs(seconds) / 60).quotientAndRemainder(dividingBy: 60)
        let offset =
            "\(seconds < 0 ? "-" : "+")\(hours < 10 ? "0" : "")\(hours)\(minutes < 10 ? "0" : "")\(minutes)"
        write("BEGIN:VTIMEZONE")
        write("TZID:\(zone.timeZone.identifier)")
        write("BEGIN:STANDARD")
        write("DTSTART:19700101T000000")
        write("TZOFFSETFROM:\(offset)")
        write("TZOFFSETTO:\(offset)")
        write("END:STANDARD")
        write("END:VTIMEZONE")
    }

    private func identity(_ line: Notice.Line) -> String {
        let index = line.milestone.flatMap { line.assignment.milestones.firstIndex(of: $0) } ?? 0
        // Each occurrence of a duty that comes back is an entry of its own.
        let occurrence = line.milestone?.deadline.rrule == nil ? nil : line.due
        let id = String(
            decoding: line.assignment.id.utf8.filter { $0 > 0x20 && $0 < 0x7F }, as: UTF8.self)
        return "\(id)-\(index + 1)" + (occurrence.map { "-\(Self.basic($0))" } ?? "")
    }

    /// `20220214`.
    private static func basic(_ day: Day) -> String {
        String(decoding: day.description.utf8.filter { $0 != UInt8(ascii: "-") }, as: UTF8.self)
    }

    /// `20220209T003000Z`.
    private static func instant(_ date: Date) -> String {
        let seconds = Int(date.timeIntervalSince1970.rounded(.down))
        let rest = ((seconds % 86_400) + 86_400) % 86_400
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        return "\(basic(Day(number: (seconds - rest) / 86_400)))T"
            + "\(two(rest / 3600))\(two(rest / 60 % 60))\(two(rest % 60))Z"
    }

    // MARK: Content lines

    /// A line of the name, which is short and plain, and the value, escaped; parts of at most 75 bytes, cut where characters end.
    private mutating func write(_ name: String, _ value: String = "") {
        output.append(contentsOf: name.utf8)
        var column = name.utf8.count
        // A name alone may be longer than a line where an identity is.
        if column > 75 { foldLast(column) }
        column = min(column, 75)
        for byte in value.utf8 {
            let escaped: UInt8? =
                switch byte {
                case UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","): byte
                case UInt8(ascii: "\n"): UInt8(ascii: "n")
                default: nil
                }
            // What belongs together, a character or an escape, stays together.
            let width = byte & 0xC0 == 0x80 ? 0 : escaped == nil ? Self.width(byte) : 2
            if width > 0, column + width > 75 {
                output.append(contentsOf: [0x0D, 0x0A, 0x20])
                column = 1
            }
            column += width
            if let escaped {
                output.append(UInt8(ascii: "\\"))
                output.append(escaped)
            } else {
                output.append(byte)
            }
        }
        output.append(contentsOf: [0x0D, 0x0A])
    }

    /// Cuts the last `count` bytes, which are ASCII.
    private mutating func foldLast(_ count: Int) {
        let line = Array(output.suffix(count))
        output.removeLast(count)
        var rest = line[...]
        var room = 75
        while !rest.isEmpty {
            output.append(contentsOf: rest.prefix(room))
            rest = rest.dropFirst(room)
            if !rest.isEmpty { output.append(contentsOf: [0x0D, 0x0A, 0x20]) }
            room = 74
        }
    }

    /// Bytes of the character that begins so.
    private static func width(_ byte: UInt8) -> Int {
        byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    }
}
