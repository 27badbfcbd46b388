// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// The form in which a webhook wants to be told.
package enum WebhookShape: Sendable, CustomStringConvertible {
    /// `{type, timestamp, data}`, signed as Standard Webhooks says; or `webhook.json.mustache` in its place.
    case standard
    /// Incoming webhooks of Slack, Mattermost and Rocket.Chat.
    case slack
    /// A flow of Microsoft Teams that waits for an Adaptive Card.
    case teams
    /// `sendMessage` of Telegram's bots.
    case telegram
    /// A consultation message of a Zalo Official Account.
    case zalo
    /// Somebody's own template, signed and answered as the standard one.
    case template(WebhookTemplate)

    package static let names = ["standard", "slack", "teams", "telegram", "zalo"]

    /// Nil for what is not one of `names`.
    package init?(named name: String) {
        switch name {
        case "standard": self = .standard
        case "slack": self = .slack
        case "teams": self = .teams
        case "telegram": self = .telegram
        case "zalo": self = .zalo
        default: return nil
        }
    }

    package var description: String {
        switch self {
        case .standard: "standard"
        case .slack: "slack"
        case .teams: "teams"
        case .telegram: "telegram"
        case .zalo: "zalo"
        case .template: "template"
        }
    }

    /// Whether it takes headers of Standard Webhooks; a chat would only wonder about them.
    var isSigned: Bool {
        switch self {
        case .standard, .template: true
        case .slack, .teams, .telegram, .zalo: false
        }
    }

    /// Whether it says in its body whom it is for.
    package var needsRecipient: Bool {
        switch self {
        case .telegram, .zalo: true
        case .standard, .slack, .teams, .template: false
        }
    }

    func template(of library: TemplateLibrary) -> MustacheTemplate? {
        switch self {
        case .standard: library[.webhook]
        case .slack: library[.slack]
        case .teams: library[.teams]
        case .telegram: library[.telegram]
        case .zalo: library[.zalo]
        case .template(let own): own.template
        }
    }

    /// Whether the body is short enough for who takes it.
    func fits(_ body: [UInt8]) -> Bool {
        switch self {
        case .standard, .template: body.count <= WebhookBody.maximumBytes
        case .teams: body.count <= 26_000  // of 28 KB
        // The rest of the body is counted with the text, so that there is always some room left.
        case .slack: Self.characters(body) <= 12_000
        case .telegram: Self.characters(body) <= 4_096
        case .zalo: Self.characters(body) <= 2_000
        }
    }

    /// Characters as these chats count them, in units of UTF-16.
    private static func characters(_ body: [UInt8]) -> Int {
        body.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : $1 >= 0xF0 ? 2 : 1) }
    }

    /// What the template makes of it, with as many assignments as fit; nil where the shape has no template.
    func body(_ view: NoticeView, templates: TemplateLibrary) -> [UInt8]? {
        guard let template = template(of: templates) else { return nil }
        var body = template.bytes(view)
        var count = view.assignmentCount
        while !fits(body), count > 1 {
            count = max(1, count * 3 / 4)
            body = template.bytes(view.limited(to: count))
        }
        var characters = 400
        while !fits(body), characters > 20 {
            characters /= 2
            body = template.bytes(view.limited(to: 1, characters: characters))
        }
        return body
    }
}

extension NoticeView {
    fileprivate var assignmentCount: Int {
        sections.reduce(0) { $0 + $1.assignments.count }
    }

    /// The first assignments alone, and how many are left out; texts of at most so many characters.
    fileprivate func limited(to count: Int, characters: Int = .max) -> NoticeView {
        var view = self
        var room = count
        view.sections = sections.compactMap { section in
            var section = section
            section.assignments = Array(section.assignments.prefix(room))
            room -= section.assignments.count
            if characters != .max {
                section.assignments = section.assignments.map { $0.shortened(to: characters) }
            }
            return section.assignments.isEmpty ? nil : section
        }
        let omitted = assignmentCount - count
        if omitted > 0 { view.omitted = "Và \(omitted) nhiệm vụ khác." }
        guard characters != .max else { return view }
        for path in [
            \NoticeView.opening, \.closing, \.headline, \.fact, \.party, \.recipient, \.office, \.directive,
        ] {
            view[keyPath: path] = HeaderText.shortened(view[keyPath: path], to: characters)
        }
        view.title = title.map { HeaderText.shortened($0, to: characters) }
        view.unregistered = unregistered.map { HeaderText.shortened($0, to: characters) }
        return view
    }
}

extension NoticeView.Assignment {
    fileprivate func shortened(to count: Int) -> NoticeView.Assignment {
        var short = self
        short.action = HeaderText.shortened(action, to: count)
        short.role = HeaderText.shortened(role, to: count)
        short.item = item.map { HeaderText.shortened($0, to: 20) }
        short.source = source.map { HeaderText.shortened($0, to: count) }
        short.quotation = nil
        short.milestones = milestones.prefix(3).map { milestone in
            var milestone = milestone
            milestone.what = milestone.what.map { HeaderText.shortened($0, to: count) }
            milestone.words = nil
            milestone.why = nil
            return milestone
        }
        return short
    }
}
