// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

extension String.UTF8View {
    /// Whether the text ends with those bytes, which is told without looking for the borders of its characters.
    func ends(with end: String) -> Bool {
        let bytes = end.utf8
        return count >= bytes.count && suffix(bytes.count).elementsEqual(bytes)
    }
}
