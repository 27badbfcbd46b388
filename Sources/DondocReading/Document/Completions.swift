// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Short names that a document completes elsewhere.
///
/// "UBND thành phố" is "UBND thành phố Lạng Sơn" when no other is named, "Ban Chỉ đạo" the one that is first named in full, and
/// "Ban Giám đốc Sở" that of the department of which the document speaks most.
struct Completions: Sendable {
    private let names: [String: String]
    /// The short names of boards among them, whose full names end where a sentence seems to go on.
    private let boards: Set<String>
    /// A bit for each shape of a short name, which tells without hashing that most are not among them.
    private let shapes: UInt64
    private let boardShapes: UInt64
    /// "Sở Tài nguyên và Môi trường".
    private let department: String?

    /// For a text that completes nothing.
    static let none = Completions(SourceText(""))

    init(_ text: SourceText) {
        var places: [String: Set<String>] = [:]
        var bodies: [String: String] = [:]
        // Few, so that each is looked for without hashing.
        var departments: [(field: String, count: Int)] = []
        // What is spelt as before says nothing new.
        var seen: Set<UInt64> = []
        let office = Self.office
        for index in text.landmarks.places(.completion, in: text.tokens.indices) {
            if text.tokens[index].key == office {
                guard let field = Self.department(at: index, in: text) else { continue }
                if let known = departments.firstIndex(where: { $0.field.utf8.equals(field) }) {
                    departments[known].count += 1
                } else {
                    departments.append((field: field, count: 1))
                }
                continue
            }
            if let place = Self.place(at: index, in: text), seen.insert(place.spelling).inserted {
                places[place.short.key, default: []].insert(
                    place.short.words + " " + text.plain(place.name).composed)
            }
            if let (short, full) = Self.body(at: index, in: text), bodies[short] == nil {
                bodies[short] = full
            }
        }
        boards = Set(bodies.keys)
        boardShapes = bodies.keys.reduce(0) { $0 | Self.bit($1) }
        names = bodies.merging(places.compactMapValues { $0.count == 1 ? $0.first : nil }) { $1 }
        shapes = names.keys.reduce(0) { $0 | Self.bit($1) }
        let most = departments.map(\.count).max() ?? 0
        let frequent = departments.filter { $0.count == most }
        department = frequent.count == 1 ? frequent.first.map { "Sở " + $0.field } : nil
    }

    /// The whole name; nil where it is whole or stays open.
    func completed(_ name: String) -> String? {
        if shapes != 0, shapes & Self.bit(name) != 0,
            Self.openers.contains(where: { name.utf8.begins(with: $0) }),
            let full = names[name.lowercased()]
        {
            return full
        }
        // By the last byte of both, which most names have not.
        guard let department, let last = name.utf8.last, last == Self.officeByte || last == UInt8(ascii: "c")
        else { return nil }
        if name.utf8.count < 60, name.utf8.ends(with: " Sở"), !name.utf8.ends(with: "các Sở") {
            return name.dropLast(3) + " " + department
        }
        return name.utf8.count < 90 && name.utf8.ends(with: " đơn vị trực thuộc")
            ? name + " " + department : nil
    }

    /// Whether a short name is completed by words of a sentence, whose end is not certain.
    func isBoard(_ name: String) -> Bool {
        boardShapes != 0 && boardShapes & Self.bit(name) != 0 && boards.contains(name.lowercased())
    }

    /// The same for capitals, whose bytes are as many: of how many words and bytes a name is.
    private static func bit(_ name: String) -> UInt64 {
        let bytes = name.utf8.span
        var shape = bytes.count
        for index in bytes.indices where bytes[index] == UInt8(ascii: " ") { shape &+= 17 }
        return 1 << UInt64(shape & 63)
    }

