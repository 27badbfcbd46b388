// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

extension StringProtocol {
    /// The text as a sentence begins: only its first letter is changed, to upper case.
    package var capitalisedFirst: String {
        // Most are capitals already, which a look at the first byte tells.
        if let first = utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) {
            return String(self)
        }
        if let first = utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) {
            return String(UnicodeScalar(first & 0xDF)) + self[utf8.index(after: utf8.startIndex)...]
        }
        guard let first = unicodeScalars.first else { return "" }
        let rest = unicodeScalars.index(after: unicodeScalars.startIndex)
        return first.properties.uppercaseMapping + self[rest...]
    }
}
