// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading

extension DirectiveReading {
    /// The documents in whose place this one stands, as the ledger links them.
    var replacements: [DondocModel.Replacement] {
        document.replaces.map { said in
            DondocModel.Replacement(
                number: said.number, date: said.date, kind: said.kind == .corrected ? .corrects : .replaces)
        }
    }
}
