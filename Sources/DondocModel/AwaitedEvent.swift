// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// An event (sự kiện) from which deadlines count, and the day that a person has named for it.
package struct AwaitedEvent: Hashable, Codable, Sendable {
    /// As the document names it, `ngày có kết luận thanh tra`.
    package var name: String
    package var on: Day

    package init(name: String, on: Day) {
        self.name = name
        self.on = on
    }

    /// What is equal of names of one event: without marks and case, and without the words that lead to it.
    package static func key(_ name: String) -> String {
        let words = Folding.searchable(name).split(separator: " ")
        return words.drop { openings.contains(String($0)) }.joined(separator: " ")
    }

    /// Without the words that lead from the period to it: `ngày có kết luận` of `kể từ ngày có kết luận`.
    package static func name(leadingWords words: String) -> String {
        let rest = words.split(whereSeparator: \.isWhitespace).drop {
            leads.contains($0.lowercased())
        }
        return rest.isEmpty ? words : rest.joined(separator: " ")
    }

    /// With their marks, as many a name begins with a word that differs in them alone: Tỉnh ủy, Tư pháp, kế hoạch.
    private static let leads: Set<String> = ["kể", "tính", "từ", "sau", "trước", "khi"]

    /// Whether that is something which every document has of its own: that it is signed, issued or received.
    package static func isOfTheDocument(_ key: String) -> Bool {
        let words = key.split(separator: " ").map(String.init)
        let isDeed =
            words.contains { documentDeeds.contains($0) } || words.contains("nay") && words.contains("luc")
        return isDeed && words.allSatisfy { documentWords.contains($0) }
    }

    private static let documentDeeds: Set<String> = ["ky", "nhan", "hanh", "den", "gui", "giao"]
    /// Folded words of "ngày ký ban hành Thông báo này", "nhận được văn bản này", "văn bản này có hiệu lực".
    private static let documentWords: Set<String> = Set(
        """
        ky nhan duoc ban hanh gui den giao phat co hieu luc thi ngay tu ke va hoac cua nay tren noi chi dao chu tich ubnd tinh van bao thong
        ket luan cong dien quyet dinh nghi chi thi ke hoach chuong trinh huong dan to phieu don vi co quan nhiem vu
        """.split(whereSeparator: \.isWhitespace).map(String.init))
    private static let openings: Set<String> = [
        "ngay", "khi", "sau", "truoc", "luc", "thoi", "diem", "tu", "ke", "tinh",
    ]
}

extension Deadline {
    /// The event on whose day this deadline depends, in the document's words; nil where the day follows without one.
    package var awaitedEvent: String? {
        if let event = given?.event { return event.name }
        guard due == nil, rrule == nil else { return nil }
        let words: String? =
            switch kind {
            case .withinDays, .withinWorkdays, .withinSpan: offset?.anchor
            case .beforeEvent: offset == nil ? givenWords : offset?.anchor
            default: nil
            }
        return words.map(AwaitedEvent.name(leadingWords:))
    }

    /// The words by which it is counted once its event has a day; nil where no day would follow.
    package func words(from day: Day) -> String? {
        guard awaitedEvent.map({ !AwaitedEvent.key($0).isEmpty }) ?? false else { return nil }
        guard let offset else { return "trước ngày \(day.vietnamese)" }
        guard let count = offset.words else { return nil }
        return kind == .beforeEvent
            ? "chậm nhất \(count) trước ngày \(day.vietnamese)"
            : "trong \(count) kể từ ngày \(day.vietnamese)"
    }
}

extension Deadline.Offset {
    /// `15 ngày làm việc`; nil for hours, which do not run from a day.
    fileprivate var words: String? {
        guard let number = Int(duration.dropFirst().dropLast()), duration.hasPrefix("P") else { return nil }
        let unit: String? =
            switch duration.last {
            case "D": working ? "ngày làm việc" : "ngày"
            case "W": "tuần"
            case "M": "tháng"
            case "Y": "năm"
            default: nil
            }
        return unit.map { "\(number) \($0)" }
    }
}
