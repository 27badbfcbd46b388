// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// Spelling made equal, for comparing and for searching, never for showing.
package enum Folding {
    /// Lower case without marks, đ as d, runs of anything but letters and digits as one space: "giao thong" finds "Giao thông".
    package static func searchable(_ text: String) -> String {
        FoldingTable.shared.searchable(text) ?? searchable(unusual: text)
    }

    /// As above, of any text.
    static func searchable(unusual text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        var pendingSpace = false
        for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
            if scalar.properties.generalCategory == .nonspacingMark { continue }
            guard scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) else {
                pendingSpace = !result.isEmpty
                continue
            }
            if pendingSpace {
                result.unicodeScalars.append(" ")
                pendingSpace = false
            }
            switch scalar {
            case "đ", "Đ": result.unicodeScalars.append("d")
            default: result.append(scalar.properties.lowercaseMapping)
            }
        }
        return result
    }

    /// The key under which an agency's names meet.
    ///
    /// As `searchable`, with "và" and "&" left out, final y as i where both are written ("quản lý", "quản lí"), and long words as offices
    /// shorten them: "Ủy ban nhân dân thành phố" as UBND TP.
    package static func agencyKey(_ name: String) -> String {
        let words = searchable(name).split(separator: " ").filter { $0 != "va" }.map(withPlainFinal)
        var key: [String] = []
        var rest = words[...]
        while let word = rest.first {
            let known = shortened.first { $0.long.first == word && rest.starts(with: $0.long) }
            key.append(known?.short ?? word)
            rest = rest.dropFirst(known?.long.count ?? 1)
        }
        return key.joined(separator: " ")
    }

    private static let shortened: [(long: [String], short: String)] = [
        (["uy", "ban", "nhan", "dan"], "ubnd"), (["hoi", "dong", "nhan", "dan"], "hdnd"),
        (["van", "phong"], "vp"),
        (["thanh", "pho"], "tp"), (["thi", "xa"], "tx"), (["ban", "quan", "li"], "bql"),
    ]

    private static func withPlainFinal(_ word: Substring) -> String {
        let isEither = ["hy", "ky", "ly", "my", "sy", "ty", "quy"].contains(where: word.hasSuffix)
        return isEither ? word.dropLast() + "i" : String(word)
    }

    /// ASCII letters, digits and single hyphens, for identifiers: "272-KL/TU" → "272-kl-tu".
    package static func slug(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return slug(ascii: text) }
        return searchable(text).split(separator: " ")
            .map { word in String(String.UnicodeScalarView(word.unicodeScalars.filter(\.isASCII))) }
            .filter { !$0.isEmpty }.joined(separator: "-")
    }

    /// As for any text, without asking what each character is.
    private static func slug(ascii text: String) -> String {
        var slug: [UInt8] = []
        slug.reserveCapacity(text.utf8.count)
        var isBetween = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"):
                if isBetween, !slug.isEmpty { slug.append(UInt8(ascii: "-")) }
                isBetween = false
                slug.append(byte < UInt8(ascii: "a") && byte > UInt8(ascii: "9") ? byte | 0x20 : byte)
            default: isBetween = true
            }
        }
        return String(decoding: slug, as: UTF8.self)
    }
}
