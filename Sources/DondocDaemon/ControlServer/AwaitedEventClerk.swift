// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocPlanning
import DondocStore
import Foundation

/// Gives a day to what counts from an event, as a person would by correcting each deadline.
struct AwaitedEventClerk {
    let ledger: any ControlLedger
    let entries: Entries
    let actor: String
    let now: Date

    static let largestBatch = 500
    private static let candidatesShown = 10

    /// - Parameter directive: the id of the one that is meant; nil for all.
    func set(_ request: AwaitedEventRequest, in directive: Directive.ID?) async throws -> AwaitedEventReport {
        let event = try await event(request.event, in: directive)
        if directive == nil, request.all != true { try AwaitedEventClerk.checkIsOne(event) }
        var rulings: [Ruling] = []
        var items: [AwaitedEventReport.Item] = []
        for id in try await assignments(of: event, request, in: directive) {
            guard let reviewed = try await ledger.reviewed(id) else { continue }
            guard let found = try ruling(about: reviewed, request, of: event) else { continue }
            rulings.append(found.ruling)
            items += found.items
        }
        guard !rulings.isEmpty else { throw AwaitedEventClerk.alreadySo(event, request.on) }
        if request.trial != true {
            do {
                try await ledger.decide(
                    rulings, after: try told(event, request, in: directive, rulings.map(\.assignment)))
            } catch LedgerError.assignmentChanged(let id), LedgerError.alreadyDecided(let id),
                LedgerError.notReadAgain(let id)
            {
                throw AwaitedEventClerk.changed(id)
            }
        }
        return AwaitedEventReport(
            event: event.name, on: request.on, items: items, trial: request.trial == true)
    }

    /// What is recorded of the event itself.
    private func told(
        _ event: AwaitedEventRecord, _ request: AwaitedEventRequest, in directive: Directive.ID?,
        _ assignments: [Assignment.ID]
    ) throws -> EventRecord {
        let before = EventGist(on: event.on)
        let after = EventGist(
            on: request.on, directive: directive, why: request.why, assignments: assignments)
        return EventRecord(
            at: now, actor: actor, verb: request.on == nil ? "event.cleared" : "event.set",
            subject: event.name, before: try AwaitedEventClerk.text(before),
            after: try AwaitedEventClerk.text(after))
    }

