// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// How dates, directives and what is left are said in Vietnamese letters.
enum Wording {
    /// `thứ Hai, ngày 14/02/2022`.
    static func day(_ day: Day) -> String {
        "\(day.weekday.vietnamese), ngày \(day.vietnamese)"
    }

    /// The due day with its hour and, where it matters, its day in the lunar calendar.
    static func due(_ line: Notice.Line) -> String? {
        guard let due = line.due else { return nil }
        let lunar = line.lunar.map { " (tức \($0) âm lịch)" } ?? ""
        return Self.due(due, line.milestone?.deadline.time) + lunar
    }

    /// `17 giờ, thứ Hai, ngày 14/02/2022`.
    static func due(_ day: Day, _ time: TimeOfDay?) -> String {
        (time.map { "\(hour($0)), " } ?? "") + self.day(day)
    }

    /// The deadline that was told before, with its hour; nil where nothing has changed.
    static func previous(_ line: Notice.Line) -> String? {
        line.previousDue.map { (line.previousTime.map { "\(hour($0)), " } ?? "") + day($0) }
    }

    /// `từ 14/02/2022 sang 10 giờ ngày 18/02/2022`; nil where nothing has changed.
    static func change(_ line: Notice.Line) -> String? {
        guard let previous = line.previousDue else { return nil }
        let now = line.due.map { brief($0, line.milestone?.deadline.time) } ?? "chưa ấn định ngày"
        return "từ \(brief(previous, line.previousTime)) sang \(now)"
    }

    /// `14/02/2022`, `17 giờ ngày 14/02/2022`.
    static func brief(_ day: Day, _ time: TimeOfDay?) -> String {
        time.map { "\(hour($0)) ngày \(day.vietnamese)" } ?? day.vietnamese
    }

    private static func hour(_ time: TimeOfDay) -> String {
        let (hour, minute) = time.minutes.quotientAndRemainder(dividingBy: 60)
        return minute == 0 ? "\(hour) giờ" : "\(hour) giờ \(minute < 10 ? "0" : "")\(minute)"
    }

    /// `còn 7 ngày làm việc`, `đến hạn hôm nay`, `quá hạn 3 ngày làm việc`; nil without a due day.
    ///
    /// What was over before its recipient was told of it is not called late: `nhận muộn, hạn đã qua 3 ngày làm việc`.
    static func left(_ line: Notice.Line, today: Day) -> String? {
        guard let due = line.due else { return nil }
        if today > due {
            let late = -(line.workingDaysLeft ?? 0)
            return (line.isFirstWord ? "nhận muộn, hạn đã qua" : "quá hạn")
                + (late > 0 ? " \(late) ngày làm việc" : " \(today - due) ngày")
        }
        if today == due { return "đến hạn hôm nay" }
        guard let left = line.workingDaysLeft, left > 0 else {
            return line.workBy == today
                ? "hôm nay là ngày làm việc cuối trước hạn" : "không còn ngày làm việc nào trước hạn"
        }
        return "còn \(left) ngày làm việc"
    }

    /// `Thông báo số 12/TB-UBND ngày 05/01/2022 của UBND tỉnh X về …`, without what is not known.
    static func title(_ directive: Directive) -> String {
        var words = kind(directive) ?? (known(directive.number) == nil ? "văn bản chỉ đạo" : "văn bản")
        if let number = known(directive.number) {
            words += " số \(number.hasPrefix("/") ? "…\(number)" : number)"
        }
        if let date = directive.date { words += " ngày \(date.vietnamese)" }
        if let issuer = known(directive.issuer) { words += " của \(issuer)" }
        if let subject = known(directive.subject) { words += " \(about(subject))" }
        return words
    }

    /// `12/TB-UBND`, or what else tells the directive from others in few words.
    static func shortTitle(_ directive: Directive) -> String {
        if let number = known(directive.number) { return number.hasPrefix("/") ? "…\(number)" : number }
        let kind = kind(directive) ?? "Văn bản chỉ đạo"
        if let date = directive.date { return "\(kind) ngày \(date.vietnamese)" }
        return known(directive.subject).map { HeaderText.shortened("\(kind) \(about($0))", to: 40) } ?? kind
    }

    /// `Thông báo`, as the name of one document is written.
    private static func kind(_ directive: Directive) -> String? {
        known(directive.kind).map { $0.lowercased().capitalisedFirst }
    }

