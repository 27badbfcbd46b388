// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// Takes in what never came as a file.
package protocol AdditionLedger: Sendable {
    /// Brings an assignment into force that a person has added by hand, and with it a remark.
    /// - Throws: `LedgerError.alreadyAdded` when the same was added before, `.alreadyAssigned` when its id is taken, `.gone` when another
    ///   document stands in the place of its directive.
    func add(_ addition: NewAddition, actor: String, at now: Date) async throws

    /// Which assignment came from that source; nil where nothing was added so.
    func addition(path: String) async throws -> Assignment.ID?

    /// The number of the next assignment that is added to a directive, from 1.
    func nextAddition(to directive: Directive.ID) async throws -> Int

    /// Whether a person has agreed that another document stands in its place.
    func isReplaced(_ directive: Directive.ID) async throws -> Bool
}

/// An assignment as a person has added it by hand, before anybody decided otherwise.
package struct Addition: Hashable, Codable, Sendable {
    package var directive: Directive
    package var assignment: Assignment

    package init(directive: Directive, assignment: Assignment) {
        self.directive = directive
        self.assignment = assignment
    }

    /// What stands between the directive's id and a number in the ids of what is added: no document has such an item.
    package static let infix = ".them-"
}

/// An addition and the planned whole of it.
package struct NewAddition: Sendable {
    package var file: SourceFile
    package var addition: Addition
    package var reminders: [Reminder]
    package var occurrences: [Occurrence]
    package var note: String?

    package init(
        file: SourceFile, addition: Addition, reminders: [Reminder], occurrences: [Occurrence],
        note: String? = nil
    ) {
        self.file = file
        self.addition = addition
        self.reminders = reminders
        self.occurrences = occurrences
        self.note = note
    }
}

/// An addition that the ledger keeps.
package struct StoredAddition: Sendable {
    package var file: SourceFile
    package var addition: Addition

    package init(file: SourceFile, addition: Addition) {
        self.file = file
        self.addition = addition
    }
}

extension SourceFile {
    /// No path of the inbox begins so.
    private static let byHand = "//desk/"

    /// What was added by hand, by what tells it from all others.
    package init(byHand mark: String, fingerprint: String) {
        self.init(path: SourceFile.byHand + mark, fingerprint: fingerprint, digest: mark)
    }

    /// Whether it is no file: a person has added its assignment.
    package var isByHand: Bool { path.hasPrefix(SourceFile.byHand) }
}
