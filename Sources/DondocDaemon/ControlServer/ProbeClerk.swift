// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocCurl
import DondocDelivery
import DondocModel
import DondocStore
import Foundation

/// Asks servers whether they are there, and has one that was put aside tried again when it is.
struct ProbeClerk: Sendable {
    let ledger: any Ledger & SendingLedger
    let desk: any ControlDesk
    let entries: Entries
    let now: Date

    /// What one question may ask.
    private static let maximumServers = 8

    /// - Parameter destinations: of which each server is asked once.
    func probe(_ destinations: [Destination], actor: String) async throws -> ProbeReport {
        let rules = desk.currentRules.value
        var servers: [(server: String, first: Destination, all: Set<Destination>)] = []
        for destination in destinations {
            guard let server = rules.sender.server(of: destination) else { continue }
            if let index = servers.firstIndex(where: { $0.server == server }) {
                servers[index].all.insert(destination)
            } else if servers.count < Self.maximumServers {
                servers.append((server, destination, [destination]))
            }
        }
        let states = await withTaskGroup(of: (Int, ServerState?).self) { group in
            for (index, server) in servers.enumerated() {
                group.addTask { (index, await rules.sender.probe(server.first)) }
            }
            return await group.reduce(into: [Int: ServerState]()) { $0[$1.0] = $1.1 }
        }
        var report = ProbeReport(probes: [])
        for (index, server) in servers.enumerated() {
            guard let state = states[index] else { continue }
            let queue = rules.queue(of: server.first)
            let ended = state.isWell ? await desk.endPause(queue) : false
            let aside = try await putAside(server.all)
            report.probes.append(entry(state, name: queue, pauseEnded: ended, putAside: aside))
            try await note(state, of: queue, actor: actor)
        }
        return report
    }

    private func putAside(_ destinations: Set<Destination>) async throws -> [String] {
        var names: [String] = []
        var page = Page(limit: PageLimit.largest)
        while true {
            let records = try await ledger.destinations([.disabled, .dead], page: page)
            names += records.map(\.destination).filter(destinations.contains).map { entries.callName(of: $0) }
            guard records.count == page.limit else { return names.sorted() }
            page.offset += page.limit
        }
    }

    private func note(_ state: ServerState, of queue: String, actor: String) async throws {
        let told = ["server": state.server, "outcome": state.wire.rawValue]
        let after = String(decoding: try JSONEncoder.sorted.encode(told), as: UTF8.self)
        do {
            try await ledger.record(
                EventRecord(
                    at: now, actor: actor, verb: "destination.probed", subject: queue, after: after))
        } catch let error as LedgerError {
            // Whoever looks for what is wrong is answered, though nothing can be written down.
            guard case .full = error else { throw error }
        }
    }

    private func entry(_ state: ServerState, name: String, pauseEnded: Bool, putAside: [String])
        -> ProbeEntry
    {
        let facts = state.facts
        let zone = entries.rules.zone
        return ProbeEntry(
            name: name, server: state.server, outcome: state.wire, reply: state.reply?.en,
            replyVi: state.isWell && state.note == nil ? nil : state.reply?.vi,
            address: facts.address, encryption: facts.encryption, certificateEnd: facts.certificateEnd,
            certificateDaysLeft: facts.certificateEnd.map { zone.day(of: $0) - zone.day(of: now) },
            took: ProbeEntry.Took(
                resolved: facts.resolved?.milliseconds, connected: facts.connected?.milliseconds,
                encrypted: facts.encrypted?.milliseconds, whole: state.took.milliseconds),
            dialogue: state.dialogue.map { DrillEntry.Line($0) }, pauseEnded: pauseEnded,
            putAside: putAside)
    }
}

extension ServerState {
    fileprivate var wire: ProbeEntry.Outcome {
        switch outcome {
        case .answered: .answered
        case .failed: .failed
        case .folder: .folder
        }
    }

    fileprivate var reply: Bilingual? {
        switch outcome {
        case .answered(let reply): reply.map { reply in Bilingual(vi: reply, en: reply) }
        case .failed(let reason): reason
        case .folder: note
        }
    }
}

extension Duration {
    fileprivate var milliseconds: Int {
        Int(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000)
    }
}

extension JSONEncoder {
    fileprivate static var sorted: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
