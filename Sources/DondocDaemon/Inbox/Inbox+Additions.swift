// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation
import Logging

// What people have added by hand lies in no folder: it never vanishes, and is read anew only by other rules, and after a decision about
// it was taken back.

extension Inbox {
    func renewAdditions() async {
        guard !isStalled, !isHeld else { return }
        let stored: [StoredAddition]
        do {
            stored = try await ledger.additions(notReadBy: reader.version)
        } catch {
            logger.log(.additionsUnread, error: error)
            return
        }
        for addition in stored {
            guard !isStalled, !isHeld, !Task.isCancelled else { return }
            await taking { await renew(addition) }
        }
    }

    private func renew(_ stored: StoredAddition) async {
        do {
            var stored = stored
            // A document may have come in since, or another version of it.
            if let directive = try await ledger.directive(stored.addition.directive.id) {
                stored.addition.directive = directive
            }
            let difference = try await applied(reader.intake(of: stored, now: clock.now))
            guard !difference.isEmpty else { return }
            logger.log(
                .additionRenewed, metadata: ["assignment.id": "\(stored.addition.assignment.id)"])
            await onChange(.taken(path: stored.file.path, assignments: 1))
        } catch {
            refused(stored.file.path, error)
        }
    }
}

extension IntakeReader {
    /// What somebody added by hand, as the rules in force have its agencies and its days.
    ///
    /// It means what it meant then: words that would be understood otherwise today keep their day.
    func intake(of stored: StoredAddition, now: Date) -> Intake {
        let directive = stored.addition.directive
        var assignment = stored.addition.assignment
        assignment.lead = assignment.lead.map { $0.known(in: register) }
        assignment.coordinating = assignment.coordinating.map { $0.known(in: register) }
        for index in assignment.milestones.indices {
            let deadline = assignment.milestones[index].deadline
            assignment.milestones[index].deadline = recounted(deadline, issued: directive.date)
        }
        var file = stored.file
        file.fingerprint = version
        return Intake(
            file: file, directive: directive,
            items: [
                Intake.Item(
                    assignment: assignment, needsReview: false,
                    reminders: plan(assignment, directive, now),
                    occurrences: occurrences(assignment, now, now))
            ])
    }

    private func recounted(_ deadline: Deadline, issued: Day?) -> Deadline {
        guard let found = try? self.deadline(deadline.countedWords, issued), found.kind == deadline.kind
        else { return deadline }  // The words that it was written in are counted by no rule of today.
        let counted = deadline.recounted(as: found)
        let isSamePeriod =
            found.offset?.duration == deadline.offset?.duration
            && found.offset?.working == deadline.offset?.working
        guard isSamePeriod, counted.offset == deadline.offset, counted.rrule == deadline.rrule,
            counted.due != nil
        else { return deadline }
        return counted
    }
}
