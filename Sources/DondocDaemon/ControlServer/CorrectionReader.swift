// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocReading

/// Reads what a person wants to stand in the place of what was read, or says what cannot be meant.
struct CorrectionReader {
    let rules: ControlRules
    /// Who corrects, as events name the actor, and when.
    let actor: String
    let today: Day
    let time: TimeOfDay

    private static let longestAction = 4_000
    private static let noDeadline: Set<String> = ["none", "không", "-", "–", ""]

    func correction(_ request: CorrectionRequest, of assignment: Assignment, issued: Day?)
        throws(ControlProblem) -> Correction
    {
        var correction = Correction()
        correction.lead = try lead(request, of: assignment)
        if let names = request.coordinating {
            correction.coordinating = try parties(names, known: assignment.coordinating)
        }
        correction.action = try action(request)
        correction.due = try dues(request, of: assignment, issued: issued)
        return correction.noting(assignment)
    }

    private func action(_ request: CorrectionRequest) throws(ControlProblem) -> String? {
        try request.action.map { text throws(ControlProblem) in try action(text) }
    }

    /// On one line.
    func action(_ action: String) throws(ControlProblem) -> String {
        let text = action.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !text.isEmpty, text.count <= CorrectionReader.longestAction else {
            throw CorrectionReader.refusal(
                Bilingual(
                    vi: "nội dung phải có từ 1 đến \(CorrectionReader.longestAction) ký tự",
                    en: "the action takes 1 to \(CorrectionReader.longestAction) characters"),
                Bilingual(vi: "Hãy viết lại nội dung", en: "Write it again"))
        }
        return text
    }

    // MARK: Agencies

    private func lead(_ request: CorrectionRequest, of assignment: Assignment) throws(ControlProblem)
        -> [Party]?
    {
        guard let names = request.lead else { return nil }
        guard !names.isEmpty else {
            throw CorrectionReader.refusal(
                Bilingual(vi: "phải có ít nhất một cơ quan chủ trì", en: "somebody has to lead"),
                Bilingual(vi: "Nếu không ai phải làm thì loại bỏ nhiệm vụ", en: "If nobody has to, reject it")
            )
        }
        return try parties(names, known: assignment.lead)
    }

    private func parties(_ names: [String], known: [Party]) throws(ControlProblem) -> [Party] {
        var parties: [Party] = []
        for name in names {
            let agency = try agency(name)
            guard !parties.contains(where: { $0.agency == agency.id }) else { continue }
            parties.append(
                known.first { $0.agency == agency.id }
                    ?? Party(
                        name: rules.register.title(of: agency, addressedAs: name), text: agency.name,
                        agency: agency.id))
        }
        return parties
    }

    /// - Parameter other: what else can be done about one that the register has not.
    func agency(_ name: String, orElse other: Bilingual? = nil) throws(ControlProblem) -> Agency {
        let register = rules.register
        if let agency = register[name] ?? register.agency(addressed: name) { return agency }
        let near = Spelling.nearest(
            to: name, among: register.agencies.flatMap { [$0.id, $0.name] + $0.aliases })
        throw CorrectionReader.refusal(
            Bilingual(vi: "danh bạ không có cơ quan “\(name)”", en: "the register has no agency “\(name)”"),
            near.map {
                Bilingual(
                    vi: "Có phải: \($0)?" + (other.map { " \($0.vi)" } ?? ""),
                    en: "Did you mean: \($0)?" + (other.map { " \($0.en)" } ?? ""))
            } ?? other
                ?? Bilingual(
                    vi: "Hãy thêm vào agencies.yaml, chạy dondoc reload, rồi thử lại",
                    en: "Add it to agencies.yaml, run dondoc reload, and try again"))
    }

    // MARK: Deadlines

    /// At most one for each milestone, in their order.
    private func dues(_ request: CorrectionRequest, of assignment: Assignment, issued: Day?)
        throws(ControlProblem) -> [Correction.Due]
    {
        var dues: [Correction.Due] = []
        for due in request.due ?? [] {
            let read = try self.due(due, of: assignment, issued: issued)
            guard !dues.contains(where: { $0.milestone == read.milestone }) else {
                throw CorrectionReader.refusal(
                    Bilingual(
                        vi: "mốc \(read.milestone + 1) được sửa hai lần",
                        en: "milestone \(read.milestone + 1) is corrected twice"),
                    Bilingual(vi: "Mỗi mốc chỉ ghi một hạn", en: "Give one deadline for each milestone"))
            }
            dues.append(read)
        }
        return dues.sorted { $0.milestone < $1.milestone }
    }

