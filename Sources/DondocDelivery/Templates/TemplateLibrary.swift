// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation
import Mustache

/// The templates of messages: built in, each replaceable by a file.
package struct TemplateLibrary: Sendable {
    /// Why a file is not used; the built-in template is used instead.
    package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
        package let file: String
        /// Counts from 1; nil when it concerns the whole file.
        package let line: Int?
        package let explanation: String

        package var description: String {
            "\(file):\(line.map { "\($0):" } ?? "") \(explanation); the built-in template is used"
        }
    }

    enum Name: String, CaseIterable {
        case subject = "mail.subject.mustache"
        case text = "mail.txt.mustache"
        case html = "mail.html.mustache"
        case webhook = "webhook.json.mustache"

        var builtIn: String? {
            switch self {
            case .subject: TemplateText.subject
            case .text: TemplateText.text
            case .html: TemplateText.html
            case .webhook: nil
            }
        }

        /// What a value may not break out of.
        var contentType: String {
            switch self {
            case .subject, .text: "TEXT"
            case .html: "HTML"
            case .webhook: "JSON"
            }
        }
    }

    private static let maximumBytes = 1 << 20
    private var templates: [Name: MustacheTemplate] = [:]

    /// The built-in templates alone.
    package init() {
        for name in Name.allCases {
            guard let text = name.builtIn else { continue }
            // The built-in ones are parsed by the tests.
            templates[name] = try? Self.parse(text, as: name, file: name.rawValue)
        }
    }

    /// The built-in templates and the files of the folder that replace them; a folder that does not exist replaces nothing.
    package static func load(from folder: URL?) -> (library: TemplateLibrary, problems: [Problem]) {
        var library = TemplateLibrary()
        var problems: [Problem] = []
        guard let folder else { return (library, []) }
        for name in Name.allCases {
            let file = folder.appending(path: name.rawValue)
            guard FileManager.default.fileExists(atPath: file.path) else { continue }
            do throws(Problem) {
                let template = try Self.parse(try Self.text(of: file), as: name, file: file.path)
                try Self.check(template, as: name, file: file.path)
                library.templates[name] = template
            } catch {
                problems.append(error)
            }
        }
        return (library, problems)
    }

    private static func text(of file: URL) throws(Problem) -> String {
        let content: Data
        do {
            content = try Data(contentsOf: file)
        } catch {
            throw Problem(file: file.path, line: nil, explanation: "cannot be read; check its permissions")
        }
        guard content.count <= maximumBytes else {
            throw Problem(file: file.path, line: nil, explanation: "larger than 1 MiB")
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw Problem(file: file.path, line: nil, explanation: "not UTF-8; save the file as UTF-8")
        }
        return text
    }

    private static func parse(_ text: String, as name: Name, file: String) throws(Problem) -> MustacheTemplate
    {
        _ = JSONContent.registered
        do {
            // A line of ours before the text says how values are escaped, so nobody can forget it.
            return try MustacheTemplate(string: "{{% CONTENT_TYPE:\(name.contentType)}}\n\(text)")
        } catch let error as MustacheTemplate.ParserError {
            throw Problem(
                file: file, line: max(1, error.context.lineNumber - 1),
                explanation: Self.explanation(of: error.error))
        } catch {
            throw Problem(file: file, line: nil, explanation: "not a Mustache template")
        }
    }

    /// What a template makes of a notice has to be what its name says.
    private static func check(_ template: MustacheTemplate, as name: Name, file: String) throws(Problem) {
        let text = template.render(NoticeView.example)
        switch name {
        case .subject where HeaderText.cleaned(text).isEmpty:
            throw Problem(file: file, line: nil, explanation: "gives an empty subject")
        case .webhook:
            do {
                _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
            } catch {
                throw Problem(
                    file: file, line: nil,
                    explanation: "does not give JSON; check its commas and quotation marks")
            }
        case .subject, .text, .html: return
        }
    }

    private static func explanation(of error: any Error) -> String {
        switch error {
        case MustacheTemplate.Error.sectionCloseNameIncorrect:
            "the section that ends here is not the one that was begun"
        case MustacheTemplate.Error.expectedSectionEnd: "a section without its end"
        case MustacheTemplate.Error.unrecognisedConfigVariable,
            MustacheTemplate.Error.invalidConfigVariableSyntax:
            "an unknown setting"
        default: "a tag without its end, or with a name that is none"
        }
    }

    /// Nil when there is no such template.
    func render(_ value: Any, with name: Name) -> String? {
        templates[name]?.render(value)
    }
}

/// Values inside JSON strings.
private struct JSONContent: MustacheContentType {
    static let registered: Void = MustacheContentTypes.register(JSONContent(), named: "JSON")

    func escapeText(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}
