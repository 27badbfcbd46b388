// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// What a message tells that is not all of one sort, the gravest first.
///
/// Where one sort is all there is, the situation speaks for itself.
struct NoticeNews {
    /// `belated`: over already when it is told for the first time; `lastDay`: due on a day off, and nobody works between today and that.
    enum Kind: Int, CaseIterable, Comparable {
        case overdue, belated, today, lastDay, returned, withdrawn, changed, new, upcoming

        static func < (first: Kind, second: Kind) -> Bool { first.rawValue < second.rawValue }
    }

    /// How many assignments there are of each kind, without those that are only helped with beside some of one's own.
    private(set) var counts: [Kind: Int] = [:]
    /// How many are only helped with, and of how many of those the deadline has moved.
    private(set) var helped = 0
    private(set) var helpedChanged = 0
    private let isHelper: Bool
    /// The days that were over before anybody was told of them.
    private let daysMissed: Set<Day>

    /// Nil where there is one sort of news only, or the reader is told of others' duties.
    init?(_ lines: [Notice.Line], situation: NoticeSituation, today: Day) {
        guard lines.count > 1 else { return nil }
        switch situation {
        case .superior, .office, .digest, .withdrawn: return nil
        case .announcement, .changed, .reminder, .dueToday, .overdue, .coordinating, .returned: break
        }
        isHelper = situation == .coordinating
        var kinds: [Assignment.ID: Set<Kind>] = [:]
        var helps: Set<Assignment.ID> = []
        var moved: Set<Assignment.ID> = []
        var missed: Set<Day> = []
        for line in lines {
            if line.role == .coordinating, !isHelper, line.rung != .withdrawn {
                helps.insert(line.assignment.id)
                if line.hasMoved { moved.insert(line.assignment.id) }
            } else {
                let found = Self.kinds(of: line, today: today)
                if let due = line.due, found.contains(.belated) { missed.insert(due) }
                kinds[line.assignment.id, default: []].formUnion(found)
            }
        }
        daysMissed = missed
        // Where all is told for the first time, that is one sort, over or not.
        let sorts = Set(
            kinds.values.flatMap { $0 }.filter { ![.overdue, .today, .lastDay].contains($0) }
                .map { $0 == .belated ? .new : $0 })
        guard sorts.count > 1, kinds.count > 1 else { return nil }
        for kinds in kinds.values {
            if let gravest = kinds.min() { counts[gravest, default: 0] += 1 }
            // That its day is another one is told however late it is.
            if kinds.contains(.changed), kinds.min() != .changed { counts[.changed, default: 0] += 1 }
        }
        helped = helps.count
        helpedChanged = moved.count
    }

    /// Of what sort a line is, and whether it is due.
    private static func kinds(of line: Notice.Line, today: Day) -> Set<Kind> {
        guard line.rung != .withdrawn else { return [.withdrawn] }
        let sort: Kind =
            switch line.rung {
            case .returned: .returned
            default: line.isFirstWord ? .new : line.hasMoved ? .changed : .upcoming
            }
        guard let due = line.due else { return [sort] }
        if due < today, sort == .new { return [.belated] }
        if due <= today { return [due < today ? .overdue : .today, sort] }
        return line.workBy == today ? [.lastDay, sort] : [sort]
    }

    /// Where in the message a line stands.
    static func kind(of line: Notice.Line, today: Day) -> Kind {
        kinds(of: line, today: today).min() ?? .upcoming
    }

    // MARK: Words

    /// `2 nhiệm vụ quá hạn, 1 thôi giao, 3 mới giao`.
    var fact: String {
        var parts = Kind.allCases.compactMap { kind in counts[kind].map { ($0, Self.brief(kind)) } }
        if helpedChanged > 0 { parts.append((helpedChanged, "phối hợp, đổi thời hạn")) }
        if helped > helpedChanged { parts.append((helped - helpedChanged, "phối hợp")) }
        let words = parts.enumerated().map { index, part in
            "\(part.0) \(index == 0 ? "nhiệm vụ " : "")\(part.1)"
        }
        return (isHelper ? "Phối hợp: " : "") + words.joined(separator: ", ")
    }

    private static func brief(_ kind: Kind) -> String {
        switch kind {
        case .overdue: "quá hạn"
        case .belated: "nhận muộn, hạn đã qua"
        case .today: "đến hạn hôm nay"
        case .lastDay: "tới ngày làm việc cuối trước hạn"
        case .returned: "được trả lại kết quả"
        case .withdrawn: "thôi giao"
        case .changed: "đổi thời hạn"
        case .new: "mới giao"
        case .upcoming: "đang thực hiện"
        }
    }

