// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocPlanning
import DondocReading
import DondocStore
import Foundation

/// Takes in what a person adds by hand, as a task file would be.
struct AdditionClerk {
    let ledger: any ControlLedger
    let entries: Entries
    let actor: String
    let now: Date
    /// Of the rules by which files are read.
    let version: String

    var rules: ControlRules { entries.rules }

    private static let longestNote = 1_000
    private static let mostAgencies = 100
    static let namesakesTold = 3
    /// Others that add to the same directive at the same moment take numbers, too.
    private static let tries = 5

    var reader: CorrectionReader {
        CorrectionReader(
            rules: rules, actor: actor, today: entries.today, time: rules.zone.time(of: now))
    }

    func add(_ request: AdditionRequest) async throws -> AdditionReport {
        let action = try reader.action(request.action.replacing("\0", with: " "))
        let note = try line(request.note, "note", atMost: AdditionClerk.longestNote)
        let (lead, coordinating) = try parties(request)
        let (directive, isNew) = try await directive(request)
        let milestones = try milestones(request, issued: directive.date ?? entries.today)
        var assignment = Assignment(
            id: "", item: "", action: action, lead: lead, coordinating: coordinating,
            milestones: milestones)
        let file = try await source(of: assignment)
        for _ in 0..<AdditionClerk.tries {
            let number = try await ledger.nextAddition(to: directive.id)
            assignment.id = "\(directive.id)\(Addition.infix)\(number)"
            let addition = NewAddition(
                file: file, addition: Addition(directive: directive, assignment: assignment),
                reminders: rules.planner.reminders(for: assignment, of: directive, now: now),
                occurrences: rules.planner.occurrences(of: assignment, takenAt: now, now: now), note: note)
            if request.trial == true { return try await trial(addition, isNew: isNew) }
            do {
                try await ledger.add(addition, actor: actor, at: now)
                return try await report(assignment, isNew: isNew)
            } catch LedgerError.alreadyAssigned {
                continue
            } catch LedgerError.alreadyAdded(let known) {
                throw try await added(known)
            } catch LedgerError.gone {
                throw AdditionClerk.replaced(directive)
            }
        }
        throw AdditionClerk.taken(assignment.id)
    }

    /// The same words, leads and deadline are the same task, by whatever it was ordered.
    private static func mark(of assignment: Assignment) -> String {
        var parts = [Folding.searchable(assignment.action)]
        parts += assignment.lead.map { $0.agency ?? Folding.agencyKey($0.name) }.sorted()
        for deadline in assignment.milestones.map(\.deadline) {
            let words = deadline.due?.description ?? Folding.searchable(deadline.text)
            parts += [words, deadline.time?.description ?? "", deadline.rrule ?? ""]
        }
        return String(IntakeReader.digest(Array(parts.joined(separator: "\n").utf8)).prefix(16))
    }

    /// Under a mark of its own: what is over, or was taken out, may be ordered in the same words again.
    private func source(of assignment: Assignment) async throws -> SourceFile {
        let mark = AdditionClerk.mark(of: assignment)
        var file = SourceFile(byHand: mark, fingerprint: version)
        var times = 1
        while let known = try await ledger.addition(path: file.path) {
            guard let record = try await ledger.assignment(known),
                [.closed, .withdrawn].contains(record.state),
                entries.assignment(record).status.code != .cancelled
            else { throw try await added(known) }
            times += 1
            file = SourceFile(byHand: "\(mark)-\(times)", fingerprint: version)
        }
        return file
    }

    // MARK: What is asked for

    private func parties(_ request: AdditionRequest) throws -> (lead: [Party], coordinating: [Party]) {
        let helpers = request.coordinating ?? []
        guard !request.lead.isEmpty, request.lead.count + helpers.count <= AdditionClerk.mostAgencies else {
            throw CorrectionReader.refusal(
                request.lead.isEmpty
                    ? Bilingual(vi: "phải có ít nhất một cơ quan chủ trì", en: "somebody has to lead")
                    : Bilingual(
                        vi: "có quá \(AdditionClerk.mostAgencies) cơ quan",
                        en: "there are more than \(AdditionClerk.mostAgencies) agencies"),
                Bilingual(vi: "Hãy ghi: --lead CƠ-QUAN", en: "Say: --lead AGENCY"))
        }
        let lead = try parties(request.lead, request)
        let coordinating = try parties(helpers, request).filter { helper in
            !lead.contains { $0.bodyKey == helper.bodyKey }
        }
        return (lead, coordinating)
    }

