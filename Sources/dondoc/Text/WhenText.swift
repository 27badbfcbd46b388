// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocControl
import DondocModel
import DondocPlanning

/// What an expression means: the answer, why, the three dates, and the reminders.
struct WhenText {
    let answer: WhenAnswer
    let style: Style

    var text: String {
        headline + style.paragraph(deadline.reason[style.language], indent: 2) + others + "\n"
            + facts.text + occurrences + reminders
    }

    private var deadline: Deadline { answer.deadline }

    private var headline: String {
        guard let due = deadline.due, answer.dates != nil else {
            let none = style.say(vi: "Không có ngày hạn", en: "No due day")
            return style.paint("\(none): \(DeadlineWords.text(deadline.kind, style))", .bold) + "\n"
        }
        let time = deadline.time.map(\.description)
        let isRepeated = deadline.kind == .recurring
        let day = style.say(
            vi: "\(isRepeated ? "Kỳ tới" : "Hạn cuối"): \(time.map { "\($0) " } ?? "")\(style.weekday(due))",
            en: "\(isRepeated ? "Next" : "Due"): \(style.weekday(due))\(time.map { " \($0)" } ?? "")")
        let lunar = LunarDate(due).map { style.lunar($0) }
        let parts = [(day, Style.Paint.bold)] + (lunar.map { [($0, .dim)] } ?? [])
        return style.sequence(parts, indent: 0) + "\n"
    }

    private var others: String {
        guard !answer.others.isEmpty else { return "" }
        let rest = answer.others.map { "“\($0)”" }.joined(separator: ", ")
        return style.paragraph(
            style.say(
                vi: "chỉ đọc “\(deadline.text)”; chưa đọc \(rest). Hãy hỏi từng cụm, mỗi cụm trong dấu nháy",
                en: "Only “\(deadline.text)” was read, not \(rest). Ask for one at a time, each in quotes"),
            indent: 2, mark: "!", .yellow)
    }

    private var facts: Facts {
        var facts = Facts(style: style)
        if let dates = answer.dates {
            facts.add(
                vi: "Hạn cuối", en: "Due",
                style.say(
                    vi: "\(style.weekday(dates.due)): ngày cuối cùng còn đúng hạn",
                    en: "\(style.weekday(dates.due)): the last day on which it is on time"))
            facts.add(
                vi: "Ngày làm việc cuối", en: "Work by",
                style.say(
                    vi: "\(style.weekday(dates.workBy)): \(aim(dates.workBy).vi)",
                    en: "\(style.weekday(dates.workBy)): \(aim(dates.workBy).en)"))
            facts.add(
                vi: "Bắt đầu quá hạn", en: "Late from", answer.lateFrom.map(style.weekday) ?? "")
            for (index, words) in daysOff.enumerated() {
                facts.add(vi: index == 0 ? "Nghỉ ở giữa" : "", en: index == 0 ? "Off between" : "", words)
            }
        }
        facts.add(vi: "Bắt đầu", en: "Starts", deadline.from.map(style.weekday) ?? "")
        facts.add(vi: "Tính từ sự kiện", en: "Counted", waiting)
        facts.add(vi: "Quy tắc", en: "Rule", deadline.rrule ?? "")
        facts.add(vi: "Ngày văn bản", en: "Document of", issued)
        if deadline.confidence < ReadingText.unsure {
            let percent = "\(Int((deadline.confidence * 100).rounded()))%"
            facts.add(
                vi: "Tin cậy", en: "Sure",
                style.say(
                    vi: "\(percent): chưa chắc, cần người xem lại",
                    en: "\(percent): doubtful, a person should decide"), .yellow)
        }
        facts.add(vi: "Lịch nghỉ", en: "Calendar", calendar, answer.isEstimated ? .yellow : .plain)
        return facts
    }

    private func aim(_ workBy: Day) -> Bilingual {
        workBy.weekday.rawValue >= Weekday.saturday.rawValue
            ? Bilingual(
                vi: "ngày làm bù, các lời nhắc nhắm tới ngày này",
                en: "a worked weekend day, at which reminders aim")
            : Bilingual(vi: "các lời nhắc nhắm tới ngày này", en: "reminders aim at it")
    }

    private var daysOff: [String] {
        answer.daysOff.map { run in
            let estimate = run.isEstimated ? style.say(vi: " (ước tính)", en: " (estimated)") : ""
            let days =
                run.first == run.last
                ? style.weekday(run.first) : "\(style.weekday(run.first)) – \(style.weekday(run.last))"
            return "\(days): \(run.name[style.language])\(estimate)"
        }
    }

    private var waiting: String {
        guard let offset = deadline.offset else { return "" }
        let words = DeadlineWords.text(offset, deadline.kind, style)
        guard deadline.due == nil, deadline.kind != .notBefore else { return words }
        return words
            + style.say(vi: ", chờ biết ngày của sự kiện", en: ", waits until the day of the event is known")
    }

    private var issued: String {
        guard let left = answer.workingDaysLeft, let dates = answer.dates else {
            return style.weekday(answer.issued)
        }
        let days = dates.due - answer.issued
        if days == 0 {
            return
                "\(style.weekday(answer.issued)), \(style.say(vi: "hạn ngay hôm đó", en: "due the same day"))"
        }
        let words =
            days < 0
            ? style.lateness(workingDays: max(0, -left), days: -days)
            : style.say(
                vi: "còn \(left) ngày làm việc (\(days) ngày)",
                en: "\(style.workingDays(left)) left (\(style.days(days)))")
        return "\(style.weekday(answer.issued)), \(words)"
    }

    private var calendar: String {
        let source = answer.office.isOfDaemon ? style.say(vi: " (của dondocd)", en: " (of dondocd)") : ""
        let calendar = answer.office.calendar
        // Without a day nothing was counted yet.
        let day = answer.dates?.workBy ?? calendar.knownUntil ?? answer.issued
        return CalendarWords.announcement(for: day, in: calendar, style) + source
    }

    private var occurrences: String {
        guard !answer.occurrences.isEmpty else { return "" }
        var table = Table(columns: [
            .init(style.say(vi: "CÁC KỲ TỚI", en: "NEXT")),
            .init(style.say(vi: "NGÀY LÀM VIỆC CUỐI", en: "WORK BY")),
        ])
        table.indent = 2
        table.rows = answer.occurrences.map {
            [.init(style.weekday($0.due)), .init($0.due == $0.workBy ? "" : style.weekday($0.workBy))]
        }
        return "\n" + table.text(style)
    }

    private var reminders: String {
        guard !answer.reminders.isEmpty else { return "" }
        var table = Table(columns: [.init(""), .init("")])
        table.indent = 2
        table.rows = answer.reminders.map {
            [.init(style.longMoment($0.at)), .init(RungWords.text($0.rung, style))]
        }
        // Only the reminder that stands for others, or comes too late, has to say why.
        for (index, reminder) in answer.reminders.enumerated() where !answer.missed.isEmpty {
            guard reminder.rung == .announce || reminder.rung == .catchUp else { continue }
            table.details[index] = [reminder.reason[style.language]]
        }
        let title = style.say(
            vi: "Các lời nhắc cho cơ quan chủ trì", en: "Reminders to the agency that leads")
        return "\n\(style.paint(title, .bold))\n" + table.text(style)
    }
}
