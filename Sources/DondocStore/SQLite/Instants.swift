// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

// Instants are milliseconds since 1970 in the ledger, days are day numbers: integers that any program can read.

extension Date {
    /// Milliseconds since 1970; an instant that is none or beyond all calendars is mended to the nearest that fits.
    var milliseconds: Int64 {
        let value = (timeIntervalSince1970 * 1000).rounded()
        guard !value.isNaN else { return 0 }
        return Int64(min(max(value, -1e15), 1e15))
    }

    init(milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
    }
}

/// Where assignments without a date stand in a list by due day: after all others.
let undatedOrder = 9_999_999
