// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// What falls due, in groups with their counts.
struct AgendaText {
    let entries: [AgendaEntry]
    let style: Style
    var grouping = AgendaGrouping.day
    /// Whether nothing follows, so that the last group is whole, too.
    var isWhole = true

    private struct Group {
        let title: String
        var entries: [AgendaEntry]
        var isCut = false
    }

    var text: String {
        let groups = groups
        guard grouping != .day else {
            return table(groups, columns: [.init(""), .init(""), lead, action]) { row($0) }
        }
        let columns =
            grouping == .week
            ? [.init(""), .init(""), .init(""), lead, action]
            : [Table.Column(""), .init(""), .init(""), action]
        return table(groups, columns: columns) { entry in
            var row = row(entry)
            if grouping == .agency { row.remove(at: 2) }
            row.insert(.init(style.day(entry.day)), at: 1)
            return row
        }
    }

    private var lead: Table.Column { .init("", minimum: 14) }
    private var action: Table.Column { .init("", minimum: 24) }

    private func table(_ groups: [Group], columns: [Table.Column], row: (AgendaEntry) -> [Table.Cell])
        -> String
    {
        var table = Table(columns: columns)
        table.indent = 2
        for group in groups {
            table.groups[table.rows.count] = "\(group.title) · \(count(group))"
            table.rows += group.entries.map(row)
        }
        return table.text(style)
    }

    private func count(_ group: Group) -> String {
        let number = group.entries.count
        let more = group.isCut ? style.say(vi: " đầu tiên", en: " first") : ""
        return style.say(
            vi: "\(number) việc\(more)", en: number == 1 ? "1 item\(more)" : "\(number) items\(more)")
    }

    // MARK: Groups

    private var groups: [Group] {
        switch grouping {
        case .day: consecutive { style.weekday($0.day) }
        case .week: consecutive { week(of: $0.day) }
        case .agency: byAgency
        }
    }

    /// In the order of the days; the last one may go on behind the page.
    private func consecutive(_ title: (AgendaEntry) -> String) -> [Group] {
        var groups: [Group] = []
        for entry in entries {
            let title = title(entry)
            if groups.last?.title == title {
                groups[groups.count - 1].entries.append(entry)
            } else {
                groups.append(Group(title: title, entries: [entry]))
            }
        }
        if !isWhole, !groups.isEmpty { groups[groups.count - 1].isCut = true }
        return groups
    }

    private func week(of day: Day) -> String {
        let number = day.isoWeek.number
        let monday = day - (day.weekday.rawValue - 1)
        return style.say(vi: "Tuần \(number)", en: "Week \(number)")
            + ": \(style.day(monday)) – \(style.day(monday + 6))"
    }

    /// Under each agency that leads, by name; what nobody leads comes last.
    private var byAgency: [Group] {
        var groups: [String: Group] = [:]
        for entry in entries {
            let names = entry.lead.isEmpty ? ["–"] : entry.lead.map(\.name)
            for name in names { groups[name, default: Group(title: name, entries: [])].entries.append(entry) }
        }
        return groups.values.sorted { left, right in
            (left.title == "–" ? 1 : 0, Folding.searchable(left.title), left.title)
                < (right.title == "–" ? 1 : 0, Folding.searchable(right.title), right.title)
        }.map { Group(title: $0.title, entries: $0.entries, isCut: !isWhole) }
    }

    private func row(_ entry: AgendaEntry) -> [Table.Cell] {
        let time = entry.time.map { "\($0) " } ?? ""
        return [
            .init(entry.assignment),
            .init(
                time + entry.status.label[style.language],
                style.paint(for: entry.status)),
            .init(
                MemberText.count(entry.membersReported, entry.membersTotal, as: entry.member)
                    + entry.lead.map(\.name).joined(separator: ", ")),
            .init((entry.what.isEmpty ? entry.action : "\(entry.what): \(entry.action)").capitalisedFirst),
        ]
    }
}
