// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch

extension Duration {
    var dispatchInterval: DispatchTimeInterval {
        let (seconds, attoseconds) = components
        return .nanoseconds(Int(clamping: seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000))
    }
}
