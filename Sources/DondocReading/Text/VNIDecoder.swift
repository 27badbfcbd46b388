// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// VNI-Windows: a vowel, then a byte that is its mark and tone; some letters are one byte.
struct VNIDecoder: Sendable {
    static let shared = VNIDecoder()

    /// Letters of one byte.
    private var single: [UInt16]
    /// The row of `pairs` that each vowel has, from 1.
    private var rows = [UInt8](repeating: 0, count: 256)
    /// What a vowel and the byte after it are; 0 for no pair.
    private var pairs: [[UInt16]] = []

    func units(_ codes: some Sequence<UInt16>) -> [UInt16] {
        var result: [UInt16] = []
        result.reserveCapacity(codes.underestimatedCount)
        var vowel: UInt8 = 0
        for code in codes {
            guard code < 256 else {
                result.append(code)
                vowel = 0
                continue
            }
            if vowel > 0, case let pair = pairs[Int(vowel) - 1][Int(code)], pair != 0 {
                result[result.count - 1] = pair
                vowel = 0
            } else {
                result.append(single[Int(code)])
                vowel = rows[Int(code)]
            }
        }
        return result
    }

    private init() {
        single = (0...255).map { LegacyTables.windows1252[UInt8($0)] }
        for (byte, letter) in zip("íìæóòîñôö", "íìỉĩịỵđơư") { addSingle(byte, letter) }
        // The codes of one mark with the five tones, as characters of Windows-1252.
        let plain = "ùøûõï"
        let circumflex = "âáàåãä"
        let breve = "êéèúüë"
        addVowel("a", [(plain, "áàảãạ"), (circumflex, "âấầẩẫậ"), (breve, "ăắằẳẵặ")])
        addVowel("e", [(plain, "éèẻẽẹ"), (circumflex, "êếềểễệ")])
        addVowel("o", [(plain, "óòỏõọ"), (circumflex, "ôốồổỗộ")])
        addVowel("u", [(plain, "úùủũụ")])
        addVowel("y", [(plain, "ýỳỷỹỵ")])
        addVowel("ô", [(plain, "ớờởỡợ")])
        addVowel("ö", [(plain, "ứừửữự")])
    }

    private mutating func addSingle(_ byte: Character, _ letter: Character) {
        single[Self.code(byte)] = Self.unit(letter)
        single[Self.code(Self.upper(byte))] = Self.unit(Self.upper(letter))
    }

    /// A capital may have its mark in either case; so may a small letter.
    private mutating func addVowel(_ vowel: Character, _ marks: [(codes: String, letters: String)]) {
        for isUpper in [false, true] {
            var row = [UInt16](repeating: 0, count: 256)
            for (codes, letters) in marks {
                for (code, letter) in zip(codes, letters) {
                    let unit = Self.unit(isUpper ? Self.upper(letter) : letter)
                    row[Self.code(code)] = unit
                    row[Self.code(Self.upper(code))] = unit
                }
            }
            pairs.append(row)
            rows[Self.code(isUpper ? Self.upper(vowel) : vowel)] = UInt8(pairs.count)
        }
    }

    private static func upper(_ character: Character) -> Character { Character(character.uppercased()) }

    /// All are one scalar of the first plane.
    private static func unit(_ character: Character) -> UInt16 { character.utf16.first ?? 0 }

    private static func code(_ character: Character) -> Int { Int(unit(character) & 0xFF) }
}
