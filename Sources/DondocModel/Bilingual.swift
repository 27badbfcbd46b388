// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// One sentence in the two languages that the product speaks.
package struct Bilingual: Hashable, Codable, Sendable {
    package let vi: String
    package let en: String

    package init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }
}
