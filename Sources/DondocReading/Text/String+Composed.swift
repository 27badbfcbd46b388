// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

extension String {
    /// The text with its letters in one piece (NFC), however the page spells them.
    var composed: String {
        Self.combines(utf8.span) ? precomposedStringWithCanonicalMapping : self
    }

    /// What bytes of texts say, cut only where tokens end: so they are UTF-8, and that is not asked again.
    init(known bytes: Swift.Span<UInt8>) {
        self.init(copying: UTF8Span(unchecked: bytes))
    }

    /// The same, composed.
    init(composing bytes: [UInt8]) {
        let text = String(known: bytes.span)
        self = Self.combines(bytes.span) ? text.precomposedStringWithCanonicalMapping : text
    }

    private static func combines(_ bytes: Swift.Span<UInt8>) -> Bool {
        // The marks of Vietnamese that combine begin with these bytes; nearly no text has them.
        for index in bytes.indices where bytes[index] == 0xCC || bytes[index] == 0xCD { return true }
        return false
    }
}
