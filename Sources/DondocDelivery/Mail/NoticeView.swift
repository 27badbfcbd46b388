// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// What the templates of a mail may show, all of it text that is ready to be read.
///
/// The names are part of the contract with people who edit templates: see `etc/dondoc/templates/README.md`.
struct NoticeView {
    struct Section {
        var heading: String
        var assignments: [Assignment]
    }

    struct Assignment {
        var number: Int
        /// By what the office's command knows it.
        var id = ""
        var action: String
        var item: String?
        var role: String
        /// The assignment's directive in full, where the message is about several.
        var source: String?
        /// The document's own sentence, where it says more than the action.
        var quotation: String?
        var milestones: [Milestone]
    }

    struct Milestone {
        var what: String?
        var deadline: String?
        var left: String?
        var isLate: Bool
        /// Due on this working day or the next.
        var isNear: Bool
        /// The words of the document that set the date.
        var words: String?
        var why: String?
        var previous: String?
    }

    var recipient: String
    /// Whose duty it is: the recipient, or for the office and a superior those who lead.
    var party: String
    /// Said when the message goes to the office because the register has no address.
    var unregistered: String?
    var opening = ""
    var sections: [Section] = []
    var closing = ""
    var office: String
    /// Who signs.
    var signature: String
    var replyTo: String
    var sentAt = ""
    var key: String
    /// The most urgent fact: `Còn 3 ngày làm việc`.
    var fact: String
    /// The directive in few words.
    var directive: String
    /// The directive in full; nil over several.
    var title: String?
    /// The earliest due day, with the hour where one is named: `17 giờ ngày 14/02/2022`.
    var due: String?
    /// `announcement`, `changed`, `reminder`, `dueToday`, `overdue`, `coordinating`, `superior`, `office`, `digest`, `withdrawn`.
    var situation: String
    /// Due today or before.
    var isUrgent: Bool
    var isAbout = NoticeSituation.reminder
    /// Due on this working day or the next.
    var isSoon = false
    /// What is due first, in few words; nil for a message of another sort.
    var task: String?
    /// When it is due, with the weekday.
    var when: String?
    /// Who leads it.
    var who: String?
    /// Both in one line, `Hạn: thứ Hai, ngày 14/02/2022 · Chủ trì: Sở X`.
    var headline = ""
    /// The day from which the days left are counted, where it is not the day on which the message was made.
    var countedOn: String?
    /// Said above everything when the message is a drill.
    var drill: String?
    /// The grade of an urgent document, as it is stamped: `HỎA TỐC`; nil for others.
    var urgency: String?
    /// Whether its grade is one that is told at once.
    var isPressing = false
    /// Said when there was no room for all, `Và 12 nhiệm vụ khác.`; nil else.
    var omitted: String?
    /// Whom a chat's own address names; nil where it needs none.
    var to: String?
}

extension NoticeView {
    /// Everything in it speaks of `today`; the time of making is told apart where it was another day.
    ///
    /// A brief one has what a subject usually needs: no sections, opening, headline, closing and time of making.
    init(
        _ notice: Notice, office: String, replyTo: String, today: Day, zone: CivilZone, isBrief: Bool = false
    ) {
        let situation = NoticeSituation(notice, today: today)
        isAbout = situation
        let lines = Self.sorted(notice.lines)
        recipient = HeaderText.cleaned(notice.recipientName)
        let told = situation == .withdrawn ? lines : lines.filter { $0.rung != .withdrawn }
        let isAboutOthers = lines.allSatisfy { $0.role == .office || $0.role == .superior }
        party = isAboutOthers ? Self.leads(lines) ?? recipient : recipient
        signature = notice.recipient == .office ? "Hệ thống đôn đốc nhiệm vụ" : office
        title = notice.directive.map(Wording.title)
        directive =
            notice.directive.map(Wording.shortTitle) ?? "\(Set(lines.map(\.directive.id)).count) văn bản"
        self.office = office
        self.replyTo = replyTo
        self.situation = situation.rawValue
        key = notice.key
        let own = Self.own(told)
        let news = NoticeNews(lines, situation: situation, today: today)
        due = own.first.flatMap { line in
            line.due.map { Wording.brief($0, line.milestone?.deadline.time) }
        }
        fact = news?.fact ?? Self.fact(own, of: told, situation: situation, today: today)
        if situation != .digest, let grade = Self.grade(lines) {
            urgency = grade.rawValue.uppercased()
            isPressing = grade.breaksOut
        }
        isUrgent = own.contains { $0.due.map { $0 <= today } ?? false }
        isSoon = !isUrgent && own.contains { $0.due != nil && ($0.workingDaysLeft ?? .max) <= 1 }
        if !isBrief { fill(lines, of: notice, news: news, situation: situation, today: today, zone: zone) }
        unregistered = Self.forwarding(notice, office: office)
        if case .unregistered(let name) = notice.recipient {
            recipient = HeaderText.cleaned(name)
            party = recipient
        }
    }

