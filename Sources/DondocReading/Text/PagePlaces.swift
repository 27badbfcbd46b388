// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The way from the bytes of a page to its scalars: some of its places, from each of which it is not far to the next.
struct PagePlaces: Sendable {
    private struct Place: Sendable {
        let scalar: Int32
        let byte: Int32
    }

    private var places: [Place] = []
    /// The scalar from which on a place is kept.
    private var next = step

    /// Keeps the place where a token begins if it is far enough from the last; tokens come in the order of the page.
    @inline(__always)
    mutating func add(scalar: Int, byte: Int) {
        guard scalar >= next else { return }
        places.append(Place(scalar: Int32(truncatingIfNeeded: scalar), byte: Int32(truncatingIfNeeded: byte)))
        next = scalar &+ Self.step
    }

    /// How many scalars begin before a byte.
    func scalar(of byte: Int, in page: Swift.Span<UInt8>) -> Int {
        let index = places.partitionPoint { Int($0.byte) > byte }
        let place = index > 0 ? places[index - 1] : Place(scalar: 0, byte: 0)
        return Int(place.scalar) + Self.scalars(in: Int(place.byte)..<max(Int(place.byte), byte), of: page)
    }

    static func scalars(in bytes: Range<Int>, of page: Swift.Span<UInt8>) -> Int {
        var count = 0
        for byte in bytes where byte < page.count && !Tokenizer.continues(page[byte]) { count &+= 1 }
        return count
    }

    private static let step = 16
}
