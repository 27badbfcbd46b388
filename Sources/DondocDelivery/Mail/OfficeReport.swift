// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// What the office is told about letters that nobody got, about files that could not be taken in, about urgent duties that wait for it, about deadlines
/// that are nobody's, and about what waits for it while its day comes.
package struct OfficeReport: Hashable, Codable, Sendable {
    package struct Letter: Hashable, Codable, Sendable {
        package var key: String
        /// For whom it was.
        package var recipient: String
        package var destination: String
        /// What it was about, in few words: `12/TB-UBND`.
        package var subject: String
        package var queuedAt: Date
        package var attempts: Int
        /// The last answer, or why there was none.
        package var reason: String
        /// Where it is sent now; nil when every way is used up.
        package var nextWay: String?
        /// By what other way the same has arrived already; nil when it has not.
        package var reachedBy: String?

        package init(
            key: String, recipient: String, destination: Destination, subject: String, queuedAt: Date,
            attempts: Int, reason: String, nextWay: String? = nil, reachedBy: String? = nil
        ) {
            self.key = key
            self.recipient = recipient
            self.destination = destination.description
            self.subject = subject
            self.queuedAt = queuedAt
            self.attempts = attempts
            self.reason = reason
            self.nextWay = nextWay
            self.reachedBy = reachedBy
        }

        /// Whether nobody at the recipient's has got it, or will by another way.
        var isLost: Bool { nextWay == nil && reachedBy == nil }
    }

    /// A file of the inbox that is in quarantine.
    package struct File: Hashable, Codable, Sendable {
        /// Relative to the inbox.
        package var path: String
        /// Counts from 1; nil when it concerns the whole file.
        package var line: Int?
        /// Why, without the document's words.
        package var reason: String
        /// What a person is to do.
        package var remedy: String
        package var since: Date

        package init(path: String, line: Int? = nil, reason: String, remedy: String, since: Date) {
            self.path = path
            self.line = line
            self.reason = reason
            self.remedy = remedy
            self.since = since
        }
    }

    /// An urgent document of which somebody is not told, as nobody has approved what was read.
    package struct Question: Hashable, Codable, Sendable {
        package var directive: Directive.ID
        /// `hỏa tốc`.
        package var urgency: String
        /// Its number, or what else tells it from others.
        package var title: String
        /// Of the file, relative to the inbox.
        package var path: String
        /// How many assignments wait.
        package var count: Int
        package var since: Date
        /// How many other assignments of it are in force, so that their agencies are told; nil in reports of an older version.
        package var inForce: Int?
        /// What the first of those that wait ask, at most `maximumDuties`; nil in reports of an older version.
        package var duties: [Duty]?

        package static let maximumDuties = 10

        package init(
            directive: Directive.ID, urgency: String, title: String, path: String, count: Int, since: Date,
            inForce: Int = 0, duties: [Duty] = []
        ) {
            self.directive = directive
            self.urgency = urgency
            self.title = title
            self.path = path
            self.count = count
            self.since = since
            self.inForce = inForce
            self.duties = Array(duties.prefix(Self.maximumDuties))
        }

        package var key: String { "\(directive) \(path)" }
    }

    /// One assignment of an urgent document that waits for a person.
    package struct Duty: Hashable, Codable, Sendable {
        /// The id by which it is decided about.
        package var assignment: Assignment.ID
        /// Where in the document.
        package var item: String
        /// The sentence, or what is to be done where none is quoted.
        package var quotation: String
        /// Who is to lead, as far as it was read.
        package var lead: [String]
        /// The words of the first deadline; empty where it has none.
        package var words: String
        package var due: Day?
        package var time: TimeOfDay?

        package init(_ assignment: Assignment) {
            self.assignment = assignment.id
            item = assignment.item
            quotation = assignment.quotation.isEmpty ? assignment.action : assignment.quotation
            lead = assignment.lead.map(\.name)
            let deadlines = assignment.milestones.map(\.deadline)
            let first = deadlines.first { $0.due != nil } ?? deadlines.first
            words = first?.text ?? ""
            (due, time) = (first?.due, first?.time)
        }
    }

    /// A deadline of which nobody is known who is to meet it, so that a person has to say.
    package struct Unassigned: Hashable, Codable, Sendable {
        /// The id by which it is decided about.
        package var assignment: Assignment.ID
        /// The document's number, or what else tells it from others.
        package var title: String
        /// Of the file, relative to the inbox.
        package var path: String
        /// Where in the document.
        package var item: String
        /// The sentence.
        package var quotation: String
        /// The words of the deadline.
        package var words: String
        package var due: Day?
        package var time: TimeOfDay?
        package var since: Date

        package init(
            assignment: Assignment.ID, title: String, path: String, item: String, quotation: String,
            words: String, due: Day?, time: TimeOfDay? = nil, since: Date
        ) {
            self.assignment = assignment
            self.title = title
            self.path = path
            self.item = item
            self.quotation = quotation
            self.words = words
            self.due = due
            self.time = time
            self.since = since
        }
    }

    /// What waits for approval or confirmation while its day comes.
    package struct Pending: Hashable, Codable, Sendable {
        /// `near`: in three working days; `today`: from the last working day on; `waited`: three working days without an answer.
        package enum Stage: String, Codable, CaseIterable, Sendable { case near, today, past, waited }

        /// The id by which it is decided about.
        package var assignment: Assignment.ID
        /// Of a result; nil of an assignment without any.
        package var milestone: Int?
        /// Of several that lead, the one whose result it is; nil where it is that of all.
        package var agency: Agency.ID?
        /// Whether the assignment has other milestones; nil in reports of an older version.
        package var isOneOfSeveral: Bool?
        /// Whether its result is to be confirmed; else it is to be approved.
        package var isReported: Bool
        package var stage: Stage
        /// The document's number, or what else tells it from others.
        package var title: String
        /// Of the file, relative to the inbox.
        package var path: String
        /// Where in the document.
        package var item: String
        package var quotation: String
        package var due: Day?
        package var since: Date

        package init(
            assignment: Assignment.ID, milestone: Int? = nil, agency: Agency.ID? = nil,
            isOneOfSeveral: Bool = false, isReported: Bool,
            stage: Stage, title: String, path: String, item: String, quotation: String, due: Day?,
            since: Date
        ) {
            self.assignment = assignment
            self.milestone = milestone
            self.agency = agency
            self.isOneOfSeveral = isOneOfSeveral
            self.isReported = isReported
            self.stage = stage
            self.title = title
            self.path = path
            self.item = item
            self.quotation = quotation
            self.due = due
            self.since = since
        }

        var key: String { "\(assignment) \(milestone ?? -1) \(agency ?? "") \(isReported)" }
    }

    /// Files that were taken in and are gone in such numbers that what they said stays in force.
    package struct Missing: Hashable, Codable, Sendable {
        package var count: Int
        /// The first of them, by path.
        package var examples: [String]
        package var since: Date

        package init(count: Int, examples: [String], since: Date) {
            self.count = count
            self.examples = examples
            self.since = since
        }
    }

    /// The first of them, at most `maximumLetters`.
    package var letters: [Letter]
    /// How many there are.
    package var total: Int
    /// The first of them, at most `maximumLetters`.
    package var files: [File]
    /// How many there are.
    package var fileTotal: Int
    /// The head of the chain of events, with which a later copy of the ledger can be compared.
    package var head: String?
    /// When it was put together; nil for when its letter was queued.
    package var madeAt: Date?
    /// The first of them, at most `maximumLetters`.
    package var questions: [Question]
    /// How many there are.
    package var questionTotal: Int
    /// The first of them, at most `maximumLetters`.
    package var unassigned: [Unassigned]
    /// How many there are.
    package var unassignedTotal: Int
    /// The first of them, at most `maximumLetters`.
    package var pending: [Pending]
    /// How many there are.
    package var pendingTotal: Int
    /// How many of those are results that wait for confirmation.
    package var resultTotal: Int
    /// Nil when no file is missing.
    package var missing: Missing?

    package static let maximumLetters = 100

    package init(
        letters: [Letter], total: Int? = nil, files: [File] = [], fileTotal: Int? = nil, head: String? = nil,
        madeAt: Date? = nil, questions: [Question] = [], questionTotal: Int? = nil,
        unassigned: [Unassigned] = [], unassignedTotal: Int? = nil, pending: [Pending] = [],
        pendingTotal: Int? = nil, resultTotal: Int? = nil, missing: Missing? = nil
    ) {
        self.pending = Array(pending.prefix(Self.maximumLetters))
        self.pendingTotal = pendingTotal ?? pending.count
        self.resultTotal = resultTotal ?? pending.count(where: \.isReported)
        self.missing = missing
        self.letters = Array(letters.prefix(Self.maximumLetters))
        self.total = total ?? letters.count
        self.files = Array(files.prefix(Self.maximumLetters))
        self.fileTotal = fileTotal ?? files.count
        self.head = head
        self.madeAt = madeAt
        self.questions = Array(questions.prefix(Self.maximumLetters))
        self.questionTotal = questionTotal ?? questions.count
        self.unassigned = Array(unassigned.prefix(Self.maximumLetters))
        self.unassignedTotal = unassignedTotal ?? unassigned.count
    }

    /// Reports that were queued by an older version told of letters alone.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        letters = try values.decode([Letter].self, forKey: .letters)
        total = try values.decode(Int.self, forKey: .total)
        files = try values.decodeIfPresent([File].self, forKey: .files) ?? []
        fileTotal = try values.decodeIfPresent(Int.self, forKey: .fileTotal) ?? files.count
        head = try values.decodeIfPresent(String.self, forKey: .head)
        madeAt = try values.decodeIfPresent(Date.self, forKey: .madeAt)
        questions = try values.decodeIfPresent([Question].self, forKey: .questions) ?? []
        questionTotal = try values.decodeIfPresent(Int.self, forKey: .questionTotal) ?? questions.count
        unassigned = try values.decodeIfPresent([Unassigned].self, forKey: .unassigned) ?? []
        unassignedTotal =
            try values.decodeIfPresent(Int.self, forKey: .unassignedTotal) ?? unassigned.count
        pending = try values.decodeIfPresent([Pending].self, forKey: .pending) ?? []
        pendingTotal = try values.decodeIfPresent(Int.self, forKey: .pendingTotal) ?? pending.count
        resultTotal =
            try values.decodeIfPresent(Int.self, forKey: .resultTotal) ?? pending.count(where: \.isReported)
        missing = try values.decodeIfPresent(Missing.self, forKey: .missing)
    }

    /// This one and what has come about since, of which the newer word holds.
    package func extended(by newer: OfficeReport) -> OfficeReport {
        let keys = Set(newer.letters.map(\.key))
        let paths = Set(newer.files.map(\.path))
        let asked = Set(newer.questions.map(\.key))
        let letters = letters.filter { !keys.contains($0.key) }
        let files = files.filter { !paths.contains($0.path) }
        let questions = questions.filter { !asked.contains($0.key) }
        let deadlines = Set(newer.unassigned.map(\.assignment))
        let unassigned = unassigned.filter { !deadlines.contains($0.assignment) }
        let duties = Set(newer.pending.map(\.key))
        let pending = pending.filter { !duties.contains($0.key) }
        return OfficeReport(
            letters: letters + newer.letters,
            total: total - (self.letters.count - letters.count) + newer.total, files: files + newer.files,
            fileTotal: fileTotal - (self.files.count - files.count) + newer.fileTotal, head: newer.head,
            madeAt: newer.madeAt,
            questions: questions + newer.questions,
            questionTotal: questionTotal - (self.questions.count - questions.count) + newer.questionTotal,
            unassigned: unassigned + newer.unassigned,
            unassignedTotal: unassignedTotal - (self.unassigned.count - unassigned.count)
                + newer.unassignedTotal,
            pending: pending + newer.pending,
            pendingTotal: pendingTotal - (self.pending.count - pending.count) + newer.pendingTotal,
            resultTotal: resultTotal(keeping: pending) + newer.resultTotal,
            missing: newer.missing ?? missing)
    }

    /// What is left of them when of those that are named only these are.
    private func resultTotal(keeping pending: [Pending]) -> Int {
        resultTotal - self.pending.count(where: \.isReported) + pending.count(where: \.isReported)
    }

    /// Whether it tells nothing.
    package var isEmpty: Bool {
        total + fileTotal + questionTotal + unassignedTotal + pendingTotal == 0 && missing == nil
    }

    /// With those of what it names that are still so; what it only counts stays counted.
    package func keeping(
        letters: [Letter], files: [File], questions: [Question], unassigned: [Unassigned],
        pending: [Pending] = [], missing: Missing? = nil
    ) -> OfficeReport {
        OfficeReport(
            letters: letters, total: total - self.letters.count + letters.count, files: files,
            fileTotal: fileTotal - self.files.count + files.count, head: head, madeAt: madeAt,
            questions: questions,
            questionTotal: questionTotal - self.questions.count + questions.count, unassigned: unassigned,
            unassignedTotal: unassignedTotal - self.unassigned.count + unassigned.count, pending: pending,
            pendingTotal: pendingTotal - self.pending.count + pending.count,
            resultTotal: resultTotal(keeping: pending), missing: missing)
    }
}
