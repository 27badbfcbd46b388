// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

extension SQLiteLedger: AwaitingLedger {
    package func awaitedEvents(in directive: Directive.ID?, page: Page) async throws -> [AwaitedEventRecord] {
        try await read { try $0.awaitedEvents(in: directive, page: page) }
    }

    package func awaitedEvent(_ key: String, in directive: Directive.ID) async throws -> AwaitedEventRecord? {
        try await read { try $0.awaitedEvent(key, in: directive) }
    }

    package func awaitedEvents(named name: String, limit: Int) async throws -> [AwaitedEventRecord] {
        try await read { try $0.awaitedEvents(named: name, limit: limit) }
    }

    package func awaitedEventNames(limit: Int) async throws -> [String] {
        try await read { try $0.awaitedEventNames(limit: limit) }
    }

    package func assignments(awaiting key: String, in directive: Directive.ID?, limit: Int) async throws
        -> [Assignment.ID]
    {
        try await read { try $0.assignments(awaiting: key, in: directive, limit: limit) }
    }

    package func decide(_ rulings: [Ruling], after event: EventRecord) async throws {
        try await write { transaction in
            try transaction.record(event)
            for ruling in rulings { try transaction.decide(ruling, actor: event.actor, at: event.at) }
        }
    }
}
