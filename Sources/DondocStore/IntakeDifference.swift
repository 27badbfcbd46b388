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
    ///
    /// - Parameter hasOthers: whether the assignment has milestones; that it is done would be said of all of them.
    init(lostResult id: Assignment.ID, _ place: Int, hasOthers: Bool) {
        let remedy =
            hasOthers
            ? Bilingual(
                vi: "nếu kết quả ấy là của mốc khác: dondoc show \(id), rồi dondoc done \(id) --milestone N",
                en: "if it is another one's: dondoc show \(id), then dondoc done \(id) --milestone N")
            : Bilingual(
                vi: "nếu việc vẫn đã xong: dondoc done \(id)",
                en: "if it is done all the same: dondoc done \(id)")
        self.init(
            Bilingual(
                vi:
                    "'\(id)': đã ghi nhận kết quả mốc \(place + 1), nay tệp không còn mốc ấy nên kết quả không tính cho mốc nào; \(remedy.vi)",
                en:
                    "'\(id)': a result of milestone \(place + 1) was recorded, which the file has no more, so it counts for none; \(remedy.en)"
            ))
    }

    /// Of an assignment of which all milestones that its file still has are done.
    init(done id: Assignment.ID) {
        self.init(
            Bilingual(
                vi:
                    "'\(id)': tệp bỏ mốc chưa xong, các mốc còn lại đều đã xong nên việc kết thúc; nếu chưa: dondoc reopen \(id)",
                en:
                    "'\(id)': the file has dropped what was owed, and all that is left is done, so it is closed; if it is not: dondoc reopen \(id)"
            ))
    }
}
