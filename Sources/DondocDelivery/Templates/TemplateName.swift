// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// The templates by their files' names.
enum TemplateName: String, CaseIterable {
    case subject = "mail.subject.mustache"
    case text = "mail.txt.mustache"
    case html = "mail.html.mustache"
    case webhook = "webhook.json.mustache"
    case slack = "webhook.slack.json.mustache"
    case teams = "webhook.teams.json.mustache"
    case telegram = "webhook.telegram.json.mustache"
    case zalo = "webhook.zalo.json.mustache"
    case reportSubject = "report.subject.mustache"
    case reportText = "report.txt.mustache"
    case reportHTML = "report.html.mustache"

    /// Nil for the standard webhook, which is no template.
    var builtIn: String? {
        switch self {
        case .subject: TemplateText.subject
        case .text: TemplateText.text
        case .html: TemplateText.html
        case .webhook: nil
        case .slack: TemplateText.slack
        case .teams: TemplateText.teams
        case .telegram: TemplateText.telegram
        case .zalo: TemplateText.zalo
        case .reportSubject: TemplateText.reportSubject
        case .reportText: TemplateText.reportText
        case .reportHTML: TemplateText.reportHTML
        }
    }

    var scope: TemplateScope {
        switch self {
        case .reportSubject, .reportText, .reportHTML: .report
        default: .notice
        }
    }

    /// What a value may not break out of.
    var escaping: TextEscaping {
        switch self {
        case .subject, .text, .reportSubject, .reportText: .none
        case .html, .reportHTML: .html
        case .slack: .slack
        case .telegram: .telegram
        case .webhook, .teams, .zalo: .json
        }
    }

    /// What a template makes of a notice has to be what its name says.
    func check(_ template: MustacheTemplate) throws(TemplateFault) {
        let text =
            scope == .report ? template.text(ReportView.example) : template.text(NoticeView.example)
        switch self {
        case .subject, .reportSubject:
            if HeaderText.cleaned(text).isEmpty {
                throw TemplateFault(line: 0, explanation: "gives an empty subject")
            }
        case .webhook, .slack, .teams, .telegram, .zalo:
            do {
                _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
            } catch {
                throw TemplateFault(
                    line: 0, explanation: "does not give JSON; check its commas and quotation marks")
            }
        case .text, .html, .reportText, .reportHTML: return
        }
    }
}
