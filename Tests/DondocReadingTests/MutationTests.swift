// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

/// Noise in the documents of the folder `Documents` changes nothing that matters.
@Suite struct MutationTests {
    private static let documents = Result {
        try WrittenDocument.all().map { ($0, ReadingGist(DirectiveReader().read($0.text))) }
    }

    @Test(arguments: Mutation.allCases)
    func `reads the same through noise`(mutation: Mutation) throws {
        for (seed, (document, clean)) in try Self.documents.get().enumerated() {
            var dice = Dice(seed: UInt64(seed + 1))
            let noisy = ReadingGist(DirectiveReader().read(mutation.applied(to: document.text, &dice)))
            withKnownIssue {
                if let difference = noisy.difference(from: clean) {
                    Issue.record("\(document): \(difference)")
                }
            } when: {
                Ratchet.changedByNoise[mutation]?.contains(document.name) == true
            }
        }
    }
}

/// What of a reading reaches an agency: who leads, who helps, and when.
private struct ReadingGist: Sendable {
    private let deadlines: [String]
    private let assignments: [String]

    init(_ reading: DirectiveReading) {
        func names(_ parties: [Party]) -> String {
            parties.map { Folding.agencyKey($0.name) }.sorted().joined(separator: ", ")
        }
        func days(_ deadline: Deadline) -> String {
            deadline.rrule ?? deadline.due?.description ?? deadline.offset?.duration ?? "-"
        }
        deadlines = reading.expressions.filter { $0.role == .deadline }.map { days($0.deadline) }
        assignments = reading.assignments.map { item in
            let milestones = item.milestones.map { days(reading.expressions[$0.expression].deadline) }
            return "\(names(item.lead)) | \(names(item.coordinating)) | \(milestones.joined(separator: ", "))"
        }
    }

    func difference(from clean: ReadingGist) -> String? {
        for (kind, now, before) in [
            ("assignments", assignments, clean.assignments), ("deadlines", deadlines, clean.deadlines),
        ] where now != before {
            guard now.count == before.count else {
                let lost = before.filter { !now.contains($0) }, new = now.filter { !before.contains($0) }
                return "\(before.count) \(kind) became \(now.count): lost \(lost), new \(new)"
            }
            return zip(now, before).filter { $0 != $1 }.map { "“\($1)” became “\($0)”" }.joined(
                separator: "\n")
        }
        return nil
    }
}
