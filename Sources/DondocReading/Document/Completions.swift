// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Short names that a document completes elsewhere: "UBND thành phố" is "UBND thành phố Lạng Sơn" when no other is named.
enum Completions {
    static func of(_ text: SourceText) -> [String: String] {
        var found: [String: Set<String>] = [:]
        for index in text.tokens.indices {
            guard let (short, count) = heads.match(text.tokens, at: index, before: text.tokens.count) else {
                continue
            }
            var end = index + count
            let start = end
            while end < text.tokens.count, text.tokens[end].casing == .capitalized,
                text.tokens[end].gap == .space, end - start < 4
            {
                end += 1
            }
            guard end > start else { continue }
            found[short.lowercased(), default: []].insert(short + " " + text.plain(start..<end))
        }
        return found.compactMapValues { $0.count == 1 ? $0.first : nil }
    }

    private static let heads = Lexicon<String>([
        ("ubnd thành phố|ủy ban nhân dân thành phố|uỷ ban nhân dân thành phố", "UBND thành phố"),
        ("ubnd huyện|ủy ban nhân dân huyện|uỷ ban nhân dân huyện", "UBND huyện"),
        ("ubnd thị xã|ủy ban nhân dân thị xã|uỷ ban nhân dân thị xã", "UBND thị xã"),
    ])
}
