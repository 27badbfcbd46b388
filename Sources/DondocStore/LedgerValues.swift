// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// A file of the inbox as it was when it was read.
package struct SourceFile: Hashable, Codable, Sendable {
    /// Relative to the inbox, with `/`.
    package var path: String
    /// What tells an unchanged file without reading it: size, time of change, inode.
    package var fingerprint: String
    /// SHA-256 of the content, hexadecimal; empty when it could not be read.
    package var digest: String

    package init(path: String, fingerprint: String, digest: String) {
        self.path = path
        self.fingerprint = fingerprint
        self.digest = digest
    }
}

/// Why a file is in quarantine.
package struct SourceProblem: Hashable, Codable, Sendable {
    /// Counts from 1; nil when it concerns the whole file.
    package var line: Int?
    /// What is wrong and what to do, without document text.
    package var reason: String
    /// The same in Vietnamese; nil where it was not said so.
    package var vietnamese: String?

    package init(line: Int? = nil, reason: String, vietnamese: String? = nil) {
        self.line = line
        self.reason = reason
        self.vietnamese = vietnamese
    }

    package init(line: Int? = nil, _ reason: Bilingual) {
        self.init(line: line, reason: reason.en, vietnamese: reason.vi)
    }
}

package struct SourceRecord: Hashable, Codable, Sendable {
    package enum State: String, Codable, CaseIterable, Sendable { case taken, quarantined, removed }
    package var file: SourceFile
    package var state: State
    package var problem: SourceProblem?
    package var readAt: Date
    /// How many of its assignments are open.
    package var open: Int
    /// How many of its assignments wait for a person.
    package var waiting: Int
    /// Remarks of the last good reading.
    package var notes: [SourceProblem]

    package init(
        file: SourceFile, state: State, problem: SourceProblem?, readAt: Date, open: Int, waiting: Int = 0,
        notes: [SourceProblem] = []
    ) {
        self.file = file
        self.state = state
        self.problem = problem
        self.readAt = readAt
        self.open = open
        self.waiting = waiting
        self.notes = notes
    }
}

/// What one file says, planned.
package struct Intake: Sendable {
    package struct Item: Sendable {
        package var assignment: Assignment
        /// Waits for a person: stored and shown, nothing is scheduled.
        package var needsReview: Bool
        package var reminders: [Reminder]
        /// The occurrences in force of its recurring milestones, whose own due day is that of the first one.
        package var occurrences: [Occurrence]
        /// The digest of the words it was read from; nil where nothing was read, as in a task file.
        package var passage: Int64?
        /// What a person decided about that passage, and what this item follows already.
        package var decision: Decision?
        /// Who leads and who helps, of a group that leads each member; what is named in the assignment goes without saying.
        package var concerned: Set<Recipient>
        /// Who leads, of a group each member, with those above them; nil where that is no more than the names tell.
        package var leads: Leads?

        package init(
            assignment: Assignment, needsReview: Bool, reminders: [Reminder], occurrences: [Occurrence] = [],
            passage: Int64? = nil, decision: Decision? = nil, concerned: Set<Recipient> = []
        ) {
            self.assignment = assignment
            self.needsReview = needsReview
            self.reminders = reminders
            self.occurrences = occurrences
            self.passage = passage
            self.decision = decision
            self.concerned = concerned
        }

        /// What a person has thrown out is kept, so that it is known again, and is never in force.
        package var isRejected: Bool { decision?.verdict == .rejected }
    }

    package var file: SourceFile
    package var directive: Directive
    package var items: [Item]
    /// Remarks about the file that a person should see, and that keep nothing back.
    package var notes: [SourceProblem]
    /// Earlier documents that this one replaces or corrects.
    package var replacements: [Replacement]

    package init(
        file: SourceFile, directive: Directive, items: [Item], notes: [SourceProblem] = [],
        replacements: [Replacement] = []
    ) {
        self.file = file
        self.directive = directive
        self.items = items
        self.notes = notes
        self.replacements = replacements
    }
}