    private static func about(_ subject: String) -> String {
        guard let first = subject.utf8.first, first | 0x20 == UInt8(ascii: "v") else {
            return "về \(inSentence(subject))"
        }
        for opening in ["V/v", "v/v", "Về việc", "về việc", "Về", "về"]
        where subject.hasPrefix(opening + " ") || subject.hasPrefix(opening + ":") {
            let rest = HeaderText.cleaned(String(subject.dropFirst(opening.count + 1)))
            return opening.lowercased().hasSuffix("về") ? "về \(rest)" : "về việc \(rest)"
        }
        return "về \(inSentence(subject))"
    }

    /// The first letter small, unless the words begin with a name or an abbreviation: "Kết luận của …" but "UBND …", "Hà Nội …".
    private static func inSentence(_ text: String) -> String {
        let space = UInt8(ascii: " ")
        guard let end = text.utf8.firstIndex(of: space) else {
            return isSmall(text.dropFirst()) ? text.lowercased() : text
        }
        let rest = text[text.utf8.index(after: end)...]
        guard isSmall(text[..<end].dropFirst()), !rest.isEmpty, isSmall(rest.prefix(1)) else {
            return text
        }
        return text[..<end].lowercased() + text[end...]
    }

    private static func isSmall(_ text: Substring) -> Bool {
        text.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || $0.properties.isLowercase }
    }

    /// One line, without the asterisks that a document in Markdown has for emphasis.
    static func plain(_ text: String) -> String {
        HeaderText.cleaned(text.utf8.contains(UInt8(ascii: "*")) ? text.replacing("**", with: "") : text)
    }

    /// An item's path as one speaks of it, `1.a` for "1.a)", `2, gạch đầu dòng 1` for "2.-1"; nil when there is none.
    static func item(_ path: String) -> String? {
        var path = HeaderText.cleaned(path)
        if path.utf8.contains(UInt8(ascii: "-")) { path = path.replacing(".-", with: ", gạch đầu dòng ") }
        while path.last == "." || path.last == ")" && !path.utf8.contains(UInt8(ascii: "(")) {
            path.removeLast()
        }
        return path.isEmpty ? nil : path
    }

    /// A whole sentence of a reason: a capital first, a stop last.
    static func sentence(_ text: String) -> String {
        let text = plain(text).capitalisedFirst
        return text.isEmpty || ".!?…".contains(text.suffix(1)) ? text : text + "."
    }

    /// Why the words of a deadline mean their day, as a sentence that follows those words; nil without a reason.
    ///
    /// A reason that begins with them (“trước ngày 15/02/2022” → hạn cuối là …) does not say them again.
    static func why(_ deadline: Deadline) -> String? {
        var rest = plain(deadline.reason.vi)[...]
        if deadline.given != nil, rest.hasPrefix(corrected) { rest = rest.dropFirst(corrected.count) }
        let words = "“\(plain(deadline.givenWords))” → "
        if rest.hasPrefix(words) { rest = rest.dropFirst(words.count) }
        guard let given = deadline.given else { return rest.isEmpty ? nil : sentence(String(rest)) }
        // Who was given another day reads why, and not who has typed it.
        if given.words == nil, rest.hasPrefix(extended) { return sentence(String(rest)) }
        // A day that was set needs no other reason.
        return self.given(given, due: deadline.due)
            + (given.words == nil || rest.isEmpty ? "" : " " + sentence(String(rest)))
    }

    /// The same for words of a task file, or of who gave the duty by hand, which no document has; nil where they are the day itself.
    static func whyUnquoted(_ deadline: Deadline, isByHand: Bool) -> String? {
        let words = plain(deadline.text)
        guard deadline.given == nil, !words.isEmpty, Day(iso: words) == nil else {
            return deadline.given == nil ? nil : why(deadline)
        }
        let source = isByHand ? "Thời hạn ghi khi giao" : "Tệp nhiệm vụ ghi"
        return "\(source): “\(words)”." + (why(deadline).map { " \($0)" } ?? "")
    }

    private static let corrected = "người duyệt sửa; "
    private static let extended = "gia hạn từ "

    /// What a person has set, `Người duyệt ấn định: “trước ngày 01/5/2026” (lan, ngày 20/4/2026).`.
    private static func given(_ given: Deadline.Given, due: Day?) -> String {
        let what =
            given.words.map { "“\(plain($0))”" } ?? due.map { "ngày \($0.vietnamese)" } ?? "không có ngày"
        let who = [known(given.name), given.on.map { "ngày \($0.vietnamese)" }].compactMap { $0 }
        return "Người duyệt ấn định: \(what)" + (who.isEmpty ? "." : " (\(who.joined(separator: ", "))).")
    }

    private static func known(_ text: String?) -> String? {
        guard let text else { return nil }
        let cleaned = HeaderText.cleaned(text)
        return cleaned.isEmpty ? nil : cleaned
    }

    /// `A, B và C`.
    static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " và " + last
    }
}
