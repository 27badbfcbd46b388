// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import GRDB

extension Bilingual {
    /// A sentence that stands in two columns, the Vietnamese first; rows of old ledgers may lack the English.
    init(_ row: Row, at column: Int) {
        let vi: String = row[column]
        let en: String = row[column + 1] ?? ""
        self.init(vi: vi, en: en)
    }
}
