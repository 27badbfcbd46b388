// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A half-open range `[start, end)` of Unicode scalars of a file's text as it is.
package struct Span: Hashable, Sendable {
    package let start: Int
    package let end: Int

    /// `start` is at least 0 and `end` not before it; what is not so is mended to the empty span.
    package init(_ start: Int, _ end: Int) {
        self.start = max(0, start)
        self.end = max(self.start, end)
    }

    package var length: Int { end - start }
    package var isEmpty: Bool { start == end }
    package func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }
    package func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }
}

extension Span: Codable {
    /// As the contract writes it: `[start, end]`.
    package init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        self.init(try container.decode(Int.self), try container.decode(Int.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(start)
        try container.encode(end)
    }
}
