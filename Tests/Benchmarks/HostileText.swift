// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// Texts that no office writes, made to find what a reader does more than once.
enum HostileText: CaseIterable {
    case before, sinceDay, range, monthly, digits, spaces, newlines, brackets, combining, leads, counts,
        clocks, stars
    case tags, dots, quarters, capitals, foreign, dates, decomposed
    case giving, items, letters, cells, agencies, addressees, offices, retold, headings

    var name: String {
        switch self {
        case .before: "“trước ngày ” over and over"
        case .sinceDay: "“kể từ ngày ”"
        case .range: "“ngày 1/1 - ”"
        case .monthly: "“hằng tháng ”"
        case .digits: "one run of digits"
        case .spaces: "one run of spaces"
        case .newlines: "line breaks alone"
        case .brackets: "brackets that never close"
        case .combining: "combining marks alone"
        case .leads: "words that lead to a date, and no date"
        case .counts: "“trong 10 ngày kể từ ”"
        case .clocks: "“16h00, thứ Sáu, ”"
        case .stars: "“**a” over and over"
        case .tags: "tags that never end"
        case .dots: "one run of dots"
        case .quarters: "“quý I và ”"
        case .capitals: "“phúcSố” over and over"
        case .foreign: "letters of other scripts"
        case .dates: "“1/1/2022 ”"
        case .decomposed: "directives with marks set apart (NFD)"
        case .giving: "“giao Sở Y tế, ”"
        case .items: "“1.1.” over and over"
        case .letters: "“a) B. ”"
        case .cells: "cells of a table without end"
        case .agencies: "“UBND các huyện, ”"
        case .addressees: "“Kính gửi: ”"
        case .offices: "“các cơ quan thuộc Ban ”"
        case .retold: "“Chủ tịch ”"
        case .headings: "headings without a text"
        }
    }

    func text(bytes: Int) -> String {
        if self == .decomposed {
            return DirectiveText.text(bytes: bytes * 7 / 10).decomposedStringWithCanonicalMapping
        }
        return String(repeating: unit, count: max(1, bytes / unit.utf8.count))
    }

    private var unit: String {
        switch self {
        case .before: "trước ngày "
        case .sinceDay: "kể từ ngày "
        case .range: "ngày 1/1 - "
        case .monthly: "hằng tháng "
        case .digits: "7"
        case .spaces: " "
        case .newlines: "\n"
        case .brackets: "(trước ("
        case .combining: "\u{301}"
        case .leads: "hoàn thành chậm nhất vào trong thời hạn không quá "
        case .counts: "trong 10 ngày kể từ "
        case .clocks: "16h00, thứ Sáu, "
        case .stars: "**a"
        case .tags: "<a "
        case .dots: "."
        case .quarters: "quý I và "
        case .capitals: "phúcSố "
        case .foreign: "приказ 命令 ĐƠN "
        case .dates: "1/1/2022 "
        case .decomposed: ""
        case .giving: "giao Sở Y tế, "
        case .items: "1.1."
        case .letters: "a) B. "
        case .cells: "| Sở Y tế "
        case .agencies: "UBND các huyện, "
        case .addressees: "Kính gửi: "
        case .offices: "các cơ quan thuộc Ban "
        case .retold: "Chủ tịch "
        case .headings: "# A\n1. B\n"
        }
    }
}
