// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Testing

@testable import DondocDelivery

@Suite struct MustacheTemplateTests {
    private func shown(_ text: String, _ escaping: TextEscaping = .none) throws -> String {
        try MustacheTemplate(text, scope: .notice, escaping: escaping).text(NoticeView.example)
    }

    @Test(arguments: [
        ("{{key}}", "k1"), ("{{ key }}|{{&key}}|{{{ key }}}", "k1|k1|k1"), ("a{{! b }}c", "ac"),
        ("a\n  {{! b }}  \nc", "a\nc"), ("a {{! two\nlines }}b", "a b"),
        ("{{#drill}}a{{/drill}}{{^drill}}b{{/drill}}", "b"),
        ("{{#isUrgent}}a{{/isUrgent}}{{^isUrgent}}b{{/isUrgent}}", "a"),
        ("{{#due}}bis {{.}}{{/due}}", "bis 14/02/2022"),
        ("{{#due}}{{due}}{{key}}{{/due}}", "14/02/2022k1"), ("{{isUrgent}}", "true"),
        ("{{#sections}}[{{heading}}]{{/sections}}", "[Chủ trì][Phối hợp]"),
        (
            "{{#sections}}{{#assignments}}{{number}}{{^last()}},{{/last()}}{{/assignments}};{{/sections}}",
            "1,2;3;"
        ),
        ("{{#sections}}{{#first()}}{{key}}{{/first()}}{{index()}}{{/sections}}", "k112"),
        ("{{=<% %>=}}<%key%>{{key}}<%={{ }}=%>{{key}}", "k1{{key}}k1"),
        ("a\n{{#isUrgent}}\nb\n{{/isUrgent}}\nc\n", "a\nb\nc\n"),
        ("a\r\n{{#isUrgent}}\r\nb\r\n{{/isUrgent}}\r\nc", "a\r\nb\r\nc"),
        ("  {{#isUrgent}}\nb\n  {{/isUrgent}}", "b\n"), ("{{#isUrgent}} {{key}} {{/isUrgent}}\n", " k1 \n"),
        ("{", "{"), ("}}", "}}"), ("", ""),
    ])
    func `shows what Mustache says`(text: String, expected: String) throws {
        #expect(try shown(text) == expected)
    }

    @Test(arguments: [
        (TextEscaping.html, "Sở &quot;A&quot; &amp; B"), (.json, "Sở \\\"A\\\" & B"),
        (.slack, "Sở \\\"A\\\" &amp; B"), (.telegram, "Sở \\\"A\\\" &amp; B"), (.none, "Sở \"A\" & B"),
    ])
    func `escapes for its place`(escaping: TextEscaping, expected: String) throws {
        #expect(try shown("{{recipient}}", escaping) == expected)
    }

    @Test(arguments: [
        ("\n{{#isUrgent}}\n\n{{/due}}", 4), ("a\n{{#isUrgent}}", 2), ("a\n\n{{x", 3), ("{{=a=}}", 1),
        ("{{=a b c=}}", 1), ("{{last()}}", 1), ("{{#first()}}{{/first()}}", 1), ("{{sections.heading}}", 1),
        ("{{.}}", 1), ("{{$a}}{{/a}}", 1), ("{{%X}}", 1), ("{{#}}", 1), ("\u{0}{{\u{0}}}", 1),
    ])
    func `tells the line of what is wrong`(text: String, line: Int) {
        #expect { try shown(text) } throws: { ($0 as? TemplateFault)?.line == line }
    }

    @Test func `no text of tags ends the program`() {
        let parts = [
            "{{", "}}", "{{{", "}}}", "#", "/", "^", "=", "!", "&", "due", "sections", "\n", " ", "<", "ấ",
        ]
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                parts[Int.random(in: 0..<parts.count, using: &generator)]
            }.joined()
            _ = try? shown(text)  // either is fine
        }
    }
}

/// Numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
