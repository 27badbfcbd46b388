// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
package import Foundation

/// A hook of the register as it is written, and where its secrets are kept; known by the hook's name.
package struct HookSource: Hashable, Sendable {
    package enum Address: Hashable, Sendable {
        case text(String)
        case secret(SecretSource)
    }

    package enum Shape: Hashable, Sendable {
        /// One of `WebhookShape.names`.
        case named(String)
        case template(URL)
    }

    package var address: Address
    package var shape: Shape
    /// The chat or the person, where the body says so.
    package var to: String?
    package var headers: [String: SecretSource]
    /// Sign in place of the office's; empty for these.
    package var secrets: [SecretSource]

    /// Whether it is no more than an address of the standard shape.
    var isPlain: Bool {
        guard case .text = address else { return false }
        return shape == .named("standard") && to == nil && headers.isEmpty && secrets.isEmpty
    }

    /// As planning and sending know it, without anything secret.
    func hook(named name: String) -> Hook {
        let url: String? = if case .text(let text) = address { text } else { nil }
        let template =
            switch shape {
            case .named(let name): name
            case .template(let file): file.path
            }
        return Hook(name: name, url: url, template: template, to: to)
    }
}
