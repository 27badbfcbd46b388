// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// What is wrong in a task file, in Vietnamese, for the office that wrote it.
///
/// The reader of YAML says it in English, as the administrator's files need it; what stands here are the forms that it has.
enum ProblemWords {
    /// What is not known here is told as it is, behind words that say what it is.
    static func vietnamese(_ text: String) -> String {
        for (form, words) in sentences {
            guard let parts = parts(of: text, form) else { continue }
            return filled(words, parts.map { shown($0) })
        }
        return "nội dung không đúng quy cách (\(text))"
    }

    /// Of two forms that fit, the first is meant.
    private static let sentences: [(form: String, words: String)] = [
        (
            "the file is empty; write 'assignments:' and what is to be done",
            "tệp rỗng; hãy ghi 'assignments:' và việc phải làm"
        ),
        (
            "too many aliases (*name); write the values out",
            "quá nhiều tên tắt (*tên); hãy ghi đủ từng giá trị"
        ),
        ("not YAML: *", "sai cú pháp YAML: *"), ("not YAML", "sai cú pháp YAML"),
        ("the key * is given twice; keep one", "khóa * ghi hai lần; hãy giữ một"),
        ("unknown key; did you mean '*'?", "không có khóa này; có phải '*'?"),
        ("unknown key; known here: *", "không có khóa này; các khóa ở đây: *"),
        (
            "'*' is given on line * already; ids are unique",
            "mã '*' đã dùng ở dòng *; mỗi mã chỉ dùng một lần"
        ),
        ("'*' is given already; ids are unique", "mã '*' đã dùng; mỗi mã chỉ dùng một lần"),
        (
            "no such date: '*'; write an existing day as YYYY-MM-DD",
            "không có ngày '*'; hãy ghi ngày có thật theo dạng năm-tháng-ngày"
        ),
        ("expected either due or milestones, got both", "chỉ ghi một trong hai: due hoặc milestones"),
        ("expected *, got nothing", "thiếu: *"), ("expected *, got *", "cần *, nhưng nhận được *"),
    ]

    private static let phrases: [(form: String, words: String)] = [
        ("nothing", "trống"), ("a mapping", "một nhóm khóa"), ("a list", "một danh sách"),
        ("an alias", "một tên tắt"), ("an empty list", "danh sách rỗng"), ("a text", "một đoạn chữ"),
        ("a text of one line", "chữ trên một dòng"), ("a list of assignments", "danh sách nhiệm vụ"),
        ("a mapping (key: value)", "các khóa (khóa: giá trị)"), ("a word as key", "một từ làm khóa"),
        ("the agency that leads", "cơ quan chủ trì"), ("true or false", "true hoặc false"),
        ("an id of letters a-z, digits, '.', '_' and '-'", "mã gồm chữ a-z, chữ số, '.', '_' và '-'"),
        ("an existing date such as 2022-02-15", "ngày có thật, ví dụ 2022-02-15"),
        ("days before such as 7d or 3wd", "số ngày trước hạn, ví dụ 7d hoặc 3wd"),
        ("a list of which each is *", "danh sách mà mỗi mục là *"), ("one of *", "một trong: *"),
    ]

    private static func shown(_ phrase: String) -> String {
        for (form, words) in phrases {
            if let parts = parts(of: phrase, form) { return filled(words, parts.map { shown($0) }) }
        }
        return phrase
    }

    /// What stands in a text where the form has stars; nil when it is not of that form.
    private static func parts(of text: String, _ form: String) -> [String]? {
        let pieces = form.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
        guard let first = pieces.first, let last = pieces.last, text.hasPrefix(first) else { return nil }
        guard pieces.count > 1 else { return text == form ? [] : nil }
        var rest = text.dropFirst(first.count)
        var parts: [String] = []
        for piece in pieces.dropFirst().dropLast() {
            guard let range = rest.range(of: piece) else { return nil }
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        guard rest.hasSuffix(last) else { return nil }
        return parts + [String(rest.dropLast(last.count))]
    }

    private static func filled(_ words: String, _ parts: [String]) -> String {
        let pieces = words.split(separator: "*", omittingEmptySubsequences: false)
        return zip(pieces, parts + [""]).map { $0 + $1 }.joined()
    }
}
