// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// A language in which the product speaks.
package enum Language: String, CaseIterable, Sendable {
    case vietnamese = "vi"
    case english = "en"

    /// The language of a locale's name, `vi_VN.UTF-8`, or of an `Accept-Language` field: Vietnamese where it comes first, else English.
    package init(tag: String) {
        self = tag.lowercased().hasPrefix("vi") ? .vietnamese : .english
    }

    /// The locale of an environment, by POSIX's order of precedence.
    package init(environment: [String: String]) {
        let tag = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        self.init(tag: tag ?? "")
    }
}

extension Bilingual {
    package subscript(language: Language) -> String {
        switch language {
        case .vietnamese: vi
        case .english: en
        }
    }
}
