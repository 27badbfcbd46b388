// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// Why a document must not be read, kept or sent on at all.
package enum Refusal: Hashable, Sendable {
    case secret(Secrecy)

    /// Names the mark, and nothing else of the document.
    package var reason: Bilingual {
        switch self {
        case .secret(let secrecy):
            Bilingual(
                vi:
                    "văn bản đóng dấu \(secrecy.rawValue.uppercased()) (bí mật nhà nước): không được đọc, lưu hay gửi đi",
                en:
                    "the document is marked \(secrecy.rawValue.uppercased()), a State secret: it must not be read,"
                    + " kept or sent on")
        }
    }
}
