// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// The events from which deadlines count.
package protocol AwaitingLedger: Sendable {
    /// Those that open milestones wait for, or waited for until somebody named a day; those of which most wait first.
    func awaitedEvents(in directive: Directive.ID?, page: Page) async throws -> [AwaitedEventRecord]

    /// The one of that key, as it stands in that directive alone; nil where nothing of it waits for such a one.
    func awaitedEvent(_ key: String, in directive: Directive.ID) async throws -> AwaitedEventRecord?

    /// Those of exactly that name, else those with these words in theirs; at most that many.
    func awaitedEvents(named name: String, limit: Int) async throws -> [AwaitedEventRecord]

    /// Names of those of which most is told, at most that many.
    func awaitedEventNames(limit: Int) async throws -> [String]

    /// Open assignments of which a milestone counts from that event, by their ids.
    func assignments(awaiting key: String, in directive: Directive.ID?, limit: Int) async throws
        -> [Assignment.ID]

    /// Decides what follows from the day of an event, or from its having none any more, and records that; all or none.
    /// - Throws: What `Ledger.decide` does.
    func decide(_ rulings: [Ruling], after event: EventRecord) async throws
}

/// An event, and how much waits for it.
package struct AwaitedEventRecord: Hashable, Sendable {
    /// As names are compared.
    package var key: String
    /// As the first of the documents names it.
    package var name: String
    /// Milestones without a day.
    package var waiting: Int
    /// Milestones whose day follows from the one that somebody has named.
    package var dated: Int
    /// The day that was named last; nil while none is.
    package var on: Day?
    /// Numbers, or else ids, of at most `shownDirectives` of the directives.
    package var directives: [String]
    package var directiveCount: Int

    package static let shownDirectives = 5

    package init(
        key: String, name: String, waiting: Int, dated: Int, on: Day?, directives: [String],
        directiveCount: Int
    ) {
        self.key = key
        self.name = name
        self.waiting = waiting
        self.dated = dated
        self.on = on
        self.directives = directives
        self.directiveCount = directiveCount
    }
}

extension Deadline {
    /// By what its event is found; nil without one.
    var eventKey: String? {
        awaitedEvent.map(AwaitedEvent.key).flatMap { $0.isEmpty ? nil : $0 }
    }
}
