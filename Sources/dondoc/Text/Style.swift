// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocControl
import DondocModel
import Foundation

/// What standard output is.
struct Terminal: Hashable, Sendable {
    /// Cells in a line; nil where lines may be of any length.
    var width: Int?
    var hasColour: Bool

    static let plain = Terminal(width: nil, hasColour: false)

    /// A terminal has a width and, unless `NO_COLOR` or `TERM=dumb` says otherwise, colours; a pipe or a file has neither, unless
    /// `CLICOLOR_FORCE` wants colours there.
    static var standardOutput: Terminal {
        let environment = ProcessInfo.processInfo.environment
        guard isatty(STDOUT_FILENO) == 1 else {
            return Terminal(width: nil, hasColour: isForced(environment))
        }
        var size = winsize()
        let known = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        let width = known ? Int(size.ws_col) : environment["COLUMNS"].flatMap { Int($0) } ?? 80
        let hasColour = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
        return Terminal(width: max(width, 40), hasColour: hasColour)
    }

    /// As `less -R` or a CI log may be given colours; `NO_COLOR` is the stronger one.
    static func isForced(_ environment: [String: String]) -> Bool {
        let force = environment["CLICOLOR_FORCE"] ?? ""
        return !force.isEmpty && force != "0" && (environment["NO_COLOR"] ?? "").isEmpty
    }
}

/// How texts look: language, zone, width and colours.
struct Style: Sendable {
    let language: Language
    let zone: CivilZone
    let terminal: Terminal

    init(language: Language, zone: CivilZone = .vietnam, terminal: Terminal = .plain) {
        self.language = language
        self.zone = zone
        self.terminal = terminal
    }

    enum Paint: String, Sendable {
        case plain = ""
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
    }

    func paint(_ text: String, _ paint: Paint) -> String {
        terminal.hasColour && paint != .plain && !text.isEmpty
            ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
    }

    func say(vi: String, en: String) -> String {
        switch language {
        case .vietnamese: vi
        case .english: en
        }
    }

    // MARK: Days and times

    /// `15/02/2022`, or `2022-02-15`.
    func day(_ day: Day) -> String {
        say(vi: day.vietnamese, en: day.description)
    }

    /// `thứ Hai, 14/02/2022`, or `Monday 2022-02-14`.
    func weekday(_ day: Day) -> String {
        say(vi: "\(day.weekday.vietnamese), \(day.vietnamese)", en: "\(day.weekday.english) \(day)")
    }

    /// `17/01/2022 07:30`, or `2022-01-17 07:30`.
    func moment(_ instant: Date) -> String {
        "\(day(zone.day(of: instant))) \(zone.time(of: instant))"
    }

    /// `07:30 thứ Hai, 17/01/2022`, or `Monday 2022-01-17 07:30`.
    func longMoment(_ instant: Date) -> String {
        let time = zone.time(of: instant)
        let day = weekday(zone.day(of: instant))
        return say(vi: "\(time) \(day)", en: "\(day) \(time)")
    }

    /// `14 tháng Giêng âm lịch, năm Nhâm Dần`.
    func lunar(_ date: LunarDate) -> String {
        say(
            vi: "\(date.vietnamese) âm lịch, năm \(date.yearName)",
            en: "\(date.english), year \(date.yearName)")
    }

    /// What is left of the time to work, in words; empty for what nobody has to do any more.
    ///
    /// - Parameter isMissed: Whether it is overdue by an earlier occurrence, of which `workingDays` say nothing.
    func left(_ workingDays: Int, status: DisplayStatus, isMissed: Bool = false) -> String {
        switch (status.code, workingDays) {
        case (.withdrawn, _), (.cancelled, _), (.done, _), (.doneOnTime, _), (.doneLate, _),
            (.awaitingConfirmation, _):
            ""
        case (.overdue, ...0) where !isMissed: self.status(status, workingDaysLeft: workingDays)
        case (_, ..<0):
            say(
                vi: "đã qua \(-workingDays) ngày làm việc",
                en: "past by \(self.workingDays(-workingDays))")
        // What waits for review may be past already by a weekend.
        case (_, 0) where status.code != .inReview: say(vi: "ngày làm việc cuối", en: "the last working day")
        default: say(vi: "còn \(workingDays) ngày làm việc", en: "\(self.workingDays(workingDays)) left")
        }
    }

    /// `quá hạn 4 ngày làm việc (6 ngày)`, and every other status as it is.
    func status(_ status: DisplayStatus, workingDaysLeft: Int?) -> String {
        guard status.code == .overdue, let days = status.daysLate, let left = workingDaysLeft, left <= 0
        else {
            return status.label[language]
        }
        return lateness(workingDays: max(0, -left), days: days)
    }

    func lateness(workingDays: Int, days: Int) -> String {
        say(
            vi: "quá hạn \(workingDays) ngày làm việc (\(days) ngày)",
            en: "overdue by \(self.workingDays(workingDays)) (\(self.days(days)))")
    }

    /// English only: `1 working day`.
    func workingDays(_ count: Int) -> String { count == 1 ? "1 working day" : "\(count) working days" }

    /// English only: `1 day`.
    func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }

    func paint(for status: DisplayStatus) -> Paint {
        switch status.code {
        case .overdue: .red
        case .dueToday, .dueSoon, .inReview: .yellow
        case .inTerm: .plain
        case .awaitingConfirmation: .yellow
        case .doneOnTime, .done: .green
        case .doneLate: .plain
        case .undated, .withdrawn, .cancelled: .dim
        }
    }

    /// Wrapped to the terminal, every line indented; under a mark (`→`, `–`) the text hangs.
    func paragraph(_ text: String, indent: Int, mark: String = "", _ paint: Paint = .plain) -> String {
        let hang = mark.isEmpty ? 0 : DisplayWidth.of(mark) + 1
        let safe = Plain.text(text)
        let lines =
            terminal.width.map { DisplayWidth.wrapped(safe, to: max(20, $0 - indent - hang)) } ?? [safe]
        let margin = String(repeating: " ", count: indent)
        return lines.enumerated().map { index, line in
            let lead = index == 0 && hang > 0 ? mark + " " : String(repeating: " ", count: hang)
            return margin + lead + self.paint(line, paint) + "\n"
        }.joined()
    }

    /// Parts on as few lines as the terminal allows, with dots between them and the later lines indented; no part is broken.
    func sequence(_ parts: [(text: String, paint: Paint)], indent: Int) -> String {
        var text = ""
        var column = indent
        for (index, part) in parts.enumerated() {
            let width = DisplayWidth.of(part.text)
            if index > 0, let limit = terminal.width, column + 3 + width > limit {
                text += "\n" + String(repeating: " ", count: indent)
                column = indent
            } else if index > 0 {
                text += " · "
                column += 3
            }
            text += paint(part.text, part.paint)
            column += width
        }
        return text
    }
}
