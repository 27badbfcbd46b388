// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// An error as the API tells it: RFC 9457, with the member `remedy`.
package struct Problem: Error, Hashable, Codable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable {
        case malformed
        case notAllowed = "not-allowed"
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case conflict
        case tooLarge = "too-large"
        case headTooLarge = "head-too-large"
        /// Each parameter is one, and they do not go together.
        case contradictory
        case refused
        /// Refused unless it is asked for with `past`.
        case past
        case unavailable
        case failed

        /// The HTTP status that goes with it.
        package var status: Int {
            switch self {
            case .malformed: 400
            case .notAllowed: 403
            case .notFound: 404
            case .methodNotAllowed: 405
            case .conflict: 409
            case .tooLarge: 413
            case .headTooLarge: 431
            case .contradictory, .refused, .past: 422
            case .unavailable: 503
            case .failed: 500
            }
        }

        package var title: Bilingual {
            switch self {
            case .malformed: Bilingual(vi: "Yêu cầu không hợp lệ", en: "The request is malformed")
            case .notAllowed: Bilingual(vi: "Không được phép", en: "Not allowed")
            case .notFound: Bilingual(vi: "Không tìm thấy", en: "Not found")
            case .methodNotAllowed: Bilingual(vi: "Phương thức không được hỗ trợ", en: "Method not allowed")
            case .conflict: Bilingual(vi: "Đã thay đổi", en: "Changed meanwhile")
            case .tooLarge: Bilingual(vi: "Nội dung quá lớn", en: "The body is too large")
            case .headTooLarge:
                Bilingual(vi: "Phần đầu yêu cầu quá lớn", en: "The head of the request is too large")
            case .contradictory:
                Bilingual(vi: "Yêu cầu mâu thuẫn", en: "The request contradicts itself")
            case .refused: Bilingual(vi: "Bị từ chối", en: "Refused")
            case .past: Bilingual(vi: "Hạn đã qua", en: "The deadline is over")
            case .unavailable: Bilingual(vi: "Tạm thời không phục vụ được", en: "Unavailable")
            case .failed: Bilingual(vi: "Có lỗi trong dịch vụ", en: "The daemon failed")
            }
        }
    }

    package static let mediaType = "application/problem+json"
    private static let prefix = "urn:dondoc:problem:"

    /// A URI that names the kind and never changes.
    package var type: String
    package var title: String
    package var status: Int
    package var detail: String
    /// What to do about it.
    package var remedy: String

    package init(_ kind: Kind, detail: Bilingual, remedy: Bilingual, in language: Language) {
        type = Problem.prefix + kind.rawValue
        title = kind.title[language]
        status = kind.status
        self.detail = detail[language]
        self.remedy = remedy[language]
    }

    /// Nil for a kind that a newer version has.
    package var kind: Kind? {
        type.hasPrefix(Problem.prefix) ? Kind(rawValue: String(type.dropFirst(Problem.prefix.count))) : nil
    }
}
