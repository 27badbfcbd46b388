// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
import Foundation

/// The part of a notice's key before its sequence number: `20220117.so-gddt.272-kl-tu.m1`.
package struct NoticeKey {
    package let prefix: String

    /// - Parameter index: which of the recipient's destinations it is, counting from 1.
    package init(
        day: Day, recipient: Recipient, directive: Directive.ID?, destination: Destination, index: Int,
        isCopy: Bool = false
    ) {
        let date = String(
            decoding: day.description.utf8.filter { $0 != UInt8(ascii: "-") }, as: UTF8.self)
        let kind =
            switch destination {
            case .mail: "m"
            case .webhook, .hook: "w"
            }
        let parts = [
            date, Self.slug(recipient.name, 40), directive.map { Self.slug($0, 60) } ?? "digest",
            "\(isCopy ? "c" : kind)\(index)",
        ]
        prefix = parts.joined(separator: ".")
    }

    /// ASCII letters, digits and hyphens, never empty.
    private static func slug(_ text: String, _ length: Int) -> String {
        let slug = Folding.slug(text).prefix(length).drop { $0 == "-" }
        let end = slug.lastIndex { $0 != "-" }
        return end.map { String(slug[...$0]) } ?? "x"
    }
}

extension Recipient {
    fileprivate var name: String {
        switch self {
        case .agency(let id): id
        case .office: "office"
        case .unregistered(let name): name
        }
    }
}

extension Destination {
    /// The queue in which a notice waits: one for all mail, which goes through one server, and one for each host of webhooks.
    ///
    /// Those of one queue share a fate. The host of a hook is not known by its name; whoever knows it gives the queue in the route.
    package var queue: String {
        switch self {
        case .mail: "mail"
        case .webhook(let url): Self.host(of: url) ?? "webhook"
        case .hook: description
        }
    }

    package static func host(of url: String) -> String? {
        guard let start = url.range(of: "://")?.upperBound else { return nil }
        let authority = url[start...].prefix { !"/?#".contains($0) }
        let address = authority.split(separator: "@").last ?? authority
        let host =
            address.hasPrefix("[")
            ? address.prefix { $0 != "]" } + "]" : address.prefix { $0 != ":" }
        return host.isEmpty ? nil : host.lowercased()
    }
}
