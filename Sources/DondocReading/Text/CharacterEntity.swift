// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// A character written as HTML writes it: `&nbsp;`, `&#7897;`, `&#x1ED9;`, `&agrave;`.
enum CharacterEntity {
    /// - Returns: the character, and how many bytes it takes, each of which is a scalar.
    static func read(
        _ utf8: Swift.Span<UInt8>, at start: Int, before end: Int
    ) -> (scalar: UInt32, length: Int)? {
        let last = min(end, start + longest)
        guard start + 3 < last, utf8[start] == UInt8(ascii: "&"),
            let stop = ((start + 2)..<last).first(where: { utf8[$0] == UInt8(ascii: ";") })
        else { return nil }
        let body = ((start + 1)..<stop).map { utf8[$0] }[...]
        guard let scalar = body.first == UInt8(ascii: "#") ? numbered(body.dropFirst()) : named[Array(body)]
        else { return nil }
        return (scalar, stop + 1 - start)
    }

    /// A text with each entity as the character that it is.
    static func resolved(_ text: String) -> String {
        let utf8 = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < utf8.count {
            if let (value, length) = read(utf8.span, at: index, before: utf8.count),
                let scalar = Unicode.Scalar(value)
            {
                result += UTF8.encode(scalar).map { Array($0) } ?? []
                index += length
            } else {
                result.append(utf8[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// `&thinsp;`, and numbers with some zeros before them.
    private static let longest = 12

    private static func numbered(_ body: ArraySlice<UInt8>) -> UInt32? {
        let isHexadecimal = body.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
        let digits = isHexadecimal ? body.dropFirst() : body
        guard digits.first.map({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) == true,
            let value = UInt32(String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10),
            Unicode.Scalar(value) != nil
        else { return nil }
        return value
    }

    private static let named: [[UInt8]: UInt32] = {
        var table: [[UInt8]: UInt32] = [:]
        let marks: [(String, Unicode.Scalar)] = [
            ("nbsp", "\u{A0}"), ("amp", "&"), ("quot", "\""), ("apos", "'"), ("lt", "<"), ("gt", ">"),
            ("shy", "\u{AD}"), ("ndash", "–"), ("mdash", "—"), ("hellip", "…"), ("lsquo", "‘"),
            ("rsquo", "’"), ("ldquo", "“"), ("rdquo", "”"), ("laquo", "«"), ("raquo", "»"), ("bull", "•"),
            ("middot", "·"), ("ensp", "\u{2002}"), ("emsp", "\u{2003}"), ("thinsp", "\u{2009}"),
            ("zwnj", "\u{200C}"), ("zwj", "\u{200D}"), ("deg", "°"), ("sect", "§"), ("frasl", "/"),
            ("sol", "/"), ("colon", ":"), ("comma", ","), ("period", "."), ("lpar", "("), ("rpar", ")"),
            ("Tab", "\t"), ("NewLine", "\n"),
        ]
        for (name, scalar) in marks { table[Array(name.utf8)] = scalar.value }
        let accents = [
            ("grave", "\u{300}"), ("acute", "\u{301}"), ("circ", "\u{302}"), ("tilde", "\u{303}"),
            ("breve", "\u{306}"),
        ]
        for letter in "aAeEiIoOuUyY" {
            for (name, mark) in accents {
                let composed = "\(letter)\(mark)".precomposedStringWithCanonicalMapping.unicodeScalars
                if composed.count == 1, let scalar = composed.first {
                    table[Array("\(letter)\(name)".utf8)] = scalar.value
                }
            }
        }
        table[Array("dstrok".utf8)] = 0x111
        table[Array("Dstrok".utf8)] = 0x110
        return table
    }()
}
