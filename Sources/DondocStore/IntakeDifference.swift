// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// What has become of assignments whose file was taken in.
package struct IntakeDifference: Hashable, Sendable {
    package var added: [Assignment.ID]
    package var changed: [Assignment.ID]
    package var withdrawn: [Assignment.ID]
    package var unchanged: Int
    /// Remarks on what does not hold any more of what people have said of it.
    package var notes: [SourceProblem]

    package init(
        added: [Assignment.ID] = [], changed: [Assignment.ID] = [], withdrawn: [Assignment.ID] = [],
        unchanged: Int = 0, notes: [SourceProblem] = []
    ) {
        self.added = added
        self.changed = changed
        self.withdrawn = withdrawn
        self.unchanged = unchanged
        self.notes = notes
    }

    package var isEmpty: Bool { added.isEmpty && changed.isEmpty && withdrawn.isEmpty }
}

extension SourceProblem {
    /// Of a milestone, by its former place, of which a result was recorded and which its file has no more.
    init(lostResult id: Assignment.ID, _ place: Int) {
        self.init(
            Bilingual(
                vi:
                    "'\(id)': đã ghi nhận kết quả mốc \(place + 1), nay tệp không còn mốc ấy nên kết quả không tính cho mốc nào; nếu việc vẫn đã xong: dondoc done \(id)",
                en:
                    "'\(id)': a result of milestone \(place + 1) was recorded, which the file has no more, so it counts for none; if it is done all the same: dondoc done \(id)"
            ))
    }
}
