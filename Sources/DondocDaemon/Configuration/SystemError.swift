// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Glibc

/// What the system said when a call failed.
struct SystemError: Error, Hashable, CustomStringConvertible {
    let code: Int32

    init(_ code: Int32) {
        self.code = code
    }

    var description: String { String(cString: strerror(code)) }
}