    private func parties(_ names: [String], _ request: AdditionRequest) throws -> [Party] {
        var parties: [Party] = []
        for name in names {
            guard let name = try line(name, "lead", atMost: 300) else { continue }
            let party = try party(name, request)
            if !parties.contains(where: { $0.bodyKey == party.bodyKey }) { parties.append(party) }
        }
        guard names.isEmpty || !parties.isEmpty else {
            throw CorrectionReader.refusal(
                Bilingual(vi: "tên cơ quan để trống", en: "an agency's name is empty"),
                Bilingual(vi: "Hãy ghi: --lead CƠ-QUAN", en: "Say: --lead AGENCY"))
        }
        return parties
    }

    private func party(_ name: String, _ request: AdditionRequest) throws -> Party {
        if request.unregistered == true, rules.register[name] == nil,
            rules.register.agency(addressed: name) == nil
        {
            return Party(name: name, text: name)
        }
        let agency = try reader.agency(name, orElse: AdditionClerk.unregistered)
        return Party(
            name: rules.register.title(of: agency, addressedAs: name), text: agency.name, agency: agency.id)
    }

    private static let unregistered = Bilingual(
        vi: "Chưa có trong agencies.yaml mà vẫn cần ghi: thêm --unregistered, văn phòng sẽ nhận thay",
        en: "To write it down before agencies.yaml has it, add --unregistered: the office hears in its stead")

    private func milestones(_ request: AdditionRequest, issued: Day) throws -> [Milestone] {
        guard let words = try line(request.due, "due", atMost: 500) else {
            guard request.past != true else {
                throw ControlProblem.contradiction(
                    "past", got: "true",
                    expected: Bilingual(vi: "có due", en: "a deadline in 'due'"))
            }
            return []
        }
        let deadline = try reader.deadline(words, issued: issued, past: request.past)
        // A period of which nobody says where it begins runs from the day of the order.
        guard let running = deadline.running(from: issued) else {
            return [Milestone(what: "", deadline: deadline)]
        }
        var counted = try reader.deadline(running.countedWords, issued: issued, past: request.past)
        guard counted.due != nil else { return [Milestone(what: "", deadline: deadline)] }
        // The words stay those of the person.
        (counted.text, counted.offset) = (running.text, running.offset)
        return [Milestone(what: "", deadline: counted)]
    }

    /// On one line; nil where there is nothing.
    func line(_ text: String?, _ name: String, atMost count: Int) throws -> String? {
        let line = (text ?? "").split { $0.isWhitespace || $0 == "\0" }.joined(separator: " ")
        guard line.count <= count else {
            throw CorrectionReader.refusal(
                Bilingual(
                    vi: "\(name) dài \(line.count) ký tự", en: "\(name) is \(line.count) characters long"),
                Bilingual(vi: "Hãy viết không quá \(count) ký tự", en: "Write at most \(count)"))
        }
        return line.isEmpty ? nil : line
    }

    // MARK: What became of it

    /// - Parameter isNew: whether the directive is.
    private func report(_ assignment: Assignment, isNew: Bool) async throws -> AdditionReport {
        guard let record = try await ledger.assignment(assignment.id) else {
            throw try await ledger.noAssignment(assignment.id)
        }
        return try await report(
            record, try await ledger.reminders(of: assignment.id).filter { $0.state != .cancelled },
            isNew: isNew, trial: false)
    }

    private func trial(_ new: NewAddition, isNew: Bool) async throws -> AdditionReport {
        let record = AssignmentRecord(
            assignment: new.addition.assignment, directive: new.addition.directive, state: .open,
            source: new.file.path, takenAt: now, changedAt: now)
        let reminders = new.reminders.map {
            ReminderRecord(reminder: $0, state: .planned, stateReason: nil, notices: [])
        }
        return try await report(record, reminders, isNew: isNew, trial: true)
    }

