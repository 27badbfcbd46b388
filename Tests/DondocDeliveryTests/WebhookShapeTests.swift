// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocDelivery

@Suite struct WebhookShapeTests {
    private let composer: MailComposer
    private let templates = TemplateLibrary()

    init() throws {
        composer = MailComposer(from: try #require(Mailbox("Tổ Theo dõi nhiệm vụ <theodoi@example.vn>")))
    }

    private func body(_ notice: Notice, _ shape: WebhookShape) throws -> [UInt8] {
        var view = composer.view(of: notice)
        view.to = "-100123"
        return try #require(shape.body(view, templates: templates))
    }

    private static let chats: [WebhookShape] = [.slack, .teams, .telegram, .zalo]

    @Test(arguments: chats)
    func `tells what is due when and who leads`(shape: WebhookShape) throws {
        let text = try strings(in: body(.make(), shape)).joined(separator: "\n")
        #expect(text.contains("Còn 3 ngày làm việc: 12/TB-UBND"))
        #expect(text.contains("Hạn: thứ Hai, ngày 14/02/2022"))
        #expect(text.contains("Chủ trì: Sở Giáo dục và Đào tạo"))
        #expect(text.contains("1. Tham mưu, báo cáo thời gian tổ chức học trực tiếp cấp tiểu học"))
        #expect(!text.contains("{{"))
    }

    @Test(arguments: chats, HostileText.all)
    func `stays JSON, short enough, and calls nobody`(shape: WebhookShape, text: String) throws {
        let body = try body(HostileText.notice(text), shape)
        let strings = try strings(in: body)
        #expect(shape.fits(body))
        for string in strings {
            #expect(!string.unicodeScalars.contains { $0 != "\n" && HeaderText.isForbidden($0) })
        }
        let whole = strings.joined(separator: "\n")
        switch shape {
        case .slack:
            #expect(!whole.contains("<"))
            #expect(!whole.contains(" @"), "mentions somebody")
            #expect(!whole.contains(where: { "*`~[]".contains($0) }), "has markup")
        case .telegram:
            let tags = Set(whole.matches(of: #/<[^>]*>/#).map { String($0.output) })
            #expect(tags.isSubset(of: ["<b>", "</b>"]))
            #expect(!whole.contains(" @"), "mentions somebody")
        case .teams:
            let object = try JSONSerialization.jsonObject(with: Data(body))
            #expect(
                Self.types(object).isSubset(of: [
                    "message", "AdaptiveCard", "Container", "RichTextBlock", "TextRun",
                ]))
        default: break
        }
    }

    @Test(arguments: chats)
    func `leaves out what there is no room for and says how many`(shape: WebhookShape) throws {
        let lines = (1...400).map {
            Notice.Line.make(
                assignment: .make(
                    id: "a\($0)", action: "Việc thứ \($0) " + String(repeating: "dài ", count: 30)))
        }
        let body = try body(.make(lines: lines), shape)
        #expect(shape.fits(body))
        let text = try strings(in: body).joined(separator: "\n")
        let told = try #require(text.firstMatch(of: #/Và (\d+) nhiệm vụ khác/#)).output.1
        let shown = text.matches(of: #/Việc thứ \d+ /#).count
        #expect(Int(told) == 400 - shown)
        #expect(shown > 0)
    }

    @Test func `names are shapes`() {
        for name in WebhookShape.names { #expect(WebhookShape(named: name)?.description == name) }
        #expect(WebhookShape(named: "pager") == nil)
    }

    @Test(arguments: [
        ("a@b.vn", "a@b.vn"), ("@here", "＠here"), ("x @all", "x ＠all"), ("a_b", "a_b"), ("_a_", "＿a＿"),
        ("[a](b)", "［a］(b)"), ("# a", "＃ a"), ("C#", "C#"), ("<!here>", "&lt;!here&gt;"),
        ("Sở Y tế", "Sở Y tế"),
    ])
    func `signs give way to others that look the same`(text: String, expected: String) {
        #expect(ChatText.forSlack(text) == expected)
    }

    private func strings(in body: [UInt8]) throws -> [String] {
        func all(_ value: Any) -> [String] {
            switch value {
            case let text as String: [text]
            case let list as [Any]: list.flatMap(all)
            case let object as [String: Any]: object.sorted { $0.key < $1.key }.flatMap { all($0.value) }
            default: []
            }
        }
        return all(try JSONSerialization.jsonObject(with: Data(body)))
    }

    private static func types(_ value: Any) -> Set<String> {
        switch value {
        case let list as [Any]: list.reduce(into: []) { $0.formUnion(types($1)) }
        case let object as [String: Any]:
            object.values.reduce(into: Set([object["type"] as? String].compactMap { $0 })) {
                $0.formUnion(types($1))
            }
        default: []
        }
    }
}
