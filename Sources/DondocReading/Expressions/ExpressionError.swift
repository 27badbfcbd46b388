// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Why no deadline could be read from words, and what to write instead.
package enum ExpressionError: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    case notAnExpression(String)
    case impossibleDate(String)
    /// The words name a time, but none that ends anything: "sau 14 ngày từ …", "dự kiến quý I".
    case noDeadline(String)
    case missingYear(String)

    package var description: String {
        switch self {
        case .empty: "no deadline given; write a date such as 2022-02-14 or 'trước ngày 15/02/2022'"
        case .notAnExpression(let text):
            "no deadline in '\(text)'; write a date such as 2022-02-14 or 'trước ngày 15/02/2022'"
        case .impossibleDate(let text): "no such date: '\(text)'; write day/month/year"
        case .noDeadline(let text):
            "'\(text)' is no deadline; write the last day, such as 'chậm nhất ngày 15/02/2022'"
        case .missingYear(let text):
            "no year in '\(text)', and the document has no date; write day/month/year"
        }
    }
}
