// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore

extension Explainer {
    /// What is still to be sent waits where its recipient is paused, and says so.
    func held(_ record: ReminderRecord, _ fate: Bilingual) -> Bilingual {
        guard record.state == .planned || record.state == .queued,
            let pause = pauses.first(where: {
                $0.recipient == nil || $0.recipient == record.reminder.recipient
            })
        else { return fate }
        let end =
            pause.endsAt.map { Bilingual(vi: "đến \(moment($0).vi)", en: "until \(moment($0).en)") }
            ?? Bilingual(vi: "cho đến khi có lệnh gửi lại (dondoc resume)", en: "until somebody resumes it")
        let whom =
            pause.recipient == nil
            ? Bilingual(vi: "gửi tới tất cả", en: "sending to all")
            : Bilingual(vi: "gửi tới nơi này", en: "sending to this recipient")
        let why = pause.why.map { ": \($0)" } ?? ""
        return Bilingual(
            vi: "\(fate.vi); đang giữ lại, vì \(pause.actor) tạm dừng \(whom.vi) \(end.vi)\(why)",
            en: "\(fate.en); held back, as \(pause.actor) has paused \(whom.en) \(end.en)\(why)")
    }
}
