// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Crypto
package import Foundation

/// The signature of Standard Webhooks 1.0.0: one `v1` entry per secret, so that secrets can be changed without a gap.
package struct WebhookSignature: Sendable {
    /// The code of each key before anything was read: making one anew is as dear as the rest of signing.
    private let codes: [HMAC<SHA256>]

    /// Nil when a secret is none: `whsec_` and base64, or base64 alone.
    package init?(_ secrets: [Secret]) {
        var codes: [HMAC<SHA256>] = []
        for secret in secrets {
            let text = secret.value.hasPrefix("whsec_") ? String(secret.value.dropFirst(6)) : secret.value
            guard let bytes = Data(base64Encoded: text), !bytes.isEmpty else { return nil }
            codes.append(HMAC(key: SymmetricKey(data: bytes)))
        }
        self.codes = codes
    }

    /// The value of `webhook-signature`; nil without a secret.
    package func header(id: String, timestamp: Int, body: some DataProtocol) -> String? {
        let head = Array("\(id).\(timestamp).".utf8)
        var entries = ""
        for var code in codes {
            code.update(data: head)
            code.update(data: body)
            if !entries.isEmpty { entries += " " }
            entries += "v1,\(Data(code.finalize()).base64EncodedString())"
        }
        return entries.isEmpty ? nil : entries
    }
}
