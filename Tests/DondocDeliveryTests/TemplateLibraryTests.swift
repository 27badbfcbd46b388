// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDelivery

@Suite struct TemplateLibraryTests {
    private func loaded(_ files: [String: String]) async throws -> (preview: String, problems: [String]) {
        try await withTemporaryDirectory { folder in
            for (name, text) in files {
                try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
            }
            let (library, problems) = TemplateLibrary.load(from: folder)
            let from = try #require(Mailbox("Tổ Theo dõi <t@example.vn>"))
            let preview = MailComposer(from: from, templates: library).preview(.make())
            return (
                "\(preview.subject)|\(preview.text)|\(preview.html)",
                problems.map { "\($0)".replacing(folder.path + "/", with: "") }
            )
        }
    }

    @Test func `a folder that is not there replaces nothing`() {
        let (_, problems) = TemplateLibrary.load(from: URL(filePath: "/nonexistent"))
        #expect(problems.isEmpty)
        #expect(TemplateLibrary.load(from: nil).problems.isEmpty)
    }

    @Test func `files replace the built-in templates`() async throws {
        let (preview, problems) = try await loaded([
            "mail.subject.mustache": "Nhắc: {{fact}}\n",
            "mail.txt.mustache": "{{! của chúng tôi }}\n{{recipient}} & <b>",
            "mail.html.mustache": "<i>{{recipient}}</i>",
        ])
        #expect(problems.isEmpty)
        #expect(
            preview == "Nhắc: Còn 3 ngày làm việc|Sở Giáo dục và Đào tạo & <b>|<i>Sở Giáo dục và Đào tạo</i>")
    }

    @Test(arguments: [
        (
            "mail.txt.mustache", "a\n{{#sections}}\nb\n",
            "mail.txt.mustache:2: the section 'sections' that begins here has no end"
        ),
        (
            "mail.html.mustache", "a\n\n{{/sections}}",
            "mail.html.mustache:3: the section that ends here is not the one that was begun"
        ),
        ("mail.subject.mustache", "{{fact", "mail.subject.mustache:1: a tag without its end"),
        ("mail.subject.mustache", "{{ }}", "mail.subject.mustache:1: a tag without a name"),
        ("mail.subject.mustache", " \n", "mail.subject.mustache: gives an empty subject"),
        (
            "mail.txt.mustache", "{{opening}}\n\n{{recipent}}\n",
            "mail.txt.mustache:3: unknown name 'recipent'; the nearest is 'recipient'"
        ),
        (
            "mail.txt.mustache", "{{action}}",
            "mail.txt.mustache:1: 'action' is known inside {{#assignments}}…{{/assignments}} alone"
        ),
        (
            "mail.txt.mustache", "\n{{sections}}",
            "mail.txt.mustache:2: 'sections' is a list; write {{#sections}}…{{/sections}}"
        ),
        (
            "mail.html.mustache", "<p>\n{{{opening}}}</p>",
            "mail.html.mustache:2: {{{opening}}} and {{&opening}} would let the text of documents out as markup; write {{opening}}"
        ),
        (
            "webhook.json.mustache", "{\n\"a\": \"{{&fact}}\"}",
            "webhook.json.mustache:2: {{{fact}}} and {{&fact}} would let the text of documents out as markup; write {{fact}}"
        ),
        (
            "mail.html.mustache", "{{> part}}",
            "mail.html.mustache:1: {{>…}} is not known here; a template is one file"
        ),
        (
            "webhook.json.mustache", "{\"a\": {{fact}}}",
            "webhook.json.mustache: does not give JSON; check its commas and quotation marks"
        ),
        (
            "webhook.telegram.json.mustache", "{\"a\": \"\n{{fact}}\"}",
            "webhook.telegram.json.mustache: does not give JSON; check its commas and quotation marks"
        ),
        (
            "report.txt.mustache", "{{#lettres}}{{/lettres}}",
            "report.txt.mustache:1: unknown name 'lettres'; the nearest is 'letters'"
        ),
    ])
    func `a bad file is refused by file and line, and the built-in one used`(
        name: String, text: String, problem: String
    ) async throws {
        let (preview, problems) = try await loaded([name: text])
        #expect(problems == ["\(problem); the built-in template is used"])
        #expect(preview.hasPrefix("[Đôn đốc] Còn 3 ngày làm việc: 12/TB-UBND"))
        #expect(preview.contains("Kính gửi: Sở Giáo dục và Đào tạo"))
        #expect(preview.contains("<!DOCTYPE html>"))
    }

    @Test func `a file that is not UTF-8 is refused`() async throws {
        try await withTemporaryDirectory { folder in
            try Data([0x61, 0xFF]).write(to: folder.appending(path: "mail.txt.mustache"))
            let problems = TemplateLibrary.load(from: folder).problems
            #expect(problems.map(\.explanation) == ["not UTF-8; save the file as UTF-8"])
        }
    }

    @Test func `every built-in template can be used`() {
        let library = TemplateLibrary()
        for name in TemplateName.allCases where name.builtIn != nil {
            #expect(library[name] != nil, "\(name.rawValue)")
        }
    }

    @Test func `what is installed is what is known`() async throws {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let problems = TemplateLibrary.load(from: package.appending(path: "etc/dondoc/templates")).problems
        #expect(problems.isEmpty)
    }

    /// What is installed for people to edit says the same as what is built in.
    @Test(arguments: [
        ("mail.subject.mustache", TemplateText.subject), ("mail.txt.mustache", TemplateText.text),
        ("mail.html.mustache", TemplateText.html), ("webhook.slack.json.mustache", TemplateText.slack),
        ("webhook.teams.json.mustache", TemplateText.teams),
        ("webhook.telegram.json.mustache", TemplateText.telegram),
        ("webhook.zalo.json.mustache", TemplateText.zalo),
        ("report.subject.mustache", TemplateText.reportSubject),
        ("report.txt.mustache", TemplateText.reportText), ("report.html.mustache", TemplateText.reportHTML),
    ])
    func `the installed copies are the built-in templates`(name: String, text: String) throws {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = package.appending(path: "etc/dondoc/templates/\(name)")
        if ProcessInfo.processInfo.environment["DONDOC_RECORD"] != nil {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }
}
