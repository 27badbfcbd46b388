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
        if let known = try await known(name: number == nil ? name : nil, number: number) {
            try check(known, request)
            return (known, false)
        }
        let new = try new(request, subject: name, number: number)
        guard let known = try await ledger.directive(new.id) else { return (new, true) }
        try check(known, request)
        return (known, false)
    }

    private func known(name: String?, number: String?) async throws -> Directive? {
        guard let text = number ?? name else { return nil }
        let found = try await ledger.directives(numbered: text)
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
        if found.isEmpty, number == nil, AdditionClerk.isNumber(text) {
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
        return found.first
    }

    /// `272-KL/TU`, which nobody takes for the words of an order.
    private static func isNumber(_ text: String) -> Bool {
        text.first?.isWholeNumber == true && text.contains("/") && !text.contains(" ")
            && text.contains(where: \.isLetter)
    }

    /// What is asked for must not be otherwise than what is known.
    private func check(_ known: Directive, _ request: AdditionRequest) throws {
        let differs: (String, String)? =
            if let date = request.date, date != known.date {
                ("--date", known.date?.vietnamese ?? "–")
            } else if let urgency = request.urgency, urgency != known.urgency {
                ("--urgent", known.urgency?.rawValue ?? "–")
            } else if let issuer = request.issuer, !issuer.isEmpty, let own = known.issuer,
                Folding.agencyKey(issuer) != Folding.agencyKey(own)
            {
                ("--issuer", own)
            } else {
                nil
            }
        guard let (option, value) = differs else { return }
        let name = known.number ?? known.id
        throw CorrectionReader.refusal(
            Bilingual(
                vi: "văn bản '\(name)' đã có, với \(option) là \(value)",
                en: "the directive '\(name)' is known, and its \(option) is \(value)"),
            Bilingual(
                vi: "Hãy bỏ \(option), hoặc ghi là một chỉ đạo khác: --directive “…”",
                en: "Leave out \(option), or give another order: --directive \"…\""))
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

    /// Of words that are cut off the whole stands in a few letters, so that other words are others.
    private static func slug(_ text: String) -> String {
        let slug = Folding.slug(text)
        guard slug.utf8.count > longestSlug else { return slug }
        return slug.prefix(longestSlug) + "-" + IntakeReader.digest(Array(text.utf8)).prefix(6)
    }
}