    /// Why the office gets the letter of another, and what to do about it; nil for a letter to its own recipient.
    private static func forwarding(_ notice: Notice, office: String) -> String? {
        let name: String
        if case .unregistered(let words) = notice.recipient {
            name = HeaderText.cleaned(words)
            return
                "Danh bạ chưa có \(name), nên thư này gửi tới \(office): đề nghị chuyển thư cho cơ quan, bổ sung cơ quan cùng địa chỉ vào agencies.yaml rồi chạy “dondoc reload”."
        }
        name = HeaderText.cleaned(notice.recipientName)
        return switch notice.stead {
        case .noAddress?:
            "Danh bạ có \(name) nhưng chưa có địa chỉ nhận, nên thư này gửi tới \(office): đề nghị chuyển thư cho cơ quan, ghi địa chỉ (mail hoặc webhook) vào agencies.yaml rồi chạy “dondoc reload”; các lần nhắc sau sẽ tới thẳng cơ quan."
        case .putAside?:
            "Không địa chỉ nào của \(name) còn dùng được, nên thư này gửi tới \(office): đề nghị chuyển thư cho cơ quan, sửa địa chỉ trong agencies.yaml rồi chạy “dondoc reload”, hoặc dùng lại địa chỉ cũ bằng “dondoc destination enable” (xem “dondoc destination list”)."
        case nil: nil
        }
    }

    /// The highest grade of the documents that are spoken of; nil where none has one.
    private static func grade(_ lines: [Notice.Line]) -> Directive.Urgency? {
        let grades = lines.compactMap(\.directive.urgency)
        return Directive.Urgency.allCases.last { grades.contains($0) }
    }

    /// What a brief one has not.
    private mutating func fill(
        _ lines: [Notice.Line], of notice: Notice, news: NoticeNews?, situation: NoticeSituation, today: Day,
        zone: CivilZone
    ) {
        let madeOn = zone.day(of: notice.queuedAt)
        sentAt = "\(zone.time(of: notice.queuedAt)) \(Wording.day(madeOn))"
        countedOn = madeOn == today ? nil : Wording.day(today)
        let told = situation == .withdrawn ? lines : lines.filter { $0.rung != .withdrawn }
        opening =
            news.map {
                $0.opening(title: title, office: office, today: today) + Self.assigned(told, office: office)
            } ?? Self.opening(told, situation: situation, title: title, office: office, today: today)
        if told.count < lines.count, news == nil {
            opening += " Có nhiệm vụ đã thông báo trước đây nay không còn giao quý cơ quan."
        }
        if notice.merged > 1 {
            opening +=
                " Thư này gộp \(notice.merged) thư, do đã đạt số thư gửi trong một ngày cho mỗi nơi nhận."
        }
        sections = Self.sections(
            lines, reader: Reader(notice), isAlone: notice.directive != nil, isMixed: news != nil,
            today: today)
        closing = Self.closing(
            situation, of: sections.flatMap(\.assignments), hasFile: !lines.allSatisfy(\.isByHand),
            office: office, replyTo: replyTo)
        let own = Self.own(told)
        task = own.first.map {
            HeaderText.shortened(Wording.plain($0.assignment.action).capitalisedFirst, to: 140)
        }
        when = own.first.flatMap(Wording.due)
        if situation != .withdrawn {
            who = Self.leads(own.count == 1 ? own : own.filter { $0.due == own.first?.due })
        }
        headline = [when.map { "Hạn: \($0)" }, who.map { "Chủ trì: \($0)" }].compactMap { $0 }.joined(
            separator: " · ")
    }

    /// What is the reader's own to do; where it only helps, all of it.
    private static func own(_ lines: [Notice.Line]) -> [Notice.Line] {
        let own = lines.filter { $0.role != .coordinating }
        return own.isEmpty ? lines : own
    }

    /// By due day and identity, those without a day last.
    private static func sorted(_ lines: [Notice.Line]) -> [Notice.Line] {
        guard lines.count > 1 else { return lines }
        return lines.sorted {
            let (first, second) = ($0.due ?? .distantFuture, $1.due ?? .distantFuture)
            return first == second ? $0.assignment.id < $1.assignment.id : first < second
        }
    }

