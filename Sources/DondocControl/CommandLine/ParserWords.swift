// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// What the argument parser says by itself, which it says in English only.
package enum ParserWords {
    package static func vietnamese(_ text: String) -> String {
        // A completion script is no text.
        guard text.hasPrefix("Error: ") || text.hasPrefix("OVERVIEW: ") || text.hasPrefix("USAGE: ") else {
            return text
        }
        return words.reduce(text) { $0.replacingOccurrences(of: $1.en, with: $1.vi) }
    }

    private static let words: [(en: String, vi: String)] = [
        ("Error: ", "Lỗi: "), ("OVERVIEW: ", "GIỚI THIỆU: "), ("USAGE: ", "CÁCH DÙNG: "),
        ("Usage: ", "Cách dùng: "), ("\nHelp: ", "\nTrợ giúp: "),
        ("ARGUMENTS:", "THAM SỐ:"), ("OPTIONS:", "TÙY CHỌN:"), ("SUBCOMMANDS:", "CÁC LỆNH:"),
        ("Show the version.", "In phiên bản."), ("Show help information.", "In phần trợ giúp này."),
        ("Unknown option ", "không có tùy chọn "), ("Missing expected argument ", "thiếu tham số "),
        ("Missing value for ", "thiếu giá trị của "), ("Missing one of: ", "thiếu một trong: "),
        (". Did you mean ", ". Có phải "), ("The value ", "giá trị "),
        (" is invalid for ", " không dùng được cho "),
        ("Unexpected argument ", "thừa tham số "), (" unexpected arguments: ", " tham số thừa: "),
        (" for more information.", " để biết thêm."), (" for detailed help.", " để biết chi tiết."),
        ("  See '", "  Xem '"), ("(default: ", "(mặc định: "), ("(values: ", "(các giá trị: "),
        ("; default: ", "; mặc định: "), (" (default)", " (mặc định)"),
        ("Please provide one of ", "hãy ghi một trong "),
    ]
}