    func opening(title: String?, office: String, today: Day) -> String {
        var parts = Kind.allCases.compactMap { kind in
            counts[kind].map { "\($0) nhiệm vụ \(clause(kind, today))" }
        }
        if helpedChanged > 0 {
            parts.append(
                "\(helpedChanged) nhiệm vụ quý cơ quan phối hợp thay đổi thời hạn so với lần thông báo trước")
        }
        if helped > helpedChanged {
            parts.append("\(helped - helpedChanged) nhiệm vụ quý cơ quan phối hợp")
        }
        let directive = title ?? "các văn bản chỉ đạo nêu dưới đây"
        return
            "\(office) trân trọng thông báo, theo \(directive): \(parts.joined(separator: "; ")). \(request)"
    }

    private var request: String {
        let isAnyLate = counts[.overdue] != nil || counts[.belated] != nil
        if isHelper {
            let manner = isAnyLate ? "khẩn trương" : "chủ động"
            return "Đề nghị quý cơ quan \(manner) phối hợp với cơ quan chủ trì theo nội dung nêu dưới đây."
        }
        guard isAnyLate else {
            return "Đề nghị quý cơ quan thực hiện theo nội dung nêu dưới đây và báo cáo kết quả đúng hạn."
        }
        let late = counts[.belated] == nil ? "quá hạn" : "đã qua hạn"
        let hasOthers = helped > 0 || counts.keys.contains { ![.overdue, .belated, .withdrawn].contains($0) }
        let others = hasOthers ? ", thực hiện các nhiệm vụ khác theo nội dung nêu dưới đây" : ""
        return "Đề nghị quý cơ quan khẩn trương hoàn thành nhiệm vụ \(late)\(others) và báo cáo kết quả."
    }

    private func clause(_ kind: Kind, _ today: Day) -> String {
        switch kind {
        case .overdue: "\(helping)đã quá hạn mà chưa ghi nhận kết quả"
        case .belated: "\(helping)nhận muộn, hạn đã qua\(missedDay), nay thông báo lần đầu"
        case .today: "\(helping)đến hạn hôm nay (\(Wording.day(today)))"
        case .lastDay: "\(helping)có ngày làm việc cuối cùng trước hạn là hôm nay (\(Wording.day(today)))"
        case .returned: "được trả lại kết quả để tiếp tục thực hiện"
        case .withdrawn: "đã thông báo trước đây nay thôi giao quý cơ quan"
        case .changed: "\(helping)thay đổi thời hạn so với lần thông báo trước"
        case .new: isHelper ? "mới cần phối hợp" : "mới được giao"
        case .upcoming: "\(helping)đang thực hiện, chưa đến hạn"
        }
    }

    /// What is told of the duties of others says so.
    private var helping: String { isHelper ? "quý cơ quan phối hợp " : "" }

    /// ` ngày 04/02/2022`, where it is one.
    private var missedDay: String {
        guard daysMissed.count == 1, let day = daysMissed.first else { return "" }
        return " ngày \(day.vietnamese)"
    }

    /// - Parameter isHelper: whether the reader only helps with all of it.
    static func heading(_ kind: Kind, isHelper: Bool) -> String {
        let heading = heading(kind)
        guard isHelper, kind != .withdrawn, kind != .returned else { return heading }
        return kind == .new
            ? "Nhiệm vụ mới cần phối hợp"
            : heading.replacing("Nhiệm vụ ", with: "Nhiệm vụ phối hợp ", maxReplacements: 1)
    }

    private static func heading(_ kind: Kind) -> String {
        switch kind {
        case .overdue: "Nhiệm vụ đã quá hạn"
        case .belated: "Nhiệm vụ nhận muộn, thông báo lần đầu khi hạn đã qua"
        case .today: "Nhiệm vụ đến hạn hôm nay"
        case .lastDay: "Nhiệm vụ có ngày làm việc cuối cùng trước hạn là hôm nay"
        case .returned: "Nhiệm vụ được trả lại kết quả"
        case .withdrawn: "Nhiệm vụ không còn giao quý cơ quan"
        case .changed: "Nhiệm vụ thay đổi thời hạn"
        case .new: "Nhiệm vụ mới"
        case .upcoming: "Nhiệm vụ đang thực hiện, chưa đến hạn"
        }
    }
}
