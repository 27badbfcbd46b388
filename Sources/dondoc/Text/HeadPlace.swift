// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading

/// A part of the head or the foot of a document, where it stands, and what the margin says of it.
struct HeadPlace {
    let span: Span
    /// Nil for what needs no words.
    let note: String?

    /// All parts whose place is known.
    static func places(in reading: DirectiveReading, _ style: Style) -> [HeadPlace] {
        let document = reading.document
        let parts = document.spans.map { part, span in
            HeadPlace(span: span, note: note(on: part, of: document, style))
        }
        let recipients = (document.addressees + document.copies).map { HeadPlace(span: $0.span, note: nil) }
        return parts + recipients
    }

    private static func note(
        on part: DocumentPart, of document: DirectiveReading.Document, _ style: Style
    ) -> String? {
        switch part {
        case .issuer: labelled(style.say(vi: "cơ quan ban hành", en: "issuer"), document.issuer)
        case .number: style.say(vi: "số, ký hiệu", en: "number and symbol")
        case .kind: style.say(vi: "loại văn bản", en: "kind")
        case .place: nil
        case .date: labelled(style.say(vi: "ngày ban hành", en: "day of issue"), date(of: document, style))
        case .subject: style.say(vi: "trích yếu", en: "subject")
        case .signer: style.say(vi: "người ký", en: "signer")
        case .urgency: labelled(style.say(vi: "mức khẩn", en: "urgency"), document.urgency?.rawValue)
        case .secrecy: style.say(vi: "độ mật", en: "secrecy")
        case .draft: style.say(vi: "bản dự thảo", en: "a draft")
        case .authority: labelled(style.say(vi: "ký thay mặt", en: "signed for"), document.authority)
        }
    }

    private static func labelled(_ label: String, _ value: String?) -> String {
        value.map { "\(label): \($0)" } ?? label
    }

    /// The day with its weekday, or between which days it must lie.
    static func date(of document: DirectiveReading.Document, _ style: Style) -> String {
        if let date = document.date { return style.weekday(date) }
        switch (document.earliest, document.latest) {
        case (let first?, let last?):
            return style.say(
                vi: "không đủ; từ \(style.day(first)) đến \(style.day(last))",
                en: "not whole; from \(style.day(first)) to \(style.day(last))")
        case (let first?, nil):
            return style.say(
                vi: "không rõ; từ \(style.day(first))", en: "not known; from \(style.day(first)) on")
        case (nil, let last?):
            return style.say(
                vi: "không rõ; đến \(style.day(last))", en: "not known; until \(style.day(last))")
        case (nil, nil): return style.say(vi: "không rõ", en: "not known")
        }
    }
}
