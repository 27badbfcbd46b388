// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// A webhook with everything that calling it needs, secrets included.
package struct ResolvedHook: Sendable {
    /// A hook's name by which the office knows it; nothing else of it is ever told.
    package var name: String
    /// Holds a token at most chats.
    package var url: Secret
    package var shape: WebhookShape
    /// The chat or the person, where the shape says so in its body.
    package var to: String?
    package var headers: [(name: String, value: Secret)]
    /// Sign in place of the office's; empty for these.
    package var secrets: [Secret]

    package init(
        name: String, url: Secret, shape: WebhookShape = .standard, to: String? = nil,
        headers: [(name: String, value: Secret)] = [], secrets: [Secret] = []
    ) {
        self.name = name
        self.url = url
        self.shape = shape
        self.to = to
        self.headers = headers
        self.secrets = secrets
    }

    /// An answer without what is secret, should the server have said it back.
    func redacted(_ text: String) -> String {
        var secrets = headers.map(\.value.value) + [url.value]
        if let parts = URLComponents(string: url.value) {
            secrets += [parts.path, parts.percentEncodedPath, parts.query ?? ""]
            secrets += parts.path.split(separator: "/").map(String.init).filter { $0.utf8.count >= 12 }
        }
        return secrets.filter { $0.utf8.count >= 6 }.sorted { $0.utf8.count > $1.utf8.count }
            .reduce(text) { $0.contains($1) ? $0.replacing($1, with: "•••") : $0 }
    }
}
