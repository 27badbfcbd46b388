// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// One thing that a person said about how an assignment goes, as the ledger keeps it for good.
///
/// How it stands on any day follows from these alone; nothing that follows from them is a fact.
package struct Fact: Hashable, Codable, Sendable, Identifiable {
    package enum Kind: String, Codable, CaseIterable, Sendable {
        /// It is done, and the office has confirmed it.
        case done
        /// Who leads says that it is done; the office has not confirmed it yet (chờ xác nhận).
        case reported
        /// The result was sent back: it is to be done again (trả lại).
        case returned
        /// It was said to be done or cancelled by mistake.
        case reopened
        /// Nobody has to do it any more (hủy).
        case cancelled
        /// Its deadline was put off (gia hạn); `due` is the day that it had.
        case extended
        /// It was asked for another deadline, and that was refused; `day` is the one that was asked for.
        case refused
        /// Nobody is to be reminded of it before `day`; without a day they are again (tạm hoãn nhắc).
        case snoozed
        /// A remark on how it goes.
        case noted

        /// Whether it says that something is done.
        package var isReport: Bool { self == .done || self == .reported }
    }

    /// What became of the milestones when a file or a person changed them, for which something is said or not said any more.
    package enum Change: Hashable, Codable, Sendable {
        /// The milestone stands at that place now.
        case moved(to: Int)
        /// There is none like the milestone any more.
        case gone
        /// The assignment, which had no milestones, has some.
        case divided
        /// Others lead it, so that what one of the former ones has done counts no more.
        case otherLead
        /// Each of those that led has said so by itself, so that it is said of all, whoever leads later.
        case byAll
        /// The milestone that was put off stood at that place before.
        case follows(from: Int)
    }

    /// In the order in which they were said.
    package var id: Int64
    package var assignment: Assignment.ID
    /// Of several that lead, the one that it is about; nil for all of them.
    package var agency: Agency.ID?
    /// Index into the assignment's milestones; nil for the assignment as a whole.
    package var milestone: Int?
    /// The due day in force when it was said, of a recurring duty that of the occurrence that is meant.
    package var due: Day?
    package var kind: Kind
    /// The day of completion, of the document that shows the result; or the day that the kind tells of.
    package var day: Day?
    /// The result, the reason or the remark in the person's words.
    package var text: String?
    /// Where nobody has said it: what the daemon has seen.
    package var change: Change?
    /// The day on which another deadline was asked for.
    package var asked: Day?
    /// Whether a duty that comes back has ended with the occurrence of `due`.
    package var isLast: Bool
    /// `user:NAME(UID)`; of what a changed file moves to another milestone `file:PATH`, and by a correction whoever made it.
    package var actor: String
    package var at: Date

    package init(
        id: Int64, assignment: Assignment.ID, agency: Agency.ID? = nil, milestone: Int? = nil,
        due: Day? = nil, kind: Kind, day: Day? = nil, text: String? = nil, change: Change? = nil,
        asked: Day? = nil, isLast: Bool = false, actor: String, at: Date
    ) {
        self.agency = agency
        self.change = change
        self.id = id
        self.assignment = assignment
        self.milestone = milestone
        self.due = due
        self.kind = kind
        self.day = day
        self.text = text
        self.asked = asked
        self.isLast = isLast
        self.actor = actor
        self.at = at
    }
}

extension [Fact] {
    /// What was said of one of several that lead: of it alone, and of all of them.
    package func said(of member: Agency.ID?) -> [Fact] {
        filter { $0.agency == nil || $0.agency == member }
    }
}

extension Fact {
    /// What was said, or what the daemon has seen; nil where it says nothing beside its kind.
    package var words: Bilingual? {
        if let text { return Bilingual(vi: text, en: text) }
        return change.map { change in
            switch change {
            case .moved(let place):
                Bilingual(
                    vi:
                        "các mốc thay đổi: \(milestone.map { "mốc \($0 + 1) " } ?? "")nay là mốc \(place + 1)",
                    en:
                        "the milestones have changed: \(milestone.map { "milestone \($0 + 1) " } ?? "")is milestone \(place + 1) now"
                )
            case .gone:
                Bilingual(
                    vi: "các mốc thay đổi: không còn mốc đã ghi nhận kết quả",
                    en: "the milestones have changed: the one that was reported is there no more")
            case .divided:
                Bilingual(
                    vi: "các mốc thay đổi: nay có mốc riêng",
                    en: "the milestones have changed: it has some now")
            case .otherLead:
                Bilingual(
                    vi: "cơ quan chủ trì nay khác: kết quả đã ghi của đơn vị không tính nữa",
                    en: "others lead it now: what this agency had done counts no more")
            case .byAll:
                Bilingual(
                    vi: "mọi đơn vị chủ trì đều đã báo cáo kết quả",
                    en: "each of those that lead has reported it")
            case .follows(let place):
                Bilingual(
                    vi: "các mốc thay đổi: trước là mốc \(place + 1)",
                    en: "the milestones have changed: it was milestone \(place + 1) before")
            }
        }
    }
}
