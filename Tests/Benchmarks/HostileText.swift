// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// Texts that no office writes, made to find what a reader does more than once.
enum HostileText: CaseIterable {
    case before, sinceDay, range, monthly, digits, spaces, newlines, brackets, combining, leads, counts,
        clocks, stars
    case tags, dots, quarters, capitals, foreign, dates, decomposed
    case giving, items, letters, cells, agencies, enumeration, addressees, offices, retold, headings
    case tabs, pipes, entities, loose
    case pipedHeads, tabbedHeads, columnHeads, linedHeads, partedHeads, spreadHead, letteredTabs, pipedRows,
        linedRows

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
        case .enumeration: "“Sở Y tế; ”"
        case .addressees: "“Kính gửi: ”"
        case .offices: "“các cơ quan thuộc Ban ”"
        case .retold: "“Chủ tịch ”"
        case .headings: "headings without a text"
        case .tabs: "one run of tabs"
        case .pipes: "one run of pipes"
        case .entities: "“&#35;” over and over"
        case .loose: "“Thời hạn: trước ngày 15/4/2022. ”, and nobody’s"
        case .pipedHeads: "heads of tables between pipes, and empty rows"
        case .tabbedHeads: "heads of tables between tabs, and empty rows"
        case .columnHeads: "heads of tables in columns, one under the other"
        case .linedHeads: "heads of tables one a line, and no first row"
        case .partedHeads: "two lines of heads without end"
        case .spreadHead: "a head with a run of tabs inside"
        case .letteredTabs: "tabs between letters"
        case .pipedRows: "rows of a table that go on with the first"
        case .linedRows: "rows of a table that have a number alone"
        }
    }

    func text(bytes: Int) -> String {
        if self == .decomposed {
            return DirectiveText.text(bytes: bytes * 7 / 10).decomposedStringWithCanonicalMapping
        }
        let text = String(repeating: unit, count: max(1, bytes / unit.utf8.count))
        switch self {
        case .partedHeads: return "TT  " + text.prefix(text.count / 2) + "\n" + text.suffix(text.count / 2)
        case .spreadHead: return "TT\tNội dung\t" + text + "Chủ trì\tThời hạn\n1\tRà soát\n"
        case .pipedRows: return "| TT | Nội dung | Chủ trì | Thời hạn |\n| 1 | | Sở Y tế | |\n" + text
        case .linedRows: return "TT\nNội dung\nChủ trì\nThời hạn\n" + text
        default: return text
        }
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
        case .enumeration: "Sở Y tế; "
        case .addressees: "Kính gửi: "
        case .offices: "các cơ quan thuộc Ban "
        case .retold: "Chủ tịch "
        case .headings: "# A\n1. B\n"
        case .tabs, .spreadHead: "\t"
        case .pipes: "|"
        case .entities: "&#35; "
        case .loose: "Thời hạn: trước ngày 15/4/2022. "
        case .pipedHeads: "| TT | Nội dung | Chủ trì | Thời hạn |\n| | | | |\n"
        case .tabbedHeads: "TT\tNội dung\tChủ trì\tThời hạn\n\t\t\t\n"
        case .columnHeads: "TT   Nội dung   Chủ trì   Thời hạn\n"
        case .linedHeads: "TT\nNội dung\nChủ trì\nThời hạn\na\n1\n1.1\n"
        case .partedHeads: "Nội dung  "
        case .letteredTabs: "a\t"
        case .pipedRows: "| | | Sở |\n"
        case .linedRows: "1\n"
        }
    }
}
