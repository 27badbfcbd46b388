// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// New rules cannot be put in force, as the inbox, which is read by them, does not answer.
struct SilentInbox: Error, Equatable, CustomStringConvertible {
    let path: String

    var detail: Bilingual {
        Bilingual(
            vi: "\(path): thư mục nhận không trả lời, nên chưa áp dụng được cấu hình mới",
            en: "\(path): the inbox does not answer, so the new configuration cannot be put in force")
    }

    var remedy: Bilingual {
        Bilingual(
            vi: "Cấu hình cũ vẫn có hiệu lực. Hãy xem ổ chia sẻ của thư mục nhận, rồi nạp lại",
            en: "The old configuration stays in force. See to the inbox's share, and reload again")
    }

    var description: String { "\(detail.en). \(remedy.en)" }
}
