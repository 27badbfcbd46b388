// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Crypto
package import Foundation

/// The signature of Standard Webhooks 1.0.0: one `v1` entry per secret, so that secrets can be changed without a gap.
package struct WebhookSignature: Sendable {
    private let keys: [SymmetricKey]

    /// Nil when a secret is none: `whsec_` and base64, or base64 alone.
    package init?(_ secrets: [Secret]) {
        var keys: [SymmetricKey] = []
        for secret in secrets {
            let text = secret.value.hasPrefix("whsec_") ? String(secret.value.dropFirst(6)) : secret.value
            guard let bytes = Data(base64Encoded: text), !bytes.isEmpty else { return nil }
            keys.append(SymmetricKey(data: bytes))
        }
        self.keys = keys
    }

    /// The value of `webhook-signature`; nil without a secret.
    package func header(id: String, timestamp: Int, body: some DataProtocol) -> String? {
        let head = Array("\(id).\(timestamp).".utf8)
        var entries = ""
        for key in keys {
            var code = HMAC<SHA256>(key: key)
            code.update(data: head)
            code.update(data: body)
            if !entries.isEmpty { entries += " " }
            entries += "v1,\(Data(code.finalize()).base64EncodedString())"
        }
        return entries.isEmpty ? nil : entries
    }
}
