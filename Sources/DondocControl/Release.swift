// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The version of `dondocd` and `dondoc`, which are released together.
package enum Release {
    package static let version = "0.1.0"
}
