// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

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

    /// The names that files of templates may have.
    package static var fileNames: [String] { TemplateName.allCases.map(\.rawValue) }

    private static let maximumBytes = 1 << 20
    private static let builtIn: [TemplateName: MustacheTemplate] = {
        var templates: [TemplateName: MustacheTemplate] = [:]
        for name in TemplateName.allCases {
            guard let text = name.builtIn else { continue }
            // The built-in ones are parsed by the tests.
            templates[name] = try? MustacheTemplate(text, scope: name.scope, escaping: name.escaping)
        }
        return templates
    }()

    private var templates: [TemplateName: MustacheTemplate]

    /// The built-in templates alone.
    package init() {
        templates = Self.builtIn
    }

    /// The built-in templates and the files of the folder that replace them; a folder that does not exist replaces nothing.
    package static func load(from folder: URL?) -> (library: TemplateLibrary, problems: [Problem]) {
        var library = TemplateLibrary()
        var problems: [Problem] = []
        guard let folder else { return (library, []) }
        for name in TemplateName.allCases {
            let file = folder.appending(path: name.rawValue)
            guard FileManager.default.fileExists(atPath: file.path) else { continue }
            do throws(Problem) {
                library.templates[name] = try Self.read(file, as: name)
            } catch {
                problems.append(error)
            }
        }
        return (library, problems)
    }

    /// The template of one webhook's own shape, wherever its file lies.
    package static func webhookTemplate(from file: URL) throws(Problem) -> WebhookTemplate {
        WebhookTemplate(template: try read(file, as: .webhook))
    }

    private static func read(_ file: URL, as name: TemplateName) throws(Problem) -> MustacheTemplate {
        let text = try text(of: file)
        do throws(TemplateFault) {
            let template = try MustacheTemplate(text, scope: name.scope, escaping: name.escaping)
            try name.check(template)
            return template
        } catch {
            throw Problem(
                file: file.path, line: error.line > 0 ? error.line : nil, explanation: error.explanation)
        }
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

    /// Nil when there is no such template.
    subscript(_ name: TemplateName) -> MustacheTemplate? {
        templates[name]
    }

    /// Nil when there is no such template.
    func render(_ values: some TemplateValues, with name: TemplateName) -> String? {
        templates[name]?.text(values)
    }
}

/// A template for one webhook, read from a file of its own.
package struct WebhookTemplate: Sendable {
    let template: MustacheTemplate
}
