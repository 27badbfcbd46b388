// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// What the peer answered, whether it agreed or not.
package struct CurlResponse: Sendable {
    /// The HTTP status, or the SMTP reply code that ended the transaction.
    package var status: Int
    /// The status line, or the last line of the SMTP reply; one line of at most 500 characters.
    package var reply: String
    package var headers: [WebRequest.Header]
    package var body: Data
    package var isTruncated: Bool
    /// Of a mail: what was answered so; nil of HTTP.
    package var stage: MailStage?

    package init(
        status: Int, reply: String, headers: [WebRequest.Header] = [], body: Data = Data(),
        isTruncated: Bool = false, stage: MailStage? = nil
    ) {
        self.status = status
        self.reply = reply
        self.headers = headers
        self.body = body
        self.isTruncated = isTruncated
        self.stage = stage
    }

    /// The first header of that name, whatever its case.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.caseInsensitiveCompare(name) == .orderedSame }?.value
    }
}
