// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The way from scalars to bytes of a page: some of its tokens, from each of which it is not far to the next.
struct PagePlaces: Sendable {
    struct Place: Sendable {
        let scalar: Int32
        let byte: Int32
    }

    private var places: [Place] = []

    /// Tokens in the order of the page.
    init(_ tokens: [Token]) {
        places.reserveCapacity(tokens.count / Self.step + 1)
        for index in stride(from: 0, to: tokens.count, by: Self.step) {
            places.append(Place(scalar: tokens[index].start, byte: tokens[index].byte))
        }
    }

    /// The last of the places at a scalar or before it; the beginning of the text where there is none.
    func place(before scalar: Int) -> Place {
        let next = places.partitionPoint { $0.scalar > scalar }
        return next > 0 ? places[next - 1] : Place(scalar: 0, byte: 0)
    }

    private static let step = 16
}
