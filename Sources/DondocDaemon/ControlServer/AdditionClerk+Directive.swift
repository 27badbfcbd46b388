// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore

// By what something was ordered that never came as a file.

extension AdditionClerk {
    /// What an order by word of mouth is called in letters.
    private static let spoken = "ý kiến chỉ đạo"
    private static let longestLine = 300
    private static let longestSlug = 48
    private static let years = 1900...2199

    /// One that the ledger has, or a new one.
    func directive(_ request: AdditionRequest) async throws -> (directive: Directive, isNew: Bool) {
        let name = try line(request.directive, "directive", atMost: AdditionClerk.longestLine)
        let number = try line(request.number, "number", atMost: AdditionClerk.longestLine)
        if let date = request.date, !AdditionClerk.years.contains(date.year) {
            throw ControlProblem.contradiction(
                "date", got: date.description,
                expected: Bilingual(vi: "năm từ 1900 đến 2199", en: "a year from 1900 to 2199"))
        }
        if let date = request.date, date > entries.today {
            throw CorrectionReader.refusal(
                Bilingual(
                    vi: "ngày giao \(date.vietnamese) chưa tới",
                    en: "the day of the order, \(date), has not come yet"),
                Bilingual(
                    vi: "Hãy ghi ngày đã giao việc, muộn nhất là hôm nay \(entries.today.vietnamese)",
                    en: "Give the day on which it was ordered, today \(entries.today) at the latest"))
        }
        let found =
            if let number {
                try await known(number: number, request)
            } else if let name {
                try await known(name: name)
            } else {
                nil as Directive?
            }
        let subject = number == nil ? nil : name
        if let found { return (try await inForce(found, request, subject: subject), false) }
        let new = try new(request, subject: name, number: number)
        guard let known = try await ledger.directive(new.id) else { return (new, true) }
        return (try await inForce(known, request, subject: subject), false)
    }

    /// What is known, unless it is asked for otherwise or another document stands in its place.
    private func inForce(_ known: Directive, _ request: AdditionRequest, subject: String?) async throws
        -> Directive
    {
        try check(known, request, subject: subject)
        guard try await !ledger.isReplaced(known.id) else { throw AdditionClerk.replaced(known) }
        return known
    }

    /// Numbers begin anew each year, and each issuer has its own: one of another year is another document.
    private func known(number: String, _ request: AdditionRequest) async throws -> Directive? {
        let year = (request.date ?? entries.today).year
        let issuer = request.issuer.map(Folding.agencyKey) ?? ""
        let alike = try await ledger.directives(numbered: number).filter { known in
            let isOfIssuer = issuer.isEmpty || known.issuer.map { Folding.agencyKey($0) == issuer } ?? true
            return known.id == number || isOfIssuer
        }
        let found = alike.filter { known in
            known.id == number || known.date.map { $0.year == year } ?? (request.date == nil)
        }
        guard !found.isEmpty || alike.isEmpty || request.date != nil else {
            throw AdditionClerk.ofOtherYears(alike, called: number)
        }
        return try AdditionClerk.only(found, called: number)
    }

    /// Nobody has said whether one of those is meant, or one of this year that has not come.
    private static func ofOtherYears(_ known: [Directive], called number: String) -> ControlProblem {
        let newest = known.sorted { ($0.date?.number ?? 0, $0.id) > ($1.date?.number ?? 0, $1.id) }
        let rest = newest.count > namesakesTold ? ", …" : ""
        let ids = newest.prefix(namesakesTold)
        let vi = ids.map { "\($0.id) (\($0.date?.vietnamese ?? "–"))" }.joined(separator: ", ")
        let en = ids.map { "\($0.id) (\($0.date?.description ?? "–"))" }.joined(separator: ", ")
        return ControlProblem(
            .conflict,
            detail: Bilingual(
                vi: "số '\(number)' mới có ở văn bản của năm khác: \(vi)\(rest)",
                en: "'\(number)' is known only of other years: \(en)\(rest)"),
            remedy: Bilingual(
                vi: "Nếu là văn bản ấy: --directive MÃ; nếu là văn bản năm nay, ghi ngày của nó: --date NGÀY",
                en:
                    "If that one is meant: --directive ID; if it is one of this year, give its day: --date DAY"
            ))
    }

    /// The one that is meant; nil where there is none.
    private static func only(_ found: [Directive], called text: String) throws -> Directive? {
        if let exact = found.first(where: { $0.id == text }) { return exact }
        guard found.count <= 1 else {
            let ids = found.map(\.id).sorted().joined(separator: ", ")
            throw ControlProblem(
                .conflict,
                detail: Bilingual(
                    vi: "có \(found.count) văn bản số '\(text)'",
                    en: "\(found.count) directives have the number '\(text)'"),
                remedy: Bilingual(
                    vi: "Hãy ghi mã của một trong: --directive \(ids)",
                    en: "Give the id of one of: --directive \(ids)"))
        }
        return found.first
    }