    /// ` Nhiệm vụ nêu dưới đây được giao …`, once; empty where no person made the reader the lead, or it has been told.
    private static func assigned(_ lines: [Notice.Line], office: String) -> String {
        let given = lines.filter { $0.role == .lead && $0.assigned != nil }
        guard let decision = decision(given) else { return "" }
        let (some, all) = (Set(given.map(\.assignment.id)).count, Set(lines.map(\.assignment.id)).count)
        return (some == all ? " Nhiệm vụ nêu dưới đây" : " Trong đó, \(some) nhiệm vụ")
            + " được giao quý cơ quan chủ trì theo \(decision) của \(office)."
    }

    /// By what a person gave all of it, with the day where it is one; nil where some of it was not given so.
    private static func decision(_ lines: [Notice.Line]) -> String? {
        let days = Set(lines.compactMap(\.assigned?.on))
        guard let day = days.first, lines.allSatisfy({ $0.assigned != nil }) else { return nil }
        return days.count == 1
            ? "quyết định phân công ngày \(day.vietnamese)" : "các quyết định phân công"
    }

    private static func opening(
        _ lines: [Notice.Line], situation: NoticeSituation, title: String?, office: String, today: Day
    ) -> String {
        let changed = lines.filter(\.hasMoved)
        let occasion = Occasion(
            directive: title ?? "các văn bản chỉ đạo nêu dưới đây", office: office,
            assignments: Set(lines.filter { $0.role != .coordinating }.map(\.assignment.id)).count,
            today: today, isNew: isNew(lines), isChanged: changed.count == lines.count,
            isDetermined: changed.allSatisfy(\.wasUndated),
            isGiven: own(lines).first?.milestone?.deadline.given != nil,
            isOver: own(lines).contains { $0.due.map { $0 < today } ?? false },
            decision: decision(lines.filter { $0.role == .lead }))
        let given = situation.tellsDecision(occasion) ? "" : assigned(lines, office: office)
        let opening = situation.opening(occasion).capitalisedFirst + given
        let saysSo = situation == .changed || situation == .coordinating && occasion.isChanged
        let parts = opening + partsChanged(lines)
        guard situation != .withdrawn, !saysSo, !changed.isEmpty else { return parts }
        let isHelped = situation != .coordinating && changed.allSatisfy { $0.role == .coordinating }
        return parts
            + " Có thời hạn\(isHelped ? " của nhiệm vụ quý cơ quan phối hợp" : "") đã thay đổi so với lần thông báo trước."
    }

    /// That who led helps now, or the other way round; empty where nobody's part is another.
    private static func partsChanged(_ lines: [Notice.Line]) -> String {
        let all = Set(lines.map(\.assignment.id)).count
        func subject(_ lines: [Notice.Line]) -> String {
            Set(lines.map(\.assignment.id)).count == all ? " Nhiệm vụ" : " Có nhiệm vụ"
        }
        let helped = lines.filter { $0.role == .coordinating && $0.formerRole == .lead }
        let led = lines.filter { $0.role == .lead && $0.formerRole == .coordinating }
        var words = ""
        if !helped.isEmpty {
            words +=
                "\(subject(helped)) trước đây giao quý cơ quan chủ trì, nay \(leads(helped) ?? "cơ quan khác") chủ trì, quý cơ quan phối hợp."
        }
        if !led.isEmpty {
            words += "\(subject(led)) trước đây quý cơ quan phối hợp, nay quý cơ quan chủ trì."
        }
        return words
    }

    /// - Parameter lines: those of which the heading speaks, of all that are told.
    private static func fact(
        _ lines: [Notice.Line], of told: [Notice.Line], situation: NoticeSituation, today: Day
    ) -> String {
        if situation == .digest { return "\(told.count) nhiệm vụ chưa ấn định thời hạn" }
        if situation == .withdrawn { return "Thôi giao nhiệm vụ" }
        if situation == .returned { return "Trả lại kết quả thực hiện nhiệm vụ" }
        if situation == .announcement {
            return "Nhiệm vụ mới được giao"
        }
        if isNew(lines), let fact = newFact(lines, situation: situation, today: today) { return fact }
        let isHelper = situation == .coordinating
        let words = urgentWords(lines, of: told, today: today)
        return isHelper ? "Phối hợp: \(words)" : words.capitalisedFirst
    }

    /// What changed, and how much is left of what is due first.
    private static func urgentWords(
        _ lines: [Notice.Line], of told: [Notice.Line], today: Day
    ) -> String {
        let changed = lines.filter(\.hasMoved)
        let changes = Set(changed.compactMap(Wording.change))
        var words: [String] = []
        if !changed.isEmpty, changed.allSatisfy(\.wasUndated) {
            words.append("đã xác định thời hạn")
        } else if let change = changes.first, changes.count == 1 {
            words.append("đổi thời hạn \(change)")
        } else if !changed.isEmpty {
            words.append("đổi thời hạn")
        }
        guard let first = lines.first, let left = Wording.left(first, today: today) else {
            return words.isEmpty ? "nhắc việc" : words.joined(separator: ", ")
        }
        let alike = Set(lines.filter { Wording.left($0, today: today) == left }.map(\.assignment.id))
        let others = Set(told.map(\.assignment.id)).subtracting(alike).count
        words.append((alike.count > 1 ? "\(alike.count) nhiệm vụ " : "") + left)
        return words.joined(separator: ", ") + (others > 0 ? " (và \(others) nhiệm vụ khác)" : "")
    }

