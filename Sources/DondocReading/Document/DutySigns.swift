// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// The doubts that follow from general signs that a duty was read wrongly.
enum DutySigns {
    static func doubts(of duty: Duty) -> [Doubt] {
        guard !duty.signs.isEmpty else { return [] }
        return [Duty.Sign.bareName, .detachedVerb, .cutOff, .splitCell].filter(duty.signs.contains)
            .map(doubt)
    }

    private static func doubt(_ sign: Duty.Sign) -> Doubt {
        switch sign {
        case .bareName:
            Doubt(
                .lead, 0.65,
                Bilingual(
                    vi: "tên cơ quan quá ngắn; có thể thiếu một phần",
                    en: "the name is very short; a part of it may be missing"))
        case .detachedVerb:
            Doubt(
                .lead, 0.65,
                Bilingual(
                    vi: "giữa tên cơ quan và động từ có dấu phẩy; có thể một động từ bị lẫn vào tên",
                    en: "a comma parts the name from the verb; a verb may have been read as part of the name")
            )
        case .cutOff:
            Doubt(
                .action, 0.65,
                Bilingual(
                    vi: "câu dừng lại mà không có dấu; có thể còn tiếp ở đoạn sau",
                    en: "the words stop without a mark; they may go on in the next paragraph"))
        case .splitCell:
            Doubt(
                .lead, 0.65,
                Bilingual(
                    vi: "ô này nêu hai tên liền nhau không có dấu phân cách; có thể chỉ là một cơ quan",
                    en: "the cell has two names with nothing between them; they may be one agency"))
        }
    }
}
