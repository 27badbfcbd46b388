// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Tasks whose agencies and days stand in lines of their own below them.
extension AssignmentReader {
    /// Takes the labels of a block for the task that they speak of; false for a block without labels.
    func readLabels(_ index: Int) -> Bool {
        let labels = labels.labels(in: outline.blocks[index].tokens)
        guard let first = labels.first else { return false }
        let block = outline.blocks[index]
        let own = first.start > block.tokens.lowerBound
        guard let target = own ? index : task(above: index) else { return false }
        // "Sở A chủ trì tổ chức … (phối hợp: Sở B), …": who leads stands before.
        if own, !labels.contains(where: { $0.kind == .lead }),
            givings.giving(in: block.tokens.lowerBound..<first.start) != nil
        {
            return false
        }
        guard own || dutyOfBlock[target] != nil || labels.contains(where: { $0.kind == .lead }) else {
            labelled.insert(index)
            return true
        }
        labelled.insert(index)
        let task = outline.blocks[target]
        let action = own ? task.tokens.lowerBound..<first.start : task.tokens
        var duty =
            dutyOfBlock[target].map { duties[$0] }
            ?? Duty(block: target, tokens: action, action: action, lead: [], source: .table)
        for label in labels {
            switch label.kind {
            case .lead:
                duty.lead = mentions(label.words)
                duty.source = .table
            case .coordinating: duty.coordinating += mentions(label.words)
            case .deadline, .other: break
            }
        }
        duty.tokens = duty.tokens.lowerBound..<max(duty.tokens.upperBound, block.tokens.upperBound)
        if let known = dutyOfBlock[target] { duties[known] = duty } else { add(duty) }
        return true
    }

    /// The task that a line of labels belongs to: the item above it, past other such lines and its fellow bullets.
    private func task(above index: Int) -> Int? {
        let block = outline.blocks[index]
        var previous = index - 1
        // A task has few such lines.
        while previous >= 0, index - previous < 16, labelled.contains(previous) { previous -= 1 }
        guard previous >= 0, outline.blocks[previous].row == nil else { return nil }
        let isFellow =
            outline.blocks[previous].parent == block.parent && block.marker != nil
            && outline.blocks[previous].marker?.style == block.marker?.style
        return isFellow ? block.parent : previous
    }

    private func mentions(_ range: Range<Int>) -> [AgencyMention] {
        var found: [AgencyMention] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if let (list, end) = agencies.list(at: index, before: range.upperBound) {
                found += list
                index = max(end, index + 1)
            } else {
                index += 1
            }
        }
        return found
    }
}
