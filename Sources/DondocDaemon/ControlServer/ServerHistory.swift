// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation

/// Which server a destination was called at, and when: what the events say of it.
struct ServerHistory {
    private let ledger: any ControlLedger
    private var known: [String: [(at: Date, server: String)]] = [:]

    init(ledger: any ControlLedger) {
        self.ledger = ledger
    }

    /// Nil where that was not recorded.
    mutating func server(of destination: Destination, at instant: Date) async throws -> String? {
        switch destination {
        case .webhook(let url): return URLComponents(string: url)?.host
        case .mail: return try await server(of: CalledServers.mail, at: instant)
        case .hook: return try await server(of: destination.description, at: instant)
        }
    }

    private mutating func server(of subject: String, at instant: Date) async throws -> String? {
        let places: [(at: Date, server: String)]
        if let read = known[subject] {
            places = read
        } else {
            places = try await read(subject)
            known[subject] = places
        }
        return places.first { $0.at <= instant }?.server
    }

    /// The newest first.
    private func read(_ subject: String) async throws -> [(at: Date, server: String)] {
        var places: [(at: Date, server: String)] = []
        var page = Page(limit: 500)
        while true {
            let events = try await ledger.events(subject: subject, page: page)
            places += events.compactMap { event in
                CalledServers.server(of: event).map { (event.at, $0) }
            }
            guard events.count == page.limit else { return places }
            page.offset += page.limit
        }
    }
}
