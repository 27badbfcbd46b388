// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// What the head, the foot and the addresses of a document say.
struct DocumentHeader: Sendable {
    var issuer: String?
    var number: String?
    var kind: String?
    var place: String?
    var date: Day?
    var subject: String?
    var signer: String?
    var urgency: Directive.Urgency?
    /// "Kính gửi".
    var addressees: [Range<Int>] = []
    /// "Nơi nhận".
    var copies: [String] = []
    /// The tokens of the date line, whether or not the date is whole.
    var dateTokens: Range<Int>?
    /// The tokens between the head and the foot.
    var body: Range<Int>
}
