// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocPlanning
import DondocStore

// Of which milestones, and of which occurrences, something is said.

extension FollowUpClerk {
    /// The milestones of which something is said, as the answer tells them.
    ///
    /// - Parameter due: the day that holds from now on, where another one did before.
    func told(_ parts: [NewFact.Part], of record: AssignmentRecord, due: Day? = nil) -> [FactReport.Part] {
        parts.map { part in
            FactReport.Part(
                milestone: part.milestone, due: due ?? part.due,
                recurring: record.assignment.milestones[part.milestone].deadline.kind == .recurring)
        }
    }

    /// What is said to be done: the milestones that are named, else those that wait for confirmation, else all that are owed.
    ///
    /// Whoever confirms a result says nothing of what nobody has reported.
    func partsDone(_ record: AssignmentRecord, _ request: FactRequest) throws -> [NewFact.Part] {
        let waiting = FollowUpClerk.isConfirming(request) ? FollowUpClerk.awaiting(record) : []
        let indices = waiting.isEmpty ? try self.indices(request, of: record) : waiting
        let parts = try indices.compactMap { index in try partDone(index, record, request) }
        let isWhole = record.assignment.milestones.isEmpty
        let isReported = record.progress.reportedOn != nil && request.kind == .reported
        guard isWhole ? !isReported : !parts.isEmpty else {
            throw FollowUpClerk.refusal(
                Bilingual(
                    vi: "'\(record.assignment.id)' đã được ghi như vậy rồi",
                    en: "'\(record.assignment.id)' stands so already"),
                Bilingual(
                    vi: "Xem: dondoc show \(record.assignment.id)",
                    en: "See: dondoc show \(record.assignment.id)"))
        }
        return parts
    }

    /// That no milestone is named, so that of several only what waits for confirmation is meant.
    private static func isConfirming(_ request: FactRequest) -> Bool {
        request.kind == .done && (request.milestones ?? []).isEmpty
    }

    private static func awaiting(_ record: AssignmentRecord) -> [Int] {
        record.assignment.milestones.indices.filter { record.progress.parts[$0]?.isConfirmed == false }
    }

    /// That milestones are owed of which nothing was said where others were confirmed; empty where none are.
    func leftOwed(_ facts: [NewFact], of record: AssignmentRecord, _ request: FactRequest) -> [Bilingual] {
        let said = Set(facts.flatMap(\.parts).map(\.milestone))
        let isConfirmed = !said.isDisjoint(with: FollowUpClerk.awaiting(record))
        guard FollowUpClerk.isConfirming(request), isConfirmed else { return [] }
        let left = record.assignment.milestones.indices.filter {
            !said.contains($0) && record.progress.parts[$0] == nil
        }
        guard !left.isEmpty else { return [] }
        let id = record.assignment.id
        let numbers = left.map { "\($0 + 1)" }.joined(separator: ", ")
        let options = left.map { "--milestone \($0 + 1)" }.joined(separator: " ")
        return [
            Bilingual(
                vi:
                    "chỉ xác nhận mốc đã được báo; mốc \(numbers) chưa ai báo, vẫn được nhắc. Đã xong cả thì: dondoc done \(id) \(options)",
                en:
                    "only what was reported is confirmed; nobody has reported milestone \(numbers), which is reminded of as before. If that is done, too: dondoc done \(id) \(options)"
            )
        ]
    }

    /// The day that is named; of what is confirmed that on which it was said to be done; else today.
    func dayDone(_ parts: [NewFact.Part], _ record: AssignmentRecord, _ request: FactRequest) -> Day {
        if let on = request.on { return on }
        guard !parts.isEmpty else { return record.progress.reportedOn ?? entries.today }
        return parts.map { $0.on ?? entries.today }.max() ?? entries.today
    }

    /// Nil where it has been said already.
    private func partDone(_ index: Int, _ record: AssignmentRecord, _ request: FactRequest) throws
        -> NewFact.Part?
    {
        let reported = record.progress.parts[index]
        let awaiting = reported.flatMap { $0.isConfirmed ? nil : $0 }
        guard record.assignment.milestones[index].deadline.kind == .recurring else {
            guard reported == nil || awaiting != nil && request.kind == .done else { return nil }
            let due = entries.dates(of: index, in: record)?.due
            try checkOccurrence(request, is: due)
            return NewFact.Part(milestone: index, due: due, on: request.on == nil ? awaiting?.on : nil)
        }
        if let awaiting { return try partConfirmed(index, awaiting, record, request) }
        guard reported?.isLast != true else { return nil }
        return try occurrenceDone(index, record, request)
    }

