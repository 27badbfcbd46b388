// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import DondocTestSupport
import Foundation
import Testing

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
        ("mail.txt.mustache", "a\n{{#sections}}\nb\n", "mail.txt.mustache:4: a section without its end"),
        (
            "mail.html.mustache", "a\n\n{{/sections}}",
            "mail.html.mustache:3: the section that ends here is not the one that was begun"
        ),
        (
            "mail.subject.mustache", "{{fact",
            "mail.subject.mustache:1: a tag without its end, or with a name that is none"
        ),
        ("mail.subject.mustache", " \n", "mail.subject.mustache: gives an empty subject"),
        (
            "webhook.json.mustache", "{\"a\": {{fact}}}",
            "webhook.json.mustache: does not give JSON; check its commas and quotation marks"
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

    /// What is installed for people to edit says the same as what is built in.
    @Test(arguments: [
        ("mail.subject.mustache", TemplateText.subject), ("mail.txt.mustache", TemplateText.text),
        ("mail.html.mustache", TemplateText.html),
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
