// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Texts that try to get out of their place.
enum HostileText {
    static let all = [
        "a\r\nBcc: x@example.vn", "a\u{0}b\u{7}c", "\u{202E}đảo\u{202C} \u{2066}x\u{2069}",
        "\u{61C}\u{200B}\u{2060}\u{206A}\u{FFF9}\u{FFFB}\u{E0041}\u{FEFF}ẩn", "=?utf-8?B?QmNjOiB4?=",
        "<script>alert(1)</script>", "<!channel> <!here> <@U123> <https://evil.example|bấm vào đây>",
        "@here @channel @all @everyone", "*đậm* _nghiêng_ ~gạch~ `mã` # tiêu đề [bấm](https://evil.example)",
        "![ảnh](https://evil.example/x.png)", "<a href=\"https://evil.example\">bấm</a>", "<at>Nam</at>",
        "\"}]}, \"to\": \"x", "\\\" \\n \\u0000", "{{fact}} {{{fact}}}", "&lt;!channel&gt;",
        "| a | b |\n|---|---|",
        String(repeating: "Ủy ban nhân dân ", count: 3000), "\u{2028}\u{2029}\u{85}",
    ]

    /// A notice with that text wherever text can stand.
    static func notice(_ text: String, destination: Destination = .webhook("https://example.vn/x")) -> Notice
    {
        let directive = Directive.make(number: text, kind: text, issuer: text, subject: text)
        var deadline = Deadline.make()
        deadline.text = text
        deadline.reason = Bilingual(vi: text, en: text)
        return Notice.make(
            recipientName: text, destination: destination, directive: directive,
            lines: [
                .make(
                    directive: directive,
                    assignment: .make(
                        item: text, action: text, quotation: "Giao " + text, lead: [text],
                        coordinating: [text],
                        what: text, deadline: deadline))
            ])
    }
}
