// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// The rungs of the ladder in words.
enum RungWords {
    /// Cells that the longest of the usual ones takes.
    static let width = 23

    static func text(_ rung: Rung, isChange: Bool? = nil, _ style: Style) -> String {
        rung.words(isChange: isChange ?? false)[style.language]
    }
}
