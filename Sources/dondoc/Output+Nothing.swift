// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import Foundation

extension Output {
    /// A page, and where it has nothing and a person is watching, on standard error that nothing matches and what to try.
    ///
    /// Standard output stays empty either way, as for a script.
    func write<Item>(
        page: Listing<Item>, orSaying nothing: (vi: String, en: String), text: (Style) -> String
    ) throws {
        try write(page: page, text: text)
        guard format == .table, page.items.isEmpty, isatty(STDERR_FILENO) == 1 else { return }
        FileHandle.standardError.say("\(style.say(vi: nothing.vi, en: nothing.en))\n")
    }
}
