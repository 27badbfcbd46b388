// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Crypto
import DondocDelivery
import DondocModel
import DondocStore
import Foundation
import Logging

/// Where the mail relay or a hook is called.
package struct CalledServer: Hashable, Codable, Sendable {
    /// As it may be told: of a hook the host alone, as its address may be a secret.
    var server: String
    /// SHA-256 of a hook's address and of the chat or person there, hexadecimal; nil of the mail relay.
    var digest: String?
}

extension CalledServer {
    init(_ hook: ResolvedHook, host: String?) {
        var hash = SHA256()
        hash.update(data: Data(hook.url.value.utf8))
        hash.update(data: [0])
        hash.update(data: Data((hook.to ?? "").utf8))
        server = host ?? ""
        digest = hash.finalize().map { String(format: "%02x", $0) }.joined()
    }
}

/// Notes in the ledger which servers are called, so that it can be told who took a message, and sees when one is another.
///
/// A hook is known by its place among an agency's channels. So one that was disabled is used again when its address changes: the one
/// that asked not to be called is called no more.
struct CalledServers {
    let ledger: any Ledger & SendingLedger

    /// The subject of the mail relay's events; a hook's is its destination.
    static let mail = "mail"
    private static let verb = "destination.placed"
    private static let setting = "destinations.places"

    /// Compares with what was noted last; returns the hooks that are used again.
    @discardableResult
    func note(_ servers: [String: CalledServer], at now: Date) async throws -> [String] {
        let former = try await noted()
        // What is configured no more stays noted, should it come back with another address.
        let all = former.merging(servers) { $1 }
        guard all != former else { return [] }
        var enabled: [String] = []
        for (name, place) in servers.sorted(by: { $0.key < $1.key }) where former[name] != place {
            if former[name]?.server != place.server {
                try await ledger.record(
                    EventRecord(
                        at: now, actor: "daemon", verb: Self.verb, subject: name,
                        after: Self.text(["server": place.server])))
            }
            if former[name] != nil, let hook = Destination(name), former[name]?.digest != place.digest,
                try await ledger.enable(hook, actor: "daemon", at: now)
            {
                enabled.append(name)
            }
        }
        // Last, so that what a crash cuts off is done at the next start.
        try await ledger.set(Self.setting, to: Self.text(all))
        return enabled
    }

    static func tell(_ hook: String, _ logger: Logger) {
        logger.log(
            .hookUsedAgain, metadata: ["hook": "\(hook)"])
    }

    private func noted() async throws -> [String: CalledServer] {
        guard let text = try await ledger.setting(Self.setting) else { return [:] }
        return try JSONDecoder().decode([String: CalledServer].self, from: Data(text.utf8))
    }

    /// The server that an event tells; nil of any other event.
    static func server(of event: EventRecord) -> String? {
        guard event.verb == verb, let after = event.after else { return nil }
        // What is not of this form was not written here.
        return (try? JSONDecoder().decode([String: String].self, from: Data(after.utf8)))?["server"]
    }

    private static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
