// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

extension Deadline {
    /// Why the day, with the one on which a later occurrence is due; the words of the file give the first.
    func reason(ofOccurrence due: Day?) -> Bilingual {
        guard rrule != nil, let due, due != self.due else { return reason }
        return Bilingual(
            vi: "\(reason.vi); kỳ này hạn \(due.vietnamese)", en: "\(reason.en); this one is due on \(due)")
    }
}