    /// The occurrence that waits for its confirmation; until it has it, nothing is said of another one.
    private func partConfirmed(
        _ index: Int, _ awaiting: Progress.Part, _ record: AssignmentRecord, _ request: FactRequest
    ) throws -> NewFact.Part {
        let id = record.assignment.id
        let isOther = request.occurrence.map { $0 != awaiting.due } ?? false
        guard request.kind == .done, !isOther else {
            throw FollowUpClerk.refusal(
                Bilingual(
                    vi: "kỳ hạn \(awaiting.due.map(\.vietnamese) ?? "–") của '\(id)' còn chờ xác nhận",
                    en:
                        "the occurrence of \(awaiting.due.map(\.description) ?? "–") of '\(id)' is to be confirmed first"
                ),
                Bilingual(
                    vi: "Hãy xác nhận trước: dondoc done \(id); chưa đạt thì: dondoc return \(id) --why …",
                    en: "Confirm it: dondoc done \(id); if it will not do: dondoc return \(id) --why …"))
        }
        let missed = record.missed[index]
        let isEnd = missed == nil && !hasNext(after: awaiting.due, index, record)
        return NewFact.Part(
            milestone: index, due: awaiting.due, nextMissed: missed,
            isLast: awaiting.isLast || request.last == true || isEnd,
            on: request.on == nil ? awaiting.on : nil)
    }

    /// What went by first is reported first.
    private func occurrenceDone(_ index: Int, _ record: AssignmentRecord, _ request: FactRequest) throws
        -> NewFact.Part?
    {
        let reported = record.progress.parts[index]
        let due = entries.dates(of: index, in: record)?.due
        let missed = record.missed[index]
        let occurrence = missed ?? due
        if let reported, let done = reported.due {
            let isOver = occurrence.map { $0 <= done } ?? false
            // That it ends with what was done already is said of that.
            if request.last == true, request.kind == .done, isOver || request.occurrence == done {
                try checkOccurrence(request, is: done)
                return NewFact.Part(
                    milestone: index, due: done, on: request.on == nil ? reported.on : nil)
            }
            guard !isOver else { return nil }
        }
        try checkOccurrence(request, is: occurrence)
        let next = missed.flatMap {
            rules.planner.next(of: record.assignment.milestones[index].deadline, after: $0)
        }
        return NewFact.Part(
            milestone: index, due: occurrence,
            nextMissed: next.flatMap { next in due.flatMap { next < $0 ? next : nil } },
            isLast: request.last == true || !hasNext(after: occurrence, index, record))
    }

    /// False of the last occurrence of a rule that ends, and of a duty that has none.
    private func hasNext(after due: Day?, _ index: Int, _ record: AssignmentRecord) -> Bool {
        guard let due else { return false }
        return rules.planner.next(of: record.assignment.milestones[index].deadline, after: due) != nil
    }

    private func checkOccurrence(_ request: FactRequest, is due: Day?) throws {
        guard let asked = request.occurrence, asked != due else { return }
        throw FollowUpClerk.refusal(
            Bilingual(
                vi:
                    "kỳ chưa báo cáo đầu tiên là \(due.map(\.vietnamese) ?? "–"), không phải \(asked.vietnamese)",
                en:
                    "the first occurrence that is owed is that of \(due.map(\.description) ?? "–"), not of \(asked)"
            ),
            Bilingual(
                vi: "Hãy bỏ --occurrence, hoặc ghi đúng kỳ ấy",
                en: "Leave out --occurrence, or give that one"))
    }

    /// What was said to be done, and is to be done again.
    func partsReopened(_ record: AssignmentRecord, _ request: FactRequest) throws -> [NewFact.Part] {
        if case .cancelled? = record.progress.closure {
            guard request.kind == .reopened else {
                throw FollowUpClerk.refusal(
                    Bilingual(
                        vi: "'\(record.assignment.id)' đã hủy, không có kết quả để trả lại",
                        en: "'\(record.assignment.id)' was cancelled; there is no result to send back"),
                    Bilingual(
                        vi: "Hãy thử: dondoc reopen \(record.assignment.id)",
                        en: "Try: dondoc reopen \(record.assignment.id)"))
            }
            return []
        }
        let indices = try self.indices(request, of: record).filter { record.progress.parts[$0] != nil }
        let isWhole = record.assignment.milestones.isEmpty
        let isReported = record.state == .closed || record.progress.reportedOn != nil
        guard isWhole ? isReported : !indices.isEmpty else {
            throw FollowUpClerk.refusal(
                Bilingual(
                    vi: "'\(record.assignment.id)' chưa được báo hoàn thành",
                    en: "'\(record.assignment.id)' has not been reported done"),
                Bilingual(
                    vi: "Xem: dondoc show \(record.assignment.id)",
                    en: "See: dondoc show \(record.assignment.id)"))
        }
        return indices.map { index in
            NewFact.Part(
                milestone: index,
                due: record.progress.parts[index]?.due ?? entries.dates(of: index, in: record)?.due)
        }
    }

