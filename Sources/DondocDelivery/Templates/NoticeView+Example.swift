// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

extension NoticeView {
    /// One of everything, with characters that have to be escaped, to try templates on.
    static let example = NoticeView(
        recipient: "Sở \"A\" & B", party: "Sở \"A\" & B", unregistered: "Chưa có địa chỉ",
        opening: "Kính gửi <quý cơ quan>\\",
        sections: [
            Section(heading: "Chủ trì", assignments: [.example(1), .example(2)]),
            Section(heading: "Phối hợp", assignments: [.example(3)]),
        ],
        closing: "Trân trọng", office: "Tổ theo dõi", signature: "Tổ theo dõi", replyTo: "a@example.vn",
        sentAt: "07:30 thứ Hai, ngày 14/02/2022", key: "k1", fact: "Còn 3 ngày làm việc",
        directive: "1/TB-UBND",
        title: "Thông báo số 1/TB-UBND", due: "14/02/2022", situation: "reminder", isUrgent: true,
        task: "Việc 1", when: "thứ Hai, ngày 14/02/2022", who: "Sở \"A\" & B",
        headline: "Hạn: thứ Hai, ngày 14/02/2022 · Chủ trì: Sở \"A\" & B", urgency: "HỎA TỐC", to: "-100123")
}

extension NoticeView.Assignment {
    fileprivate static func example(_ number: Int) -> NoticeView.Assignment {
        let dated = NoticeView.Milestone(
            what: "Báo cáo", deadline: "thứ Hai, ngày 14/02/2022", left: "còn 3 ngày làm việc", isLate: false,
            isNear: true, words: "trước ngày 15/02/2022", why: "Vì vậy.", previous: "thứ Sáu, ngày 11/02/2022"
        )
        let undated = NoticeView.Milestone(isLate: true, isNear: false)
        return NoticeView.Assignment(
            number: number, action: "Việc \(number)", item: "1.a", role: "chủ trì", source: "Văn bản",
            quotation: "Giao \"Sở A\"", milestones: number == 2 ? [dated, undated] : [dated])
    }
}