    private func report(
        _ record: AssignmentRecord, _ reminders: [ReminderRecord], isNew: Bool, trial: Bool
    ) async throws -> AdditionReport {
        let others = isNew ? try await namesakes(of: record.directive) : []
        return AdditionReport(
            assignment: entries.assignment(record), directiveIsNew: isNew,
            reminders: reminders.map { entries.reminder($0) },
            remarks: AdditionClerk.remarks(on: others) + remarks(on: record.assignment), trial: trial)
    }

    private static func remarks(on others: [Directive]) -> [Bilingual] {
        others.prefix(namesakesTold).map { other in
            let (number, issuer) = (other.number ?? other.id, other.issuer.map { " (\($0))" } ?? "")
            return Bilingual(
                vi: "còn văn bản khác cùng số \(number)\(issuer)"
                    + (other.date.map { " ngày \($0.vietnamese)" } ?? "")
                    + "; nếu giao theo văn bản ấy: --directive \(other.id)",
                en: "another document has the number \(number)\(issuer)"
                    + (other.date.map { ", of \($0)" } ?? "")
                    + "; if it was ordered by that one: --directive \(other.id)")
        }
    }

    private func remarks(on assignment: Assignment) -> [Bilingual] {
        var remarks = assignment.milestones.map(\.deadline).filter {
            $0.due != nil && $0.confidence < rules.acceptance.threshold
        }.map {
            Bilingual(
                vi: "thời hạn hiểu chưa chắc: \($0.reason.vi)",
                en: "the deadline is doubtful: \($0.reason.en)")
        }
        remarks += assignment.milestones.map(\.deadline).filter { $0.due == nil && $0.rrule == nil }.map {
            let counts = $0.words(from: entries.today) != nil
            return Bilingual(
                vi: "từ “\($0.text)” chưa xác định được ngày; khi biết: dondoc "
                    + (counts ? "event set" : "review \(assignment.id) --due NGÀY"),
                en: "no day follows from “\($0.text)” yet; once it does: dondoc "
                    + (counts ? "event set" : "review \(assignment.id) --due DAY"))
        }
        let unreachable = entries.unreachableLeads(of: assignment).joined(separator: ", ")
        if !unreachable.isEmpty {
            remarks.append(
                Bilingual(
                    vi:
                        "chưa gửi được cho \(unreachable): văn phòng được báo thay đến khi danh bạ có địa chỉ",
                    en:
                        "\(unreachable) cannot be reached: the office is told until the register has an address"
                ))
        }
        let groups = entries.closedGroups(helping: assignment).map(\.name).joined(separator: "; ")
        if !groups.isEmpty {
            remarks.append(
                Bilingual(
                    vi: "phối hợp theo nhóm, nên từng thành viên không được nhắc: \(groups)",
                    en: "helps as a group, so its members are not told: \(groups)"))
        }
        return remarks
    }

    private func added(_ id: Assignment.ID) async throws -> ControlProblem {
        let status = try await ledger.assignment(id).map { entries.assignment($0).status }
        let state = status?.label
        return ControlProblem(
            .conflict,
            detail: Bilingual(
                vi: "đã có nhiệm vụ này: '\(id)' (\(state?.vi ?? "–")); không ghi thêm",
                en: "it is there already, as '\(id)' (\(state?.en ?? "–")); nothing was added"),
            remedy: status?.code == .cancelled
                ? Bilingual(
                    vi: "Nếu nay lại phải làm: dondoc reopen \(id)",
                    en: "If it has to be done after all: dondoc reopen \(id)")
                : Bilingual(
                    vi: "Xem: dondoc show \(id); nếu là việc khác, hãy ghi nội dung cho rõ khác ở đâu",
                    en: "See: dondoc show \(id); if it is another one, say in its words in what it differs"))
    }

    private static func taken(_ id: Assignment.ID) -> ControlProblem {
        ControlProblem(
            .conflict,
            detail: Bilingual(vi: "mã '\(id)' vừa được dùng", en: "the id '\(id)' has just been taken"),
            remedy: Bilingual(vi: "Hãy thử lại", en: "Try again"))
    }
}