    /// Whether its recipient has been told none of it before.
    private static func isNew(_ lines: [Notice.Line]) -> Bool {
        lines.allSatisfy(\.isFirstWord)
    }

    /// Of what is due already, or only helped with, when it is told for the first time; nil for the others.
    private static func newFact(_ lines: [Notice.Line], situation: NoticeSituation, today: Day) -> String? {
        let what: String
        switch situation {
        case .coordinating: what = "Nhiệm vụ mới cần phối hợp"
        case .overdue, .dueToday: what = "Nhiệm vụ mới được giao"
        case .announcement, .changed, .reminder, .superior, .office, .digest, .withdrawn, .returned:
            return nil
        }
        guard let first = lines.first, let due = first.due, due <= today || first.workBy == today,
            let left = Wording.left(first, today: today)
        else { return what }
        return "\(what), \(left)"
    }

    private static func leads(_ lines: [Notice.Line]) -> String? {
        var names: [String] = []
        for line in lines {
            for party in line.assignment.lead where !names.contains(party.name) { names.append(party.name) }
        }
        guard let first = names.first.map(HeaderText.cleaned), !first.isEmpty else { return nil }
        return names.count > 1 ? "\(first) và \(names.count - 1) cơ quan khác" : first
    }

    /// So many ids a letter names; of more the list of the command does.
    private static let idsNamed = 5

    /// How the office says that something is done.
    private static func doneWords(_ assignments: [Assignment]) -> String {
        guard let first = assignments.first, assignments.count > 1 else {
            return "“dondoc done \(assignments.first?.id ?? "ID")”"
        }
        let ids =
            assignments.count > idsNamed
            ? "mã nhiệm vụ xem bằng “dondoc list”, ví dụ nhiệm vụ \(first.number): \(first.id)"
            : assignments.map { "nhiệm vụ \($0.number): \($0.id)" }.joined(separator: "; ")
        return "“dondoc done ID” (\(ids))"
    }

    private static func closing(
        _ situation: NoticeSituation, of assignments: [Assignment], hasFile: Bool, office: String,
        replyTo: String
    ) -> String {
        switch situation {
        case .office:
            "Khi cơ quan đã báo cáo, đề nghị ghi nhận bằng lệnh \(doneWords(assignments))\(hasFile ? ", hoặc cập nhật tệp nhiệm vụ trong thư mục dùng chung" : ""), để hệ thống thôi nhắc."
        case .superior:
            "Ý kiến chỉ đạo của quý cơ quan xin gửi về \(office) (\(replyTo)) hoặc trả lời thư này."
        case .coordinating:
            "Khó khăn, vướng mắc trong phối hợp xin gửi cơ quan chủ trì và \(office) (\(replyTo)), hoặc trả lời thư này."
        case .overdue,
            .returned where assignments.contains { $0.milestones.contains(where: \.isLate) }:
            "Đề nghị quý cơ quan báo cáo kết quả về \(office) (\(replyTo)) hoặc trả lời thư này. "
                + "Trường hợp có khó khăn, vướng mắc, đề nghị nêu rõ và đề xuất thời hạn mới để xem xét."
        case .digest where !hasFile:
            "Khi thời hạn đã rõ, đề nghị ghi bằng lệnh “dondoc review ID --due NGÀY” để hệ thống nhắc theo ngày."
        case .digest:
            "Khi thời hạn đã rõ, đề nghị ghi bằng lệnh “dondoc review ID --due NGÀY” (ngày của sự kiện: “dondoc event set”), hoặc vào tệp nhiệm vụ nếu có, để hệ thống nhắc theo ngày."
        case .withdrawn:
            "Có vướng mắc, xin gửi về \(office) (\(replyTo)) hoặc trả lời thư này."
        case .announcement, .changed, .reminder, .dueToday, .returned:
            "Đề nghị quý cơ quan báo cáo kết quả về \(office) (\(replyTo)) hoặc trả lời thư này. "
                + "Trường hợp có khó khăn, vướng mắc hoặc cần điều chỉnh thời hạn, đề nghị báo cáo trước khi đến hạn."
        }
    }
}

extension Day {
    /// After every day that a document can name.
    fileprivate static let distantFuture = Day(number: 3_000_000)
}
