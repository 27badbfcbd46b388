// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
import DondocPlanning
package import DondocStore
package import Foundation

extension OfficeRules {
    /// Where messages to a recipient go by one of its channels, in a fixed order; empty behind the last one.
    ///
    /// A recipient without any address of its own is told by the office's. So is one whose own are all put aside: past the empty
    /// channel behind its last one stand the office's, but for the first, by which its letter goes already.
    package func routes(of recipient: Recipient, channel: Int) -> [Route] {
        var ways = ways(to: recipient)
        if channel > ways.count, case .agency(let id) = recipient, register[id]?.isReachable == true {
            ways += [[]] + officeWays.dropFirst()
        }
        guard ways.indices.contains(channel) else { return [] }
        return ways[channel].flatMap { way in
            switch way {
            case .mail(let to, let cc):
                to.map { route(.mail($0), channel) } + cc.map { route(.mail($0), channel, isCopy: true) }
            case .webhook(let url): [route(.webhook(url), channel)]
            case .hook(let hook): [route(.hook(hook.name), channel)]
            }
        }
    }

    private func ways(to recipient: Recipient) -> [[Agency.Channel.Way]] {
        if case .agency(let id) = recipient, let agency = register[id], agency.isReachable {
            return agency.ways
        }
        return officeWays
    }

    private var officeWays: [[Agency.Channel.Way]] {
        let office = configuration.office
        let second = office.webhook.map { [[Agency.Channel.Way.webhook($0)]] } ?? []
        return [[.mail(to: office.mail, cc: [])]] + second
    }

    /// Where the office is told anything.
    var officeDestinations: Set<Destination> {
        let office = configuration.office
        return Set(office.mail.map { .mail($0) } + (office.webhook.map { [.webhook($0)] } ?? []))
    }

    private func route(_ destination: Destination, _ channel: Int, isCopy: Bool = false) -> Route {
        Route(destination: destination, queue: queue(of: destination), channel: channel, isCopy: isCopy)
    }

    /// The destinations of a recipient's first channel that get a message of their own.
    func destinations(of recipient: Recipient) -> [Destination] {
        routes(of: recipient, channel: 0).filter { !$0.isCopy }.map(\.destination)
    }
}

extension CurrentRules {
    /// By what rules reminders are promoted at `now`.
    ///
    /// Routes and next reminders are asked for within the transaction, by the rules that are in force then: they are exchanged before
    /// everything is planned by the new ones, so what is written by the old ones is there when that plan is made, and is put right by it.
    package func promotion(at now: Date) -> PromotionRules {
        let rules = value
        let (zone, planner) = (rules.zone, rules.planner)
        let day = zone.day(of: now)
        let nextMorning = planner.nextMorning(after: day)
        let nextDay = zone.day(of: nextMorning)
        return PromotionRules(
            day: day, isOpen: planner.opening(at: now) <= now,
            digestAbove: rules.configuration.reminders.digestAbove ?? .max,
            dailyLimit: rules.configuration.reminders.dailyLimit ?? .max, nextMorning: nextMorning,
            pressingUntil: zone.day(of: planner.nextMorning(after: nextDay)) - 1,
            routing: { self.value.routes(of: $0, channel: $1) },
            following: { self.value.planner.following($0, rule: $1, now: now) })
    }
}