    /// The one milestone with a due day whose deadline is spoken of.
    func part(owed record: AssignmentRecord, _ request: FactRequest) throws -> NewFact.Part {
        let owed = try indices(request, of: record).filter { index in
            record.progress.parts[index] == nil
                && record.assignment.milestones[index].deadline.kind != .recurring
                && entries.dates(of: index, in: record) != nil
        }
        let id = record.assignment.id
        guard let index = owed.first else {
            try checkIsUnreported(record, request)
            try checkComesNotBack(record, request)
            throw FollowUpClerk.refusal(
                Bilingual(
                    vi: "'\(id)' không có thời hạn nào để gia hạn",
                    en: "'\(id)' has no deadline that could be put off"),
                Bilingual(
                    vi: "Chưa có hạn thì ấn định bằng: dondoc review \(id) --due NGÀY",
                    en: "Where there is none, set one: dondoc review \(id) --due DAY"))
        }
        guard owed.count == 1 else {
            throw FollowUpClerk.refusal(
                Bilingual(
                    vi: "'\(id)' còn \(owed.count) mốc", en: "'\(id)' has \(owed.count) milestones left"),
                Bilingual(
                    vi: "Hãy ghi số mốc: --milestone \(owed.map { "\($0 + 1)" }.joined(separator: " hoặc "))",
                    en: "Say which one: --milestone \(owed.map { "\($0 + 1)" }.joined(separator: " or "))"))
        }
        return NewFact.Part(milestone: index, due: entries.dates(of: index, in: record)?.due)
    }

    /// What was reported done is confirmed or sent back before anything is said of its deadline.
    private func checkIsUnreported(_ record: AssignmentRecord, _ request: FactRequest) throws {
        let reported = try indices(request, of: record).compactMap { record.progress.parts[$0] }
        guard let part = reported.first else { return }
        let id = record.assignment.id
        throw FollowUpClerk.refusal(
            part.isConfirmed
                ? Bilingual(
                    vi: "mốc ấy của '\(id)' đã hoàn thành ngày \(part.on.vietnamese)",
                    en: "that milestone of '\(id)' was done on \(part.on)")
                : Bilingual(
                    vi: "'\(id)' đã được báo hoàn thành ngày \(part.on.vietnamese), đang chờ xác nhận",
                    en: "'\(id)' was reported done on \(part.on) and waits for confirmation"),
            Bilingual(
                vi: "Kết quả chưa đạt thì trả lại trước: dondoc return \(id) --why …",
                en: "If the result will not do, send it back first: dondoc return \(id) --why …"))
    }

    /// A duty that comes back has its days by a rule, of which one occurrence cannot be taken out.
    private func checkComesNotBack(_ record: AssignmentRecord, _ request: FactRequest) throws {
        let recurring = try indices(request, of: record).first {
            record.assignment.milestones[$0].deadline.kind == .recurring
        }
        guard let index = recurring else { return }
        let id = record.assignment.id
        let due = record.missed[index] ?? entries.dates(of: index, in: record)?.due
        throw FollowUpClerk.refusal(
            Bilingual(
                vi:
                    "'\(id)' là việc định kỳ, kỳ đến hạn \(due.map(\.vietnamese) ?? "–"); không gia hạn riêng từng kỳ",
                en:
                    "'\(id)' comes back, the occurrence that is owed is due on \(due.map(\.description) ?? "–"); a single one cannot be put off"
            ),
            Bilingual(
                vi:
                    "Tạm chưa nhắc kỳ này: dondoc snooze \(id) --until NGÀY; đổi ngày của mọi kỳ: dondoc review \(id) --due \"trước ngày 25 hằng tháng\"; ghi lý do: dondoc note \(id) --why \"…\"",
                en:
                    "To be reminded of it later: dondoc snooze \(id) --until DAY; to change the day of all: dondoc review \(id) --due \"trước ngày 25 hằng tháng\"; to write the reason down: dondoc note \(id) --why \"…\""
            ))
    }

    private func indices(_ request: FactRequest, of record: AssignmentRecord) throws -> [Int] {
        let all = Array(record.assignment.milestones.indices)
        guard let asked = request.milestones else { return all }
        for index in asked where !all.contains(index) {
            throw FollowUpClerk.refusal(
                Bilingual(
                    vi:
                        "'\(record.assignment.id)' không có mốc \(index < 0 ? "ấy" : "\(index.addingReportingOverflow(1).partialValue)")",
                    en: "'\(record.assignment.id)' has no such milestone"),
                Bilingual(
                    vi: all.isEmpty
                        ? "Nhiệm vụ không có mốc nào; hãy bỏ --milestone" : "Các mốc: 1 đến \(all.count)",
                    en: all.isEmpty ? "It has none; leave out --milestone" : "There are 1 to \(all.count)"))
        }
        var seen: Set<Int> = []
        return asked.isEmpty ? all : asked.filter { seen.insert($0).inserted }
    }
}
