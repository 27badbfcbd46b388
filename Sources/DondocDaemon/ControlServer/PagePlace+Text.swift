// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore

/// Places as clients get them: opaque, and good as long as the row stands where it stood.
extension PagePlace {
    static let parameter = Endpoint.Parameter(
        "after", .pattern("^[0-9a-f]{16}([.][0-9a-f]{16})*$"),
        "The `next` of another page: what follows it, however far down; in place of `offset`.")

    var text: String {
        keys.map { key in
            let digits = String(UInt64(bitPattern: key), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined(separator: ".")
    }

    init?(text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let keys = parts.compactMap { $0.utf8.count == 16 ? UInt64($0, radix: 16) : nil }
        guard keys.count == parts.count, text.allSatisfy({ $0 == "." || $0.isNumber || $0.isLowercase })
        else {
            return nil
        }
        self.init(keys.map { Int64(bitPattern: $0) })
    }
}

extension ControlCall {
    /// Behind which place the page begins; nil where none is given.
    func place(keys count: Int) throws -> PagePlace? {
        guard let text = text("after") else { return nil }
        guard let place = PagePlace(text: text) else {
            throw ControlProblem.parameter(
                "after", got: text,
                expected: Bilingual(
                    vi: "giá trị next của một trang khác", en: "the `next` of another page"))
        }
        guard place.keys.count == count, self.text("offset") == nil else {
            throw ControlProblem.contradiction(
                "after", got: text,
                expected: Bilingual(
                    vi: "next của chính danh sách này, và không kèm offset",
                    en: "the `next` of this very list, and no offset beside it"))
        }
        return place
    }
}
