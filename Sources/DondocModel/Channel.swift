// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

extension Agency {
    /// One of the ways in which a recipient wants to be written to.
    package struct Channel: Hashable, Codable, Sendable {
        package enum Way: Hashable, Codable, Sendable {
            /// Each of `to` gets a letter; `cc` get copies of the first.
            case mail(to: [String], cc: [String])
            /// An address that is called, in the standard shape and signed by the office's secrets.
            case webhook(String)
            case hook(Hook)
        }

        package var way: Way

        package init(_ way: Way) {
            self.way = way
        }
    }
}

/// A webhook that is more than an address; where its secrets are kept is known by its name alone.
package struct Hook: Hashable, Codable, Sendable {
    /// The agency and its place among the agency's channels, `so-yt/2`.
    package var name: String
    /// Nil when the address is a secret.
    package var url: String?
    /// `standard`, `slack`, `teams`, `telegram`, `zalo`, or the file of a template.
    package var template: String
    /// The chat or the person, where the shape says so in its body.
    package var to: String?

    package init(name: String, url: String? = nil, template: String = "standard", to: String? = nil) {
        self.name = name
        self.url = url
        self.template = template
        self.to = to
    }
}
