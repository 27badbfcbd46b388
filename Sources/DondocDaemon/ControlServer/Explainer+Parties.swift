// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore

extension Explainer {
    /// Leads in whose stead the office is told.
    var leadsAbsent: [Explanation.Absence] {
        record.assignment.lead.flatMap { party -> [Explanation.Absence] in
            guard let agency = agency(of: party) else { return [unregistered(party, office: true)] }
            return unreachable(agency)
        }
    }

    /// Those of several that lead who have reported all of it.
    var membersAbsent: [Explanation.Absence] {
        entries.members(of: record, facts: []).compactMap { member in
            guard member.status.isReported, let day = member.doneOn else { return nil }
            return Explanation.Absence(
                .reported,
                why: Bilingual(
                    vi:
                        "\(member.name) đã báo xong ngày \(day.vietnamese), nên đơn vị này không được nhắc nữa",
                    en: "\(member.name) has reported it done on \(day), so it is reminded no more"))
        }
    }

    /// Those that help, who hear less, or nothing at all.
    var coordinatingAbsent: [Explanation.Absence] {
        let parties = record.assignment.coordinating
        guard !parties.isEmpty else { return [] }
        let known = parties.compactMap(agency)
        let strangers = parties.filter { agency(of: $0) == nil }.map { unregistered($0, office: false) }
        let rungs = reminders.filter { $0.reminder.role == .coordinating }.map(\.reminder.rung)
        let rung = rungs.first { if case .before = $0 { true } else { false } }
        let only = Explanation.Absence(
            .coordinating, rung: rung,
            why: Bilingual(
                vi: "cơ quan phối hợp chỉ được nhắc khi nhận việc\(rung.map { " và \($0.words.vi)" } ?? "")",
                en: "coordinating agencies hear on arrival\(rung.map { " and \($0.words.en)" } ?? "") only"))
        let groups = entries.closedGroups(helping: record.assignment)
        let bodies = known.filter { agency in !groups.contains { $0.id == agency.id } }
        return strangers + groups.map(closed) + bodies.flatMap(unreachable) + (rungs.isEmpty ? [] : [only])
    }

    private func closed(_ group: Agency) -> Explanation.Absence {
        Explanation.Absence(
            .group,
            why: Bilingual(
                vi:
                    "“\(group.name)” phối hợp với tư cách một nhóm, nên từng thành viên không được nhắc: nhóm chỉ được tách ra khi chủ trì; muốn nhắc thì ghi từng cơ quan, hoặc cho nhóm một địa chỉ riêng",
                en:
                    "“\(group.name)” helps as a group, so its members are not told: groups are opened only where they lead; to have them told, name each body, or give the group an address of its own"
            ))
    }

    private func agency(of party: Party) -> Agency? {
        let register = entries.rules.register
        return party.agency.flatMap { register[$0] } ?? register.agency(addressed: party.name)
            ?? register.agency(addressed: party.text)
    }

    private func unregistered(_ party: Party, office: Bool) -> Explanation.Absence {
        let name = entries.rules.officeName
        return Explanation.Absence(
            .unregistered,
            why: Bilingual(
                vi:
                    "“\(party.name)” không có trong danh bạ, nên \(office ? "\(name) nhận thay" : "không được nhắc")",
                en:
                    "the register has no “\(party.name)”, so \(office ? "\(name) is told in its stead" : "it is not told")"
            ))
    }

    /// The agency itself, or the members of a group, where they have no address.
    private func unreachable(_ agency: Agency) -> [Explanation.Absence] {
        let office = entries.rules.officeName
        return entries.rules.register.expanded(agency.id).filter { !entries.isReachable($0) }.map { agency in
            Explanation.Absence(
                .noAddress,
                why: Bilingual(
                    vi: "\(agency.name) chưa có địa chỉ trong danh bạ, nên \(office) nhận thay",
                    en: "\(agency.name) has no address in the register, so \(office) is told in its stead"))
        }
    }
}
