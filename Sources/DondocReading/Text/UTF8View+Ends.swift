// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

extension String.UTF8View {
    /// Whether the text begins with those bytes, which is told without looking for the borders of its characters.
    func begins(with start: String) -> Bool {
        count >= start.utf8.count && span.has(start.utf8.span, at: 0)
    }

    /// Whether the text ends with those bytes.
    func ends(with end: String) -> Bool {
        count >= end.utf8.count && span.has(end.utf8.span, at: count - end.utf8.count)
    }

    /// Whether the text has that byte, which must be a character's only one.
    func has(_ byte: UInt8) -> Bool {
        let bytes = span
        for index in bytes.indices where bytes[index] == byte { return true }
        return false
    }
}

extension Swift.Span<UInt8> {
    fileprivate func has(_ bytes: Swift.Span<UInt8>, at start: Int) -> Bool {
        // From the end, as names begin alike.
        var index = bytes.count
        while index > 0 {
            index &-= 1
            if self[start &+ index] != bytes[index] { return false }
        }
        return true
    }
}
