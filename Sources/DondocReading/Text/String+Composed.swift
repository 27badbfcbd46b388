// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

extension String {
    /// The text with its letters in one piece (NFC), however the page spells them.
    var composed: String {
        // The marks of Vietnamese that combine begin with these bytes; nearly no text has them.
        utf8.contains { $0 == 0xCC || $0 == 0xCD } ? precomposedStringWithCanonicalMapping : self
    }
}
