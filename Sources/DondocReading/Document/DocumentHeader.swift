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
    /// Between which days a document was issued whose date is not whole.
    var earliest: Day?
    var latest: Day?
    var subject: String?
    var signer: String?
    /// The lines over the signer's name.
    var capacity: [Range<Int>] = []
    /// Whose orders it gives.
    var authority: String?
    var urgency: Directive.Urgency?
    var secrecy: Secrecy?
    var isDraft = false
    /// "Kính gửi".
    var addressees: [Range<Int>] = []
    /// "Nơi nhận", with "Như trên" and "Lưu".
    var copies: [Range<Int>] = []
    var replaces: [ReplacedDocument] = []
    /// What does not fit together.
    var notes: [Bilingual] = []
    /// Where the parts stand.
    var parts: [DocumentPart: Range<Int>] = [:]
    /// The tokens of the date line, whether or not the date is whole.
    var dateTokens: Range<Int>?
    /// The tokens between the head and the foot.
    var body: Range<Int>

    /// Whether it has nothing of the form of a document.
    var isBare: Bool {
        number == nil && kind == nil && dateTokens == nil && addressees.isEmpty && copies.isEmpty
            && capacity.isEmpty
    }
}