    /// A people's committee with the words of its place, and a number for their spelling.
    private static func place(
        at index: Int, in text: SourceText
    ) -> (short: ShortName, name: Range<Int>, spelling: UInt64)? {
        guard let (short, count) = heads.match(text.tokens, at: index, before: text.tokens.count) else {
            return nil
        }
        let start = index + count
        var end = start
        var spelling = UInt64(short.words.utf8.count)
        while end < text.tokens.count, text.tokens[end].casing == .capitalized,
            text.tokens[end].gap == .space, end - start < 4
        {
            spelling = spelling &* 0x0000_0100_0000_01B3 ^ text.tokens[end].key
            end += 1
        }
        return end > start ? (short, start..<end, spelling) : nil
    }

    /// "Ban Chỉ đạo thực hiện Nghị quyết số 40-NQ/TU": what it is for, up to a mark or a verb of its own.
    private static func body(at index: Int, in text: SourceText) -> (short: String, full: String)? {
        let tokens = text.tokens
        guard tokens[index].isCapitalized else { return nil }
        let count = bodies.length(tokens, at: index, before: tokens.count)
        guard count > 0, purposes.length(tokens, at: index + count, before: tokens.count) > 0
        else { return nil }
        var end = index + count
        while end < tokens.count, end - index < 30, tokens[end].gap < .paragraph, !isStop(tokens, end),
            !isDuty(tokens, end)
        {
            end += 1
        }
        let short = text.plain(index..<(index + count)).composed.lowercased()
        return (short, text.plain(index..<end).composed)
    }

    /// "Đề án 06 tỉnh rà soát …": a verb behind a level or a number is one of the sentence.
    private static func isDuty(_ tokens: Tokens, _ index: Int) -> Bool {
        let before = tokens[index - 1]
        return tokens[index].casing == .lower
            && (before.isNumber || AgencyLexicon.levels.contains(before.key))
            && ActionLexicon.verbs.length(tokens, at: index, before: tokens.count) > 0
    }

    private static func isStop(_ tokens: Tokens, _ index: Int) -> Bool {
        let token = tokens[index]
        if token.kind == .mark { return !token.isMark("/") && !token.isMark("-") && !token.isMark("–") }
        return stops.contains(token.key)
    }

    /// The field of a department that is named there.
    private static func department(at index: Int, in text: SourceText) -> String? {
        guard text.tokens[index].key == office, text.tokens[index].isCapitalized,
            let (field, _) = AgencyLexicon.fields.match(text.tokens, at: index + 1, before: text.tokens.count)
        else { return nil }
        return field
    }

    /// How the names begin that a document may complete.
    private static let openers = ["UBND ", "Ban ", "Tổ ", "Đoàn ", "Hội đồng "]
    static let openings: KeySet = {
        let words = (heads.openings + bodies.openings).map(\.first) + [office]
        return KeySet(Set(words).map { (key: $0, value: ()) })
    }()
    private static let officeByte = "sở".utf8.last
    private static let office = Phrase("sở").keys[0]
    private static let bodies = Lexicon(
        "ban chỉ đạo|tổ công tác|đoàn công tác|ban vận động|hội đồng thẩm định")
    private static let purposes = Lexicon(
        "thực hiện|về|xây dựng|phòng chống|triển khai|cải cách|chương trình|đề án|giảm nghèo")
    private static let stops = Phrase.words("đã là có tổ họp báo chủ phối được theo ngày gồm do tại và trước")
    private static let heads = Lexicon<ShortName>([
        ("ubnd thành phố|ủy ban nhân dân thành phố|uỷ ban nhân dân thành phố", ShortName("UBND thành phố")),
        ("ubnd huyện|ủy ban nhân dân huyện|uỷ ban nhân dân huyện", ShortName("UBND huyện")),
        ("ubnd thị xã|ủy ban nhân dân thị xã|uỷ ban nhân dân thị xã", ShortName("UBND thị xã")),
    ])

    /// A name as it is told and as it is looked for.
    private struct ShortName {
        let words: String
        let key: String

        init(_ words: String) {
            self.words = words
            key = words.lowercased()
        }
    }
}
