// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A body that receives assignments, as the register (`agencies.yaml`) has it.
package struct Agency: Hashable, Codable, Sendable, Identifiable {
    /// ASCII letters, digits and hyphens.
    package var id: String
    package var name: String
    package var aliases: [String]
    /// Addresses (RFC 5322 addr-spec); each gets its own message.
    package var mail: [String]
    package var webhook: String?
    /// How it is written to, in this order, each when the one before has failed; empty for `mail` and `webhook` both.
    package var channels: [Channel]
    /// Who is told when it is late.
    package var superior: Agency.ID?
    /// For a group such as "UBND các huyện, thị xã, thành phố".
    package var members: [Agency.ID]

    package init(
        id: String, name: String, aliases: [String] = [], mail: [String] = [], webhook: String? = nil,
        channels: [Channel] = [], superior: Agency.ID? = nil, members: [Agency.ID] = []
    ) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.mail = mail
        self.webhook = webhook
        self.channels = channels
        self.superior = superior
        self.members = members
    }
}

extension Agency {
    /// The ways of each channel: those of the first are all used, those of a later one when the one before has failed.
    package var ways: [[Channel.Way]] {
        guard channels.isEmpty else { return channels.map { [$0.way] } }
        let mail = mail.isEmpty ? [] : [Channel.Way.mail(to: mail, cc: [])]
        let calls = webhook.map { [Channel.Way.webhook($0)] } ?? []
        return mail.isEmpty && calls.isEmpty ? [] : [mail + calls]
    }

    /// Every mail address of its own, copies aside, each once and in the order of its ways.
    package var addresses: [String] {
        ways.joined().reduce(into: []) { addresses, way in
            guard case .mail(let to, _) = way else { return }
            addresses += to.filter { !addresses.contains($0) }
        }
    }

    /// The first address that is called and is no secret.
    package var calledAddress: String? {
        ways.joined().compactMap { way -> String? in
            switch way {
            case .mail: nil
            case .webhook(let url): url
            case .hook(let hook): hook.url
            }
        }.first
    }

    /// Whether there is any way to write to it.
    package var isReachable: Bool { !channels.isEmpty || !mail.isEmpty || webhook != nil }
}

/// The register: agencies by id and by any of their names, however these are spelt.
package struct AgencyRegister: Sendable {
    package let agencies: [Agency]
    private let byID: [Agency.ID: Int]
    private let byKey: [String: Int]

    /// The first of two agencies with the same id or name wins; the loader reports the second.
    package init(_ agencies: [Agency] = []) {
        self.agencies = agencies
        byID = Dictionary(
            agencies.indices.map { (agencies[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
        // An agency's own name counts before another's alias, wherever the two stand.
        let names = agencies.indices.map { (agencies[$0].name, $0) }
        let others = agencies.indices.flatMap { index in
            ([agencies[index].id] + agencies[index].aliases).map { ($0, index) }
        }
        byKey = Dictionary(
            (names + others).map { (Folding.agencyKey($0.0), $0.1) }.filter { !$0.0.isEmpty },
            uniquingKeysWith: { first, _ in first })
    }

    package subscript(id: Agency.ID) -> Agency? {
        byID[id].map { agencies[$0] }
    }

    /// The agency of that name, abbreviation or id.
    package func agency(named name: String) -> Agency? {
        byKey[Folding.agencyKey(name)].map { agencies[$0] }
    }

    /// The agency of that name, or the body whose head is addressed by a post: of "Giám đốc Sở Y tế" the Sở Y tế.
    ///
    /// "Chủ tịch UBND các xã" is the group of that name.
    package func agency(addressed name: String) -> Agency? { agency(addressed: name, posts: 3) }

    private func agency(addressed name: String, posts: Int) -> Agency? {
        if let agency = agency(named: name) { return agency }
        guard posts > 0, !agencies.isEmpty else { return nil }
        // "Bí thư, Chủ tịch UBND xã X" has two.
        return Post.bodies(of: name).lazy.compactMap { self.agency(addressed: $0, posts: posts - 1) }.first
    }

    /// What a party that resolves to the agency is called: the agency's name, or the post by which it is addressed.
    package func title(of agency: Agency, addressedAs name: String) -> String {
        self.agency(named: name) == nil && self.agency(addressed: name)?.id == agency.id ? name : agency.name
    }

    /// The agency itself, or for a group its members, each once and in the register's order.
    ///
    /// A group among the members stands for its own members. Members that the register does not know are left out.
    package func expanded(_ id: Agency.ID) -> [Agency] {
        var found: Set<Int> = []
        var seen: Set<Agency.ID> = []
        var pending = [id]
        while let next = pending.popLast() {
            guard seen.insert(next).inserted, let index = byID[next] else { continue }
            if agencies[index].members.isEmpty {
                found.insert(index)
            } else {
                pending += agencies[index].members
            }
        }
        return found.sorted().map { agencies[$0] }
    }

    /// The groups that stand for that agency among others, in the register's order.
    package func groups(of member: Agency.ID) -> [Agency.ID] {
        agencies.filter { group in
            !group.members.isEmpty && group.id != member
                && expanded(group.id).contains { $0.id == member }
        }.map(\.id)
    }
}
