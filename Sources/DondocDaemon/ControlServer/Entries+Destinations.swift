// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore

// Who is written to where.

extension Entries {
    /// The agencies that are written to at each of those destinations, in the register's order, behind `office`.
    func users(of destinations: Set<Destination>) -> [Destination: [Agency.ID]] {
        var users: [Destination: [Agency.ID]] = [:]
        for destination in office.intersection(destinations) {
            users[destination, default: []].append(Recipient.office.description)
        }
        for agency in rules.register.agencies {
            for destination in Set(agency.ways.joined().flatMap(\.destinations)).intersection(destinations) {
                users[destination, default: []].append(agency.id)
            }
        }
        return users
    }

    /// Where the register has each destination: at an agency, or at one of its channels, `so-yt/2`.
    ///
    /// So one can be told from another without its address, which may be a secret.
    var places: [Destination: [String]] {
        var places: [Destination: [String]] = [:]
        for (destination, place) in used {
            guard places[destination]?.contains(place) != true else { continue }
            places[destination, default: []].append(place)
        }
        return places
    }

    /// Everything that is written to, the office's first, each once.
    var inUse: [Destination] {
        var seen: Set<Destination> = []
        return used.map(\.destination).filter { seen.insert($0).inserted }
    }

    /// The destinations of an agency, by id or name, or of one of its channels; of the office.
    func destinations(at name: String) -> [Destination] {
        let id = name == Recipient.office.description ? name : agency(called: name)?.id ?? name
        let found = used.filter { $0.place == id || $0.place.hasPrefix(id + "/") }.map(\.destination)
        var seen: Set<Destination> = []
        return found.filter { seen.insert($0).inserted }
    }

    /// By what it can be named on the command line: mail by its address, a webhook by its place.
    func callName(of destination: Destination) -> String {
        if case .webhook = destination, let place = places[destination]?.first { return place }
        return destination.redacted
    }

    private var used: [(destination: Destination, place: String)] {
        let office = self.office.sorted { $0.description < $1.description }
            .map { (destination: $0, place: Recipient.office.description) }
        return office
            + rules.register.agencies.flatMap { agency in
                let ways = agency.ways
                return ways.enumerated().flatMap { index, channel in
                    channel.flatMap(\.destinations).map {
                        (
                            destination: $0,
                            place: ways.count > 1 ? "\(agency.id)/\(index + 1)" : agency.id
                        )
                    }
                }
            }
    }
}

extension Agency.Channel.Way {
    fileprivate var destinations: [Destination] {
        switch self {
        case .mail(let to, let cc): (to + cc).map { .mail($0) }
        case .webhook(let url): [.webhook(url)]
        case .hook(let hook): [.hook(hook.name)]
        }
    }
}
