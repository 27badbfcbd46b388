// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// The posts by which offices address who heads a body: "Chủ tịch UBND xã X", "Giám đốc Sở Y tế", "Trưởng Ban Dân tộc".
enum Post {
    private static let titles: [[Substring]] = [
        "đồng chí", "các đồng chí", "ông", "bà", "chủ tịch", "phó chủ tịch", "giám đốc", "phó giám đốc",
        "tổng giám đốc", "phó tổng giám đốc", "bộ trưởng", "thứ trưởng", "thủ trưởng", "trưởng", "phó trưởng",
        "trưởng ban", "phó trưởng ban", "trưởng phòng", "phó trưởng phòng", "chánh", "phó chánh",
        "cục trưởng",
        "phó cục trưởng", "tổng cục trưởng", "chi cục trưởng", "phó chi cục trưởng", "vụ trưởng",
        "viện trưởng", "phó viện trưởng", "hiệu trưởng", "phó hiệu trưởng", "bí thư", "phó bí thư",
        "chủ nhiệm", "phó chủ nhiệm", "chỉ huy trưởng", "phó chỉ huy trưởng", "chính ủy", "chính uỷ",
        "chánh án", "tư lệnh", "tổng biên tập", "người đứng đầu", "lãnh đạo",
    ].map { $0.split(separator: " ") }
    private static let firstWords = Set(titles.compactMap(\.first))

    /// What stands behind the post, once for each reading of it; empty where none is named.
    ///
    /// The shortest post comes first: "Trưởng Ban Dân tộc" heads "Ban Dân tộc".
    static func bodies(of name: String) -> [String] {
        let words = name.precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace)
        let spelt = words.prefix(5).map { word in
            word.lowercased().trimmingCharacters(in: .punctuationCharacters)[...]
        }
        guard let first = spelt.first, firstWords.contains(first) else { return [] }
        return titles.filter { $0.count < words.count && spelt.starts(with: $0) }
            .sorted { $0.count < $1.count }
            .map { words.dropFirst($0.count).joined(separator: " ") }
    }
}

extension Folding {
    /// The key of the body that a name addresses: the same for "Sở Y tế" and "Giám đốc Sở Y tế".
    package static func bodyKey(_ name: String) -> String {
        var body = name
        // "Bí thư, Chủ tịch UBND xã X" has two.
        for _ in 0..<3 {
            guard let next = Post.bodies(of: body).first else { break }
            body = next
        }
        return agencyKey(body)
    }
}

extension Party {
    /// Equal for parties that are the same body: the register's id, or the key of the name where it has none.
    package var bodyKey: String { agency.map { "agency:\($0)" } ?? Folding.bodyKey(name) }
}

extension Recipient {
    /// Of a body without an entry the key of its name; nil for the others, which have an id.
    package var bodyKey: String? {
        guard case .unregistered(let name) = self else { return nil }
        return Folding.bodyKey(name)
    }
}
