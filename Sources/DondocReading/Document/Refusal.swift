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

    /// What a person is to do with it.
    package var remedy: Bilingual {
        switch self {
        case .secret:
            Bilingual(
                vi: "hãy đưa tệp ra khỏi thư mục dùng chung và xử lý theo quy định về bí mật nhà nước",
                en: "take the file out of shared folders, and treat it by the rules for State secrets")
        }
    }
}
