// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// An encoding from before Unicode in which Vietnamese offices still have files.
enum LegacyEncoding: CaseIterable, Sendable {
    case tcvn3, vni, windows1258, viscii

    /// The text in UTF-16.
    ///
    /// - Parameter codes: the bytes, below 256; what is above is a character already and stays.
    func units(_ codes: some Sequence<UInt16>) -> [UInt16] {
        switch self {
        case .vni: VNIDecoder.shared.units(codes)
        case .tcvn3: LegacyTables.tcvn3.units(codes)
        case .windows1258: LegacyTables.windows1258.units(codes)
        case .viscii: LegacyTables.viscii.units(codes)
        }
    }
}

/// The character of each byte.
struct ByteTable: Sendable {
    private let units: [UInt16]

    /// The characters of the upper 128 bytes, and those that take the place of control codes.
    init(_ upper: String, controls: [UInt8: Unicode.Scalar] = [:]) {
        let upper = upper.unicodeScalars.map { UInt16(truncatingIfNeeded: $0.value) }
        precondition(upper.count == 128, "a table has a character for each upper byte")
        units =
            (0..<128).map { UInt16(truncatingIfNeeded: controls[$0]?.value ?? UInt32($0)) } + upper
    }

    subscript(byte: UInt8) -> UInt16 { units[Int(byte)] }

    func units(_ codes: some Sequence<UInt16>) -> [UInt16] {
        codes.map { $0 < 256 ? units[Int($0)] : $0 }
    }

    /// The bytes of the characters beyond ASCII.
    var inverse: [UInt16: UInt8] {
        Dictionary((128...255).map { (units[$0], UInt8($0)) }) { first, _ in first }
    }
}

/// The tables of encodings that have a byte for each character; codes that mean nothing stay as they are.
enum LegacyTables {
    private static let punctuation =
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}" + "\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ"

    static let windows1252 = ByteTable(
        punctuation + String(String.UnicodeScalarView((0xA0...0xFF).compactMap(Unicode.Scalar.init))))

    /// The fonts called ABC show TCVN 5712, with the punctuation of Windows where the standard has further capitals.
    static let tcvn3 = ByteTable(
        punctuation + "\u{A0}ĂÂÊÔƠƯĐăâêôơưđẰ" + "\u{300}\u{309}\u{303}\u{301}\u{323}àảãáạẲằẳẵắẴ"
            + "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ" + "éẹềểễếệìỉỄẾỒĩíịò" + "Ổỏõóọồổỗốộờởỡớợù" + "ỖủũúụừửữứựỳỷỹýỵỐ")

    static let windows1258 = ByteTable(
        "€\u{81}‚ƒ„…†‡ˆ‰\u{8A}‹Œ\u{8D}\u{8E}\u{8F}" + "\u{90}‘’“”•–—˜™\u{9A}›œ\u{9D}\u{9E}Ÿ"
            + "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯" + "°±²³´µ¶·¸¹º»¼½¾¿" + "ÀÁÂĂÄÅÆÇÈÉÊË\u{300}ÍÎÏ"
            + "ĐÑ\u{309}ÓÔƠÖ×ØÙÚÛÜƯ\u{303}ß" + "àáâăäåæçèéêë\u{301}íîï" + "đñ\u{323}óôơö÷øùúûüư₫ÿ")

    static let viscii = ByteTable(
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ" + "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ" + "Õắằặấầẩậẽẹếềểễệố" + "ồổỗỠƠộờởịỰỨỪỬơớƯ" + "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
            + "ĐứÒÓÔạỷừửÙÚỹỵÝỡư" + "àáâãảăữẫèéêẻìíĩỉ" + "đựòóôõỏọụùúũủýợỮ",
        controls: [0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"])
}