package struct OpenAssignment: Sendable {
    package var assignment: Assignment
    package var directive: Directive
    package var needsReview: Bool
    /// When it came in, which is when its announcement was planned.
    package var takenAt: Date
    /// When it became what it is.
    package var changedAt: Date
    /// What tells this content from any other the assignment has had or gets.
    package var version: Int64
    /// When the announcements that are planned are to be sent.
    package var announcements: [Reminder.Place: Date]

    package init(
        assignment: Assignment, directive: Directive, needsReview: Bool, takenAt: Date, changedAt: Date,
        version: Int64, announcements: [Reminder.Place: Date] = [:]
    ) {
        self.assignment = assignment
        self.directive = directive
        self.needsReview = needsReview
        self.takenAt = takenAt
        self.changedAt = changedAt
        self.version = version
        self.announcements = announcements
    }
}

/// The occurrences that come into force of an assignment's recurring milestones, with their reminders.
package struct Turn: Sendable {
    package var occurrences: [Occurrence]
    package var reminders: [Reminder]

    package init(occurrences: [Occurrence], reminders: [Reminder]) {
        self.occurrences = occurrences
        self.reminders = reminders
    }
}

/// A notice under lease, with all that is needed to compose it.
package struct QueuedNotice: Sendable {
    package struct Line: Sendable {
        package var reminder: Reminder
        package var assignment: Assignment
        package var directive: Directive
        /// The due day of the last notice about this milestone to this recipient, when that, or the hour, was another.
        package var previousDue: Day?
        /// The hour at which it ended on `previousDue`, where the words named one.
        package var previousTime: TimeOfDay?
        /// Whether that last notice told it without a day, and it has one now.
        package var wasUndated = false
        /// Whether it is late, and its recipient has had no other word of it before.
        package var isUnannounced = false
        /// The decision by which a person has said who leads, where the line announces that.
        package var assigned: Assigned?
        /// As what its recipient was told before that it has the duty, where the line announces another part.
        package var formerRole: RecipientRole?
        /// Whether a person has added it by hand, so that there is no file.
        package var isByHand = false
        /// To the office or a superior, where something was said of one of several that lead: all that was said when the letter went first.
        package var facts: [Fact] = []

        package init(
            reminder: Reminder, assignment: Assignment, directive: Directive, previousDue: Day?,
            previousTime: TimeOfDay? = nil
        ) {
            self.reminder = reminder
            self.assignment = assignment
            self.directive = directive
            self.previousDue = previousDue
            self.previousTime = previousTime
        }
    }

    package var id: Int64
    package var key: String
    package var threadRoot: String?
    package var recipient: Recipient
    package var destination: Destination
    package var directive: Directive?
    package var lines: [Line]
    package var queuedAt: Date
    /// Attempts begun so far.
    package var attempts: Int
    package var kind = Notice.Kind.reminder
    /// Which of the recipient's channels it goes by, counting from 0.
    package var channel = 0
    /// The key of the letter of which it is a carbon copy; its own otherwise.
    package var letterKey: String
    /// Of a copy, the address of its letter.
    package var to: [String] = []
    /// The addresses that get copies of the letter.
    package var cc: [String] = []
    /// Of how many messages it stands in the place; 0 for one that is itself.
    package var merged = 0
    /// The day of which its text speaks; nil before its first attempt.
    package var said: Day?
    /// JSON of a report or a drill, which has no lines.
    package var content: String?

    package init(
        id: Int64, key: String, threadRoot: String?, recipient: Recipient, destination: Destination,
        directive: Directive?, lines: [Line], queuedAt: Date, attempts: Int
    ) {
        self.id = id
        self.key = key
        self.threadRoot = threadRoot
        self.recipient = recipient
        self.destination = destination
        self.directive = directive
        self.lines = lines
        self.queuedAt = queuedAt
        self.attempts = attempts
        letterKey = key
    }
}

/// Whether an assignment is in force; a closed one was, until nothing was owed of it any more.
package enum AssignmentState: String, Codable, CaseIterable, Sendable { case open, review, closed, withdrawn }

package struct AssignmentFilter: Hashable, Sendable {
    package var states: Set<AssignmentState> = []  // empty: all
    package var agency: Agency.ID?
    /// An agency that leads.
    package var lead: Agency.ID?
    /// Groups of which `agency` or `lead` is a member: what they lead it leads, too.
    package var groups: [Agency.ID] = []
    /// The name of a body that the register has not, whatever its accents and case.
    package var body: String?
    package var directive: Directive.ID?
    package var dueFrom: Day?
    package var dueTo: Day?
    /// Only what is overdue on that day: a milestone that was due before, or an occurrence that was missed.
    package var lateOn: Day?
    /// Only what was reported done and is not confirmed, of which there is little.
    package var isAwaiting = false
    /// Only what may have been done late, where there is little of it; all where there is much.
    package var mayBeDoneLate = false
    /// Compared without accents and case, in action, quotation, names and number.
    package var text: String?

    package init() {}
}