    private static func text(_ gist: EventGist) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(gist), as: UTF8.self)
    }

    // MARK: Which event

    /// - Returns: As it stands in the directive, where one is given.
    private func event(_ name: String, in directive: Directive.ID?) async throws -> AwaitedEventRecord {
        let shown = AwaitedEventClerk.candidatesShown
        let found = try await ledger.awaitedEvents(named: name, limit: shown + 1)
        guard let first = found.first else { throw try await missing(name) }
        guard found.count == 1 else {
            let list = found.prefix(shown).map { "\n  \($0.name)" } + (found.count > shown ? ["\n  …"] : [])
            throw ControlProblem(
                .conflict,
                detail: Bilingual(
                    vi: "'\(name)' có thể là nhiều sự kiện:\(list.joined())",
                    en: "'\(name)' may be several events:\(list.joined())"),
                remedy: Bilingual(
                    vi: "Hãy ghi dài hơn, đủ để chỉ còn một", en: "Write more of it, so that only one is left"
                ))
        }
        guard let directive else { return first }
        // Another document's event of that name has a day of its own.
        return try await ledger.awaitedEvent(first.key, in: directive) ?? first
    }

    /// Of several documents each has a day of its own on which it was signed or came in.
    private static func checkIsOne(_ event: AwaitedEventRecord) throws {
        guard event.directiveCount > 1, AwaitedEvent.isOfTheDocument(event.key) else { return }
        let rest = event.directiveCount > event.directives.count ? ", …" : ""
        let names = event.directives.joined(separator: ", ") + rest
        throw ControlProblem(
            .conflict,
            detail: Bilingual(
                vi:
                    "“\(event.name)” là ngày riêng của từng văn bản; có \(event.directiveCount) văn bản: \(names)",
                en:
                    "“\(event.name)” is a day of each document's own; there are \(event.directiveCount): \(names)"
            ),
            remedy: Bilingual(
                vi: "Hãy ghi văn bản nào: --directive SỐ; nếu mọi văn bản cùng ngày: --all",
                en: "Say of which: --directive NUMBER; if all are of the same day: --all"))
    }

    private func missing(_ name: String) async throws -> ControlProblem {
        let known = try await ledger.awaitedEventNames(limit: 500)
        return ControlProblem.missing(
            Bilingual(vi: "sự kiện nào được chờ là", en: "event that is waited for,"), name,
            remedy: Spelling.nearest(to: name, among: known).map {
                Bilingual(vi: "Có phải: \($0)?", en: "Did you mean: \($0)?")
            } ?? Bilingual(vi: "Xem: dondoc event list", en: "See: dondoc event list"))
    }

    private func assignments(
        of event: AwaitedEventRecord, _ request: AwaitedEventRequest, in directive: Directive.ID?
    ) async throws -> [Assignment.ID] {
        let largest = AwaitedEventClerk.largestBatch
        let all = try await ledger.assignments(awaiting: event.key, in: directive, limit: largest + 1)
        guard all.count <= largest else {
            throw CorrectionReader.refusal(
                Bilingual(
                    vi: "hơn \(largest) nhiệm vụ chờ sự kiện “\(event.name)”",
                    en: "more than \(largest) assignments wait for “\(event.name)”"),
                Bilingual(
                    vi: "Hãy làm từng văn bản: --directive SỐ",
                    en: "Do it directive by directive: --directive NUMBER"))
        }
        guard !all.isEmpty else {
            throw CorrectionReader.refusal(
                Bilingual(
                    vi: "văn bản này không có thời hạn nào tính từ “\(event.name)”",
                    en: "no deadline of that directive counts from “\(event.name)”"),
                Bilingual(vi: "Xem: dondoc event list", en: "See: dondoc event list"))
        }
        guard let asked = request.assignments.map(Set.init) else { return all }
        if let gone = asked.subtracting(all).min() { throw AwaitedEventClerk.changed(gone) }
        return all.filter(asked.contains)
    }

    // MARK: What follows

    /// Nil where all of it has that day already, or is done.
    private func ruling(
        about reviewed: ReviewedAssignment, _ request: AwaitedEventRequest, of event: AwaitedEventRecord
    ) throws -> (ruling: Ruling, items: [AwaitedEventReport.Item])? {
        let record = reviewed.record
        let read = record.assignment
        let found = read.milestones.indices.filter { index in
            let deadline = read.milestones[index].deadline
            return deadline.awaitedEvent.map(AwaitedEvent.key) == event.key
                && deadline.given?.event?.on != request.on && record.progress.parts[index] == nil
        }
        let dues = found.compactMap { index in
            AwaitedEventClerk.words(of: read.milestones[index].deadline, on: request.on).map {
                CorrectionRequest.Due(milestone: index, text: $0, past: request.past)
            }
        }
        guard !dues.isEmpty else { return nil }
        let clerk = ReviewClerk(ledger: ledger, entries: entries, actor: actor, now: now)
        do throws(ControlProblem) {
            let (ruling, _) = try clerk.ruling(
                about: reviewed,
                ReviewRequest(.approve, corrections: CorrectionRequest(due: dues), why: request.why),
                event: request.on.map { AwaitedEvent(name: event.name, on: $0) })
            let items = found.compactMap { index in item(index, of: record, ruling) }
            guard request.on == nil else { return (ruling, items.filter { $0.due != nil }) }
            guard items.count == found.count, items.allSatisfy({ $0.due == nil }) else {
                throw AwaitedEventClerk.unreadable
            }
            return (ruling, items)
        } catch {
            throw error.naming(read.id)
        }
    }

    /// By which the deadline is counted; the document's own where its event has no day.
    private static func words(of deadline: Deadline, on day: Day?) -> String? {
        guard let day else { return deadline.text.isEmpty ? deadline.given?.words : deadline.text }
        return deadline.words(from: day)
    }

    private func item(_ index: Int, of record: AssignmentRecord, _ ruling: Ruling) -> AwaitedEventReport.Item?
    {
        guard let content = ruling.content, content.milestones.indices.contains(index) else { return nil }
        let due = content.milestones[index].deadline.due
        let read = record.assignment
        return AwaitedEventReport.Item(
            assignment: read.id, milestone: index, action: read.action,
            lead: read.lead.map { PartyEntry($0) }, words: read.milestones[index].deadline.text,
            former: read.milestones[index].deadline.due, due: due,
            workBy: entries.rules.planner.dates(
                of: content.milestones[index].deadline, takenAt: record.takenAt, on: entries.today)?.workBy)
    }

    // MARK: Refusals

    /// Its words are no event's when they are read alone, or hold a day already.
    private static let unreadable = CorrectionReader.refusal(
        Bilingual(
            vi: "lời văn của thời hạn không đủ để trở lại chờ sự kiện",
            en: "the words of the deadline do not suffice to wait for the event again"),
        Bilingual(
            vi: "Hãy sửa riêng nhiệm vụ ấy: dondoc review MÃ --due …",
            en: "Correct that one by itself: dondoc review ID --due …"))

    private static func alreadySo(_ event: AwaitedEventRecord, _ day: Day?) -> ControlProblem {
        guard let day else {
            return ControlProblem(
                .conflict,
                detail: Bilingual(
                    vi: "sự kiện “\(event.name)” chưa ghi ngày nào; không có gì để bỏ",
                    en: "the event “\(event.name)” has no day, so there is none to take back"),
                remedy: Bilingual(vi: "Xem: dondoc event list", en: "See: dondoc event list"))
        }
        return ControlProblem(
            .conflict,
            detail: Bilingual(
                vi: "sự kiện “\(event.name)” đã ghi ngày \(day.vietnamese); không còn gì để tính",
                en: "the event “\(event.name)” is on \(day) already; nothing is left to be counted"),
            remedy: Bilingual(
                vi: "Xem: dondoc event list; ghi ngày khác thì thời hạn dời theo",
                en: "See: dondoc event list; another day moves the deadlines"))
    }

    private static func changed(_ id: Assignment.ID) -> ControlProblem {
        ControlProblem(
            .conflict,
            detail: Bilingual(
                vi: "'\(id)' vừa thay đổi; chưa ghi gì", en: "'\(id)' has just changed; nothing was written"),
            remedy: Bilingual(vi: "Hãy xem lại rồi ghi lần nữa", en: "Look again, then say it once more"))
    }
}

/// One side of the record of an event.
private struct EventGist: Encodable {
    var on: Day?
    var directive: Directive.ID?
    var why: String?
    var assignments: [Assignment.ID]?
}
