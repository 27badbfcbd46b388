// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

extension StringProtocol {
    /// Without those characters at both ends.
    func trimming(_ isUnwanted: (Character) -> Bool) -> SubSequence {
        guard let first = firstIndex(where: { !isUnwanted($0) }),
            let last = lastIndex(where: { !isUnwanted($0) })
        else { return self[endIndex...] }
        return self[first...last]
    }
}