package struct AssignmentRecord: Hashable, Sendable {
    package var assignment: Assignment
    package var directive: Directive
    package var state: AssignmentState
    package var source: String
    package var takenAt: Date
    package var changedAt: Date
    /// By index of a recurring milestone: the due day of the first occurrence that went by without being reported done.
    package var missed: [Int: Day]
    package var progress: Progress
    /// Where it stands in the list that it was asked for with; nil outside of one.
    package var place: PagePlace?

    package init(
        assignment: Assignment, directive: Directive, state: AssignmentState, source: String, takenAt: Date,
        changedAt: Date, missed: [Int: Day] = [:], progress: Progress = Progress()
    ) {
        self.progress = progress
        self.assignment = assignment
        self.directive = directive
        self.state = state
        self.source = source
        self.takenAt = takenAt
        self.changedAt = changedAt
        self.missed = missed
    }
}

package enum ReminderState: String, Codable, CaseIterable, Sendable {
    case planned, queued, delivered, dead, cancelled
}

package struct ReminderFilter: Hashable, Sendable {
    package var states: Set<ReminderState> = []
    package var recipient: Recipient?
    package var from: Date?
    package var to: Date?

    package init() {}
}

package struct ReminderRecord: Hashable, Sendable {
    package var reminder: Reminder
    package var state: ReminderState
    /// Why it was cancelled, or put off; nil unless it was.
    package var stateReason: String?
    /// Keys of the notices that carry it.
    package var notices: [String]
    /// Whether it announces a change to who was told something else before.
    package var isChange: Bool

    package init(
        reminder: Reminder, state: ReminderState, stateReason: String?, notices: [String],
        isChange: Bool = false
    ) {
        self.isChange = isChange
        self.reminder = reminder
        self.state = state
        self.stateReason = stateReason
        self.notices = notices
    }
}

/// What became of a notice; `cancelled` is one of which every line lapsed before it went out.
package enum NoticeState: String, Codable, CaseIterable, Sendable {
    case queued, sending, retrying, delivered, dead, cancelled
}

package struct NoticeFilter: Hashable, Sendable {
    package var states: Set<NoticeState> = []
    package var recipient: Recipient?
    package var assignment: Assignment.ID?
    package var key: String?

    package init() {}
}

package struct NoticeRecord: Hashable, Sendable {
    package var id: Int64
    package var key: String
    package var recipient: Recipient
    package var destination: Destination
    package var directive: Directive.ID?
    package var state: NoticeState
    package var reminders: Int
    package var attempts: Int
    package var queuedAt: Date
    package var nextAttempt: Date?
    package var deliveredAt: Date?
    package var lastReply: String?
    /// When a mail server reported that the letter came back.
    package var bouncedAt: Date?

    package init(
        id: Int64, key: String, recipient: Recipient, destination: Destination, directive: Directive.ID?,
        state: NoticeState, reminders: Int, attempts: Int, queuedAt: Date, nextAttempt: Date?,
        deliveredAt: Date?,
        lastReply: String?, bouncedAt: Date? = nil
    ) {
        self.bouncedAt = bouncedAt
        self.id = id
        self.key = key
        self.recipient = recipient
        self.destination = destination
        self.directive = directive
        self.state = state
        self.reminders = reminders
        self.attempts = attempts
        self.queuedAt = queuedAt
        self.nextAttempt = nextAttempt
        self.deliveredAt = deliveredAt
        self.lastReply = lastReply
    }
}

package struct AttemptRecord: Hashable, Sendable {
    package var id: Int64
    package var number: Int
    package var startedAt: Date
    package var endedAt: Date?
    /// `delivered`, `deferred`, `refused`, `gone`, `unreachable`, `maybe-sent`; nil while it runs.
    package var outcome: String?
    package var reply: String?

    package init(id: Int64, number: Int, startedAt: Date, endedAt: Date?, outcome: String?, reply: String?) {
        self.id = id
        self.number = number
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.outcome = outcome
        self.reply = reply
    }
}
