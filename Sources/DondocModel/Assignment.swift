// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// One thing to do (nhiệm vụ): who leads, who helps, what, and by when.
package struct Assignment: Hashable, Codable, Sendable, Identifiable {
    /// Stable over re-reading the same file, ASCII: given in a task file, or the directive's id and the item path.
    package var id: String
    /// The item path in the document, `2.(1)`.
    package var item: String
    package var action: String
    /// The document's own words; empty for task files, where `action` is the words.
    package var quotation: String
    package var span: Span?
    package var lead: [Party]
    package var coordinating: [Party]
    /// In the order of the document.
    ///
    /// An assignment without a date has none, or only undated ones.
    package var milestones: [Milestone]
    /// 0 to 1.
    package var confidence: Double
    /// What was read with less confidence than the rest, and why.
    package var doubts: [Doubt]
    /// What the task file says of its own reminders; nil takes the configured ladder.
    package var ladder: Ladder.Override?

    package init(
        id: String, item: String, action: String, quotation: String = "", span: Span? = nil, lead: [Party],
        coordinating: [Party] = [], milestones: [Milestone] = [], confidence: Double = 1,
        doubts: [Doubt] = [], ladder: Ladder.Override? = nil
    ) {
        self.id = id
        self.item = item
        self.action = action
        self.quotation = quotation
        self.span = span
        self.lead = lead
        self.coordinating = coordinating
        self.milestones = milestones
        self.confidence = confidence
        self.doubts = doubts
        self.ladder = ladder
    }
}

/// An agency as an assignment names it.
package struct Party: Hashable, Codable, Sendable {
    /// The full standard name, `Sở Giáo dục và Đào tạo`.
    package var name: String
    /// The words of the document, `Sở GD&ĐT`.
    package var text: String
    /// The register's id; nil where the register has no such agency.
    package var agency: Agency.ID?
    package var span: Span?

    package init(name: String, text: String, agency: Agency.ID? = nil, span: Span? = nil) {
        self.name = name
        self.text = text
        self.agency = agency
        self.span = span
    }
}

/// A step of an assignment (mốc) with its own deadline.
package struct Milestone: Hashable, Codable, Sendable {
    /// What is to be ready: `báo cáo UBND tỉnh`; empty when it is the assignment itself.
    package var what: String
    package var deadline: Deadline

    package init(what: String, deadline: Deadline) {
        self.what = what
        self.deadline = deadline
    }
}
