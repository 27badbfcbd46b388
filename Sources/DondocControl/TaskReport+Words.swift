// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

// What stands out of a report, as an office writes it.

extension TaskReport {
    private static let worstNamed = 3

    var words: [Bilingual] {
        guard total.total > 0 else { return [nothing] + outside }
        return [summary, worst(\.openLate) ?? Self.noneLate, worst(\.doneLate)].compactMap(\.self) + remarks
            + outside
    }

    /// What makes it again.
    var command: String {
        "dondoc report --period \(period.code) --as-of \(asOf) --cut-off \(period.cutOff.rawValue)"
    }

    /// That a list has more than is shown of it.
    package func more(of list: ReportTask.List, shown count: Int) -> Bilingual {
        let command = "\(command) --list \(list.rawValue)"
        return Bilingual(
            vi: "Trên đây chỉ là \(count) nhiệm vụ đến hạn trước nhất; xem đủ: \(command)",
            en: "These are the \(count) that were due first; see all: \(command)")
    }

    private var nothing: Bilingual {
        let period = period
        return Bilingual(
            vi: "Không có nhiệm vụ nào có thời hạn trong \(period.name.vi).",
            en: "No task is due in \(period.name.en).")
    }

    private var summary: Bilingual {
        let (period, total) = (period, total)
        return Bilingual(
            vi: """
                Tổng số nhiệm vụ có thời hạn trong \(period.name.vi): \(total.total). Đã hoàn thành \(total.done) \
                (\(Self.percent(total.permille(total.done), .vietnamese))): trong hạn \(total.doneInTime), trễ hạn \
                \(total.doneLate). Chưa hoàn thành \(total.open): trong hạn \(total.openInTerm), trễ hạn \(total.openLate).
                """,
            en: """
                Tasks due in \(period.name.en): \(total.total). Done \(total.done) \
                (\(Self.percent(total.permille(total.done), .english))): in time \(total.doneInTime), late \
                \(total.doneLate). Not done \(total.open): in term \(total.openInTerm), overdue \(total.openLate).
                """)
    }

    private static let noneLate = Bilingual(
        vi: "Không có nhiệm vụ nào chưa hoàn thành mà trễ hạn.", en: "Nothing is overdue.")

    /// The units with the most of it; nil where there is none.
    private func worst(_ part: KeyPath<ReportTally, Int>) -> Bilingual? {
        let found = rows.filter { $0.counts[keyPath: part] > 0 }.sorted { left, right in
            let (most, least) = (left.counts[keyPath: part], right.counts[keyPath: part])
            // Of as many the one who had fewer tasks does worse.
            return (least, left.counts.total) < (most, right.counts.total)
        }.prefix(Self.worstNamed).map { "\($0.name) (\($0.counts[keyPath: part])/\($0.counts.total))" }
        guard !found.isEmpty else { return nil }
        let names = found.joined(separator: "; ")
        let (isOpen, isAgency) = (part == \.openLate, by == .agency)
        return Bilingual(
            vi:
                "\(isAgency ? "Đơn vị" : "Văn bản") có nhiều nhiệm vụ \(isOpen ? "chưa hoàn thành đã trễ hạn" : "hoàn thành trễ hạn") nhất: \(names).",
            en:
                "\(isAgency ? "The units" : "The documents") with the most \(isOpen ? "overdue tasks" : "tasks done late"): \(names)."
        )
    }

    private var remarks: [Bilingual] {
        var remarks: [Bilingual] = []
        func remark(_ count: Int, _ vi: String, _ one: String, _ many: String) {
            guard count > 0 else { return }
            remarks.append(
                Bilingual(vi: "\(count) nhiệm vụ \(vi).", en: "\(count) \(count == 1 ? one : many)."))
        }
        remark(
            total.awaiting, "đã báo cáo kết quả, đang chờ xác nhận",
            "task is reported done and awaits confirmation",
            "tasks are reported done and await confirmation")
        remark(
            total.returned, "đã bị trả lại để thực hiện lại", "task had its result sent back",
            "tasks had their result sent back")
        remark(
            total.extended, "đã được gia hạn", "task had its deadline put off",
            "tasks had their deadline put off")
        remark(
            total.withLateSteps, "có mốc trung gian trễ hạn",
            "task has an earlier milestone that is or was late",
            "tasks have an earlier milestone that is or was late")
        return remarks
    }

    private var outside: [Bilingual] {
        let (others, asOf) = (others, asOf)
        var outside: [Bilingual] = []
        if let waiting = others.awaitingReview, waiting > 0 {
            outside.append(
                Bilingual(
                    vi:
                        "\(waiting) nhiệm vụ có thời hạn trong kỳ còn chờ duyệt, chưa giao cơ quan nào nên không tính trong bảng.",
                    en:
                        "\(waiting) \(waiting == 1 ? "task" : "tasks") due in the period still \(waiting == 1 ? "waits" : "wait") for review and \(waiting == 1 ? "is" : "are") not in the table."
                ))
        }
        if others.carried > 0 {
            outside.append(
                Bilingual(
                    vi:
                        "Ngoài ra còn \(others.carried) nhiệm vụ quá hạn từ trước kỳ này, tính đến hết ngày \(asOf.vietnamese).",
                    en:
                        "Besides, \(others.carried) \(others.carried == 1 ? "task" : "tasks") of before this period \(others.carried == 1 ? "is" : "are") overdue still at the end of \(asOf)."
                ))
        }
        if others.undated > 0 {
            outside.append(
                Bilingual(
                    vi: "\(others.undated) nhiệm vụ không có thời hạn, không tính trong bảng.",
                    en:
                        "\(others.undated) \(others.undated == 1 ? "task has" : "tasks have") no date and \(others.undated == 1 ? "is" : "are") not in the table."
                ))
        }
        return outside
    }

    // MARK: Numbers

    /// `66,7%`, or `66.7%`; `100%`.
    package static func percent(_ permille: Int, _ language: Language) -> String {
        let (whole, tenth) = permille.quotientAndRemainder(dividingBy: 10)
        guard tenth > 0 else { return "\(whole)%" }
        return "\(whole)\(language == .vietnamese ? "," : ".")\(tenth)%"
    }

    /// What the last column says of a unit.
    package static func remark(_ counts: ReportTally, _ language: Language) -> String {
        let parts: [(Int, String, String)] = [
            (counts.awaiting, "chờ xác nhận", "to be confirmed"),
            (counts.returned, "bị trả lại", "sent back"),
            (counts.extended, "gia hạn", "put off"),
            (counts.withLateSteps, "có mốc trễ", "with a late milestone"),
        ]
        return parts.filter { $0.0 > 0 }
            .map { "\($0.0) \(language == .vietnamese ? $0.1 : $0.2)" }.joined(separator: ", ")
    }
}
