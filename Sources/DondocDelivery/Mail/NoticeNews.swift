// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// What a message tells that is not all of one sort, the gravest first.
///
/// Where one sort is all there is, the situation speaks for itself.
struct NoticeNews {
    /// `lastDay`: due on a day off, and nobody works between today and that.
    enum Kind: Int, CaseIterable, Comparable {
        case overdue, today, lastDay, returned, withdrawn, changed, new, upcoming

        static func < (first: Kind, second: Kind) -> Bool { first.rawValue < second.rawValue }
    }

    /// How many assignments there are of each kind, without those that are only helped with beside some of one's own.
    private(set) var counts: [Kind: Int] = [:]
    /// How many are only helped with.
    private(set) var helped = 0
    private let isHelper: Bool

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
        for line in lines {
            if line.role == .coordinating, !isHelper, line.rung != .withdrawn {
                helps.insert(line.assignment.id)
            } else {
                kinds[line.assignment.id, default: []].formUnion(Self.kinds(of: line, today: today))
            }
        }
        let sorts = Set(kinds.values.flatMap { $0 }.filter { ![.overdue, .today, .lastDay].contains($0) })
        guard sorts.count > 1, kinds.count > 1 else { return nil }
        for kinds in kinds.values {
            if let gravest = kinds.min() { counts[gravest, default: 0] += 1 }
            // That its day is another one is told however late it is.
            if kinds.contains(.changed), kinds.min() != .changed { counts[.changed, default: 0] += 1 }
        }
        helped = helps.count
    }

    /// Of what sort a line is, and whether it is due.
    private static func kinds(of line: Notice.Line, today: Day) -> Set<Kind> {
        guard line.rung != .withdrawn else { return [.withdrawn] }
        let sort: Kind =
            switch line.rung {
            case .returned: .returned
            case .announce where line.previousDue == nil: .new
            default: line.previousDue != nil ? .changed : .upcoming
            }
        guard let due = line.due else { return [sort] }
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
        if helped > 0 { parts.append((helped, "phối hợp")) }
        let words = parts.enumerated().map { index, part in
            "\(part.0) \(index == 0 ? "nhiệm vụ " : "")\(part.1)"
        }
        return (isHelper ? "Phối hợp: " : "") + words.joined(separator: ", ")
    }

    private static func brief(_ kind: Kind) -> String {
        switch kind {
        case .overdue: "quá hạn"
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
        if helped > 0 { parts.append("\(helped) nhiệm vụ quý cơ quan phối hợp") }
        let directive = title ?? "các văn bản chỉ đạo nêu dưới đây"
        let request =
            isHelper
            ? "Đề nghị quý cơ quan chủ động phối hợp với cơ quan chủ trì theo nội dung nêu dưới đây."
            : counts[.overdue] != nil
                ? "Đề nghị quý cơ quan khẩn trương hoàn thành nhiệm vụ quá hạn, thực hiện các nhiệm vụ khác theo nội dung nêu dưới đây và báo cáo kết quả."
                : "Đề nghị quý cơ quan thực hiện theo nội dung nêu dưới đây và báo cáo kết quả đúng hạn."
        return
            "\(office) trân trọng thông báo, theo \(directive): \(parts.joined(separator: "; ")). \(request)"
    }

    private func clause(_ kind: Kind, _ today: Day) -> String {
        switch kind {
        case .overdue: "đã quá hạn mà chưa ghi nhận kết quả"
        case .today: "đến hạn hôm nay (\(Wording.day(today)))"
        case .lastDay: "có ngày làm việc cuối cùng trước hạn là hôm nay (\(Wording.day(today)))"
        case .returned: "được trả lại kết quả để tiếp tục thực hiện"
        case .withdrawn: "đã thông báo trước đây nay thôi giao quý cơ quan"
        case .changed: "thay đổi thời hạn so với lần thông báo trước"
        case .new: isHelper ? "mới cần phối hợp" : "mới được giao"
        case .upcoming: "đang thực hiện, chưa đến hạn"
        }
    }

    static func heading(_ kind: Kind) -> String {
        switch kind {
        case .overdue: "Nhiệm vụ đã quá hạn"
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