    private func due(_ request: CorrectionRequest.Due, of assignment: Assignment, issued: Day?)
        throws(ControlProblem) -> Correction.Due
    {
        let index = try index(request, in: assignment.milestones)
        let text = request.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !CorrectionReader.noDeadline.contains(text.lowercased()) else {
            return Correction.Due(milestone: index, words: nil, deadline: nil)
        }
        if let day = CorrectionReader.day(text) {
            guard ExpressionReader.readableYears.contains(day.year) else {
                let error = ExpressionError.yearOutOfRange(text, day.year).message
                throw CorrectionReader.refusal(
                    error, Bilingual(vi: "Hãy thử: dondoc when '\(text)'", en: "Try: dondoc when '\(text)'"))
            }
            try checkIsAhead(day, nil, request.past)
            return Correction.Due(
                milestone: index, words: nil, deadline: .given(day), by: actor, on: today)
        }
        let counted = try deadline(text, issued: issued, past: request.past)
        return Correction.Due(milestone: index, words: text, deadline: counted, by: actor, on: today)
    }

    /// What words mean that name a deadline; one that is over only where that is meant.
    func deadline(_ text: String, issued: Day?, past: Bool?) throws(ControlProblem) -> Deadline {
        let counted: Deadline
        do throws(ExpressionError) {
            counted = try ExpressionReader(rules: rules.reading).deadline(in: text, issued: issued)
        } catch {
            if case .impossibleDate(let words) = error,
                let day = ImpossibleDay(in: words, year: issued?.year)
            {
                throw CorrectionReader.refusal(day.problem, day.remedy)
            }
            throw CorrectionReader.refusal(
                error.message,
                Bilingual(
                    vi: "Hãy thử: dondoc when '\(text)'", en: "Try: dondoc when '\(text)'"))
        }
        if counted.kind != .recurring, let day = counted.due { try checkIsAhead(day, counted.time, past) }
        return counted
    }

    /// A day or an hour that is over is more often a slip than meant, and would be told as overdue at once.
    private func checkIsAhead(
        _ day: Day, _ hour: TimeOfDay?, _ past: Bool?
    ) throws(ControlProblem) {
        let isOver = day < today || day == today && hour.map { $0 <= time } ?? false
        guard isOver, past != true else { return }
        throw ControlProblem(
            .past,
            detail: Bilingual(
                vi:
                    "hạn \(hour.map { "\($0) ngày " } ?? "")\(day.vietnamese) đã qua (bây giờ là \(time) ngày \(today.vietnamese)): nhiệm vụ sẽ bị báo quá hạn ngay",
                en:
                    "\(hour.map { "\($0) of " } ?? "")\(day) is over (it is \(time) of \(today)): the assignment would be told as overdue at once"
            ),
            remedy: Bilingual(
                vi: "Hãy ghi ngày khác; nếu đúng là ngày ấy, thêm --past",
                en: "Give another day; if that one is meant, add --past"))
    }

    /// Which milestone is meant; where there is none, the first is a new one.
    private func index(_ request: CorrectionRequest.Due, in milestones: [Milestone])
        throws(ControlProblem) -> Int
    {
        let count = milestones.count
        guard request.milestone != nil || count <= 1 else {
            let list = milestones.enumerated()
                .map { "\($0.offset + 1): “\($0.element.deadline.text)”" }.joined(separator: ", ")
            throw CorrectionReader.refusal(
                Bilingual(
                    vi: "nhiệm vụ có \(count) mốc (\(list))", en: "there are \(count) milestones (\(list))"),
                Bilingual(
                    vi: "Hãy ghi số mốc, ví dụ: --due 2:15/03/2022",
                    en: "Say which one, as in: --due 2:2022-03-15"))
        }
        let index = request.milestone ?? 0
        guard index >= 0, index < max(1, count) else {
            throw CorrectionReader.refusal(
                Bilingual(vi: "không có mốc \(index + 1)", en: "there is no milestone \(index + 1)"),
                count <= 1
                    ? Bilingual(
                        vi:
                            "Nhiệm vụ chỉ có một mốc; hãy ghi hạn không kèm số, hoặc giao thêm bằng tệp nhiệm vụ",
                        en: "There is only one; give the day without a number, or another duty by a task file"
                    )
                    : Bilingual(vi: "Các mốc: 1 đến \(count)", en: "There are 1 to \(count)"))
        }
        return index
    }

    /// `2022-02-15` or `15/02/2022`.
    private static func day(_ text: String) -> Day? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        if parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2] {
            return Day(year: year, month: month, day: day)
        }
        return Day(iso: text)
    }

    static func refusal(_ detail: Bilingual, _ remedy: Bilingual) -> ControlProblem {
        ControlProblem(.refused, detail: detail, remedy: remedy)
    }
}

extension Deadline {
    fileprivate static func given(_ day: Day) -> Deadline {
        Deadline(
            text: "", kind: .byDate, due: day,
            reason: Bilingual(
                vi: "người duyệt ấn định ngày \(day.vietnamese)", en: "a person has set \(day)"))
    }
}
