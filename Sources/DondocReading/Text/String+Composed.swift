// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

extension String {
    /// The text with its letters in one piece (NFC), however the page spells them.
    var composed: String {
        Self.combines(utf8.span) ? precomposedStringWithCanonicalMapping : self
    }

    /// What those bytes say, composed.
    init(composing bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        self = Self.combines(bytes.span) ? text.precomposedStringWithCanonicalMapping : text
    }

    private static func combines(_ bytes: Swift.Span<UInt8>) -> Bool {
        // The marks of Vietnamese that combine begin with these bytes; nearly no text has them.
        for index in bytes.indices where bytes[index] == 0xCC || bytes[index] == 0xCD { return true }
        return false
    }
}
