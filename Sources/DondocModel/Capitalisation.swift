// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

extension StringProtocol {
    /// The text as a sentence begins: only its first letter is changed, to upper case.
    package var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
