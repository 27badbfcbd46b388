// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

// Periods that a person adds without saying from when: they run from the day of the order.

extension Deadline {
    /// `trong 5 ngày`, in these words and from that day; nil where it is no period, or the words say from when.
    package func running(from day: Day) -> Deadline? {
        let isPeriod = [.withinDays, .withinWorkdays, .withinSpan].contains(kind)
        guard isPeriod, due == nil, let offset, offset.anchor == nil else { return nil }
        var running = self
        running.offset = Offset(
            duration: offset.duration, working: offset.working, anchor: Self.start + day.vietnamese)
        return running
    }

    /// The words from which its day follows: its own, and the day of the order where those do not have it.
    package var countedWords: String {
        guard let anchor = offset?.anchor, anchor.hasPrefix(Self.start),
            anchor.dropFirst(Self.start.count).allSatisfy({ $0.isASCII && $0.isNumber || $0 == "/" }),
            !text.contains(anchor)
        else { return text }
        return "\(text) kể từ \(anchor)"
    }

    /// With its own words, where it was counted by more than those.
    package func recounted(as counted: Deadline) -> Deadline {
        guard countedWords != text else { return counted }
        var deadline = counted
        (deadline.text, deadline.offset) = (text, offset)
        return deadline
    }

    private static let start = "ngày "
}
