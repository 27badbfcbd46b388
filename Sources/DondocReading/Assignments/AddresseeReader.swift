// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Tells whom a letter is sent to, and which of them a sentence speaks of.
struct AddresseeReader {
    private let tokens: Tokens
    private let agencies: AgencyScanner

    init(_ text: SourceText) {
        tokens = text.tokens
        agencies = text.agencies
    }

    /// The bodies after "Kính gửi"; words that name none stand as they are.
    func mentions(_ addressees: [Range<Int>]) -> [AgencyMention] {
        addressees.flatMap { range -> [AgencyMention] in
            if let (found, end) = agencies.list(at: range.lowerBound, before: range.upperBound),
                end == range.upperBound
            {
                return found
            }
            return [AgencyMention(tokens: range, isGroup: true)]
        }
    }

    /// Of several addressees those that a sentence names; all when it names none.
    func named(_ addressees: [AgencyMention], in range: Range<Int>) -> [AgencyMention] {
        let named = addressees.filter { mention in
            let keys = mention.tokens.map { tokens[$0].key }
            return keys.count > 1 && range.contains { tokens.has(keys, at: $0) }
        }
        return named.isEmpty ? addressees : named
    }
}
