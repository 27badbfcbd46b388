// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// One sentence in the two languages that the product speaks.
///
/// It is put together when it is asked for: of the reasons of a long directive most are never read, and as sentences they would be
/// longer than the directive.
package struct Bilingual: Sendable {
    private let inVietnamese: @Sendable () -> String
    private let inEnglish: @Sendable () -> String

    package var vi: String { inVietnamese() }
    package var en: String { inEnglish() }

    package init(
        vi: @autoclosure @escaping @Sendable () -> String, en: @autoclosure @escaping @Sendable () -> String
    ) {
        inVietnamese = vi
        inEnglish = en
    }
}

extension Bilingual: Hashable {
    package static func == (left: Bilingual, right: Bilingual) -> Bool {
        left.vi == right.vi && left.en == right.en
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(vi)
        hasher.combine(en)
    }
}

extension Bilingual: Codable {
    private enum CodingKeys: String, CodingKey { case vi, en }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let (vi, en) = (
            try container.decode(String.self, forKey: .vi), try container.decode(String.self, forKey: .en)
        )
        self.init(vi: vi, en: en)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(vi, forKey: .vi)
        try container.encode(en, forKey: .en)
    }
}