    private func known(name text: String) async throws -> Directive? {
        let found = try AdditionClerk.only(
            try await ledger.directives(numbered: text), called: text)
        if found == nil, AdditionClerk.isNumber(text) {
            let alike = try await ledger.directiveNumbers(like: text, limit: 50)
            throw ControlProblem.missing(
                Bilingual(vi: "văn bản", en: "directive"), text,
                remedy: Spelling.nearest(to: text, among: alike).map {
                    Bilingual(vi: "Có phải: --directive \($0)?", en: "Did you mean: --directive \($0)?")
                }
                    ?? Bilingual(
                        vi: "Văn bản không có tệp thì ghi: --number \(text)",
                        en: "Of a document that never came as a file say: --number \(text)"))
        }
        return found
    }

    /// The same number of another year or issuer, which may have been meant.
    func namesakes(of directive: Directive) async throws -> [Directive] {
        guard let number = directive.number else { return [] }
        return try await ledger.directives(numbered: number).filter { $0.id != directive.id }
            .sorted { $0.id < $1.id }
    }

    /// `272-KL/TU`, which nobody takes for the words of an order.
    private static func isNumber(_ text: String) -> Bool {
        text.first?.isWholeNumber == true && text.contains("/") && !text.contains(" ")
            && text.contains(where: \.isLetter)
    }

    /// What is asked for must not be otherwise than what is known.
    ///
    /// - Parameter subject: what the document is said to be about, beside its number.
    private func check(_ known: Directive, _ request: AdditionRequest, subject: String?) throws {
        let differs: (option: String, vi: String, en: String)? =
            if let date = request.date, date != known.date {
                ("--date", known.date?.vietnamese ?? "–", known.date?.description ?? "–")
            } else if let urgency = request.urgency, urgency != known.urgency {
                ("--urgent", known.urgency?.rawValue ?? "–", known.urgency?.rawValue ?? "–")
            } else if let issuer = request.issuer, !issuer.isEmpty, let own = known.issuer,
                Folding.agencyKey(issuer) != Folding.agencyKey(own)
            {
                ("--issuer", own, own)
            } else if let subject, Folding.searchable(subject) != Folding.searchable(known.subject ?? "") {
                ("--directive", known.subject ?? "–", known.subject ?? "–")
            } else {
                nil
            }
        guard let (option, vi, en) = differs else { return }
        let name = known.number ?? known.id
        throw CorrectionReader.refusal(
            Bilingual(
                vi: "văn bản '\(name)' đã có (\(known.id)), với \(option) là \(vi)",
                en: "the directive '\(name)' is known (\(known.id)), and its \(option) is \(en)"),
            request.number == nil
                ? Bilingual(
                    vi: "Hãy bỏ \(option), hoặc ghi là một chỉ đạo khác: --directive “…”",
                    en: "Leave out \(option), or give another order: --directive \"…\"")
                : Bilingual(
                    vi: "Hãy bỏ \(option), hoặc kiểm tra lại --number, --date và --issuer",
                    en: "Leave out \(option), or check --number, --date and --issuer"))
    }

    private func new(_ request: AdditionRequest, subject: String?, number: String?) throws -> Directive {
        let date = request.date ?? entries.today
        let issuer = try line(request.issuer, "issuer", atMost: AdditionClerk.longestLine)
        var directive = Directive(
            id: "", number: number, kind: number == nil ? AdditionClerk.spoken : nil, issuer: issuer,
            date: date, subject: subject, urgency: request.urgency)
        let parts = [
            AdditionClerk.slug(subject ?? number ?? AdditionClerk.spoken), date.description,
            issuer.map(AdditionClerk.slug), request.urgency.map { AdditionClerk.slug($0.rawValue) },
        ]
        directive.id = Directive.identifier(
            number: number, issuer: issuer, date: date,
            fallback: parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "-"))
        return directive
    }

    static func replaced(_ directive: Directive) -> ControlProblem {
        let name = directive.number ?? directive.id
        return CorrectionReader.refusal(
            Bilingual(
                vi: "văn bản '\(name)' đã bị thay thế, nhiệm vụ của nó không còn hiệu lực",
                en: "another document has replaced '\(name)', whose assignments are not in force any more"),
            Bilingual(
                vi: "Hãy ghi văn bản đang có hiệu lực, hoặc bỏ --directive",
                en: "Give the document that is in force, or leave out --directive"))
    }

    /// Of words that are cut off the whole stands in a few letters, so that other words are others.
    private static func slug(_ text: String) -> String {
        let slug = Folding.slug(text)
        guard slug.utf8.count > longestSlug else { return slug }
        return slug.prefix(longestSlug) + "-" + IntakeReader.digest(Array(text.utf8)).prefix(6)
    }
}
