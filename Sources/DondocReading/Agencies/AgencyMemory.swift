// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What was found at places of a text: its readers ask after one another whether an agency stands there.
///
/// Of two places that fall together it knows the later, so that it never grows. Numbers and places alone, without a
/// count to be kept.
final class AgencyMemory {
    /// Up to which end a place was looked at, and what stands there.
    private struct Entry {
        var index: Int32 = -1
        var end: Int32 = -1
        var mention: AgencyMention?
    }

    /// In the object itself, so that no access to it is one to an array too.
    private var entries = InlineArray<64, Entry>(repeating: Entry())

    /// What was found before from a place up to an end; nil where nobody asked.
    @inline(__always)
    func mention(at index: Int, before end: Int) -> AgencyMention?? {
        let entry = entries[index & 63]
        return Int(entry.index) == index && Int(entry.end) == end ? .some(entry.mention) : nil
    }

    @inline(__always)
    func keep(_ mention: AgencyMention?, at index: Int, before end: Int) {
        entries[index & 63] = Entry(
            index: Int32(truncatingIfNeeded: index), end: Int32(truncatingIfNeeded: end), mention: mention)
    }
}
