// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation
import Testing

@testable import dondoc

@Suite struct SheetTests {
    /// Every path at which the JSON of a value has something.
    private func paths(_ value: JSONValue, _ path: String = "") -> Set<String> {
        switch value {
        case .object(let members):
            Set(members.flatMap { paths($0.value, path.isEmpty ? $0.key : "\(path).\($0.key)") })
        case .array(let values): Set(values.flatMap { paths($0, path) })
        case .null, .boolean, .number, .string: [path]
        }
    }

    private func json(_ value: some Encodable) throws -> JSONValue {
        let encoder = ControlCoding.encoder(zone: CivilZone.vietnam.timeZone)
        return try JSONDecoder().decode(JSONValue.self, from: encoder.encode(value))
    }

    private func expectColumns<Item: Codable & Sendable>(for items: [Item], beginning: [String]) throws {
        let columns = ListSheet<Item>().columns
        #expect(Array(columns.prefix(beginning.count)) == beginning)
        #expect(Set(columns).count == columns.count)
        for item in items { #expect(paths(try json(item)).isSubset(of: columns)) }
    }

    @Test func `has a column for every field of every list, present or not`() throws {
        try expectColumns(
            for: AssignmentEntry.list, beginning: ["id", "state", "status.code", "status.days_late"])
        try expectColumns(
            for: AgendaEntry.list, beginning: ["day", "assignment", "milestone", "item", "action"])
        try expectColumns(for: [NoticeEntry.sample], beginning: ["key", "recipient", "recipient_name"])
        try expectColumns(
            for: StatusReport.sample.quarantinedFiles, beginning: ["path", "state", "line", "reason"])
        #expect(ListSheet<ReviewEntry>().columns.contains("replacement.replaced.number"))
        #expect(ListSheet<ReviewEntry>().columns.contains("assignment.milestones.work_by"))
        #expect(ListSheet<ReviewEntry>().columns.contains("decision.why"))
        #expect(ListSheet<DeadlineMoveEntry>().columns.contains("after.late_from"))
        #expect(
            ListSheet<EventEntry>().columns == ["at", "actor", "verb", "subject", "before", "after", "id"])
        #expect(ListSheet<DestinationEntry>().columns.last == "places")
        #expect(ListSheet<ReminderEntry>().columns.contains("state_reason"))
    }

    @Test func `is RFC 4180 with a mark for spreadsheets, as recorded`() throws {
        let sheet = ListSheet<AssignmentEntry>()
        let text = try sheet.head + sheet.rows(AssignmentEntry.list, zone: .vietnam)
        #expect(text.hasPrefix("\u{FEFF}id,state,status.code"))
        #expect(text.hasSuffix("\r\n"))
        try Snapshot.expect(text.replacing("\u{FEFF}", with: ""), is: "list.csv")
        let agenda = ListSheet<AgendaEntry>()
        let days = try agenda.head + agenda.rows(AgendaEntry.list, zone: .vietnam)
        try Snapshot.expect(days.replacing("\u{FEFF}", with: ""), is: "agenda.csv")
    }

    @Test func `keeps formulas of strangers from being one, and numbers as they are`() throws {
        let move = EventEntry(
            at: Date(timeIntervalSince1970: 1_642_379_400), actor: "=cmd|' /C calc'!A0", verb: "-1+1",
            subject: "a,\"b\"\nc",
            before: .number(-3), after: .object(["x": .string("=1")]))
        let row = try ListSheet<EventEntry>().rows([move], zone: .vietnam)
        #expect(
            row
                == "2022-01-17T07:30:00+07:00,'=cmd|' /C calc'!A0,'-1+1,\"a,\"\"b\"\"\nc\",-3,\"{\"\"x\"\":\"\"=1\"\"}\",\r\n"
        )
    }

    @Test(arguments: ["=1", "=\u{301}1", "+\u{308}1", "-\u{20DD}1", "@\u{300}x", "\t=1", "\r\n=1"])
    func `no mark above its first sign makes a formula of it`(text: String) {
        #expect(Sheet.safe(text).unicodeScalars.first == "'")
    }

    @Test func `is a line of names where there is nothing`() throws {
        #expect(ListSheet<EventEntry>().head == "\u{FEFF}at,actor,verb,subject,before,after,id\r\n")
    }
}
