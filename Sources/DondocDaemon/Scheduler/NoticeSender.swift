// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocDelivery
package import DondocModel

/// Whoever makes notices ready and hands them over.
package protocol NoticeSender: Sendable {
    /// Has what letters need fetched anew where it is spent; how every letter fares without, or nil.
    func refresh() async -> ScopedOutcome?
    /// Makes a notice ready; waits for nothing.
    func parcel(_ notice: Notice, attempt: Int64, line: String) -> Parcel
    /// Hands parcels over together; `ended` is told each of them exactly once, with all that ended together.
    func hand(_ parcels: [Parcel], ended: @escaping @Sendable ([Handed]) -> Void)
    /// Takes back what has not begun; what is under way goes on.
    func takeBack(_ attempts: [Int64])
    /// Takes back what has not begun, and breaks off what is under way.
    func breakOff(_ attempts: [Int64])
    /// How many of a line are under way at once; nil for as many as usual.
    func setWidth(_ width: Int?, line: String)
    /// What would go out; nil from one who sends nothing.
    func previewWire(_ notice: Notice) -> PreviewWire?
    /// Where messages to a destination are handed over, without what may be secret; nil from one who sends nothing.
    func server(of destination: Destination) -> String?
    /// Asks that server whether it is there, and hands it nothing.
    func probe(_ destination: Destination) async -> ServerState?
}

extension NoticeSender {
    package func previewWire(_ notice: Notice) -> PreviewWire? { nil }
    package func server(of destination: Destination) -> String? { nil }
    package func probe(_ destination: Destination) async -> ServerState? { nil }
}

extension Sender: NoticeSender {}
