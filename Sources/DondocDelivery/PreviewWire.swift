// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
import DondocCurl
import Foundation

/// A notice as it would go out, and as people look at it.
package struct PreviewWire: Sendable {
    /// Nil of what cannot be sent.
    package var shown: Preview?
    /// The bytes on the wire, but for what is secret or made at the moment of sending, in whose place stands •••.
    ///
    /// Of a mail, the form with eight bits, which most servers take; of a webhook the whole request.
    package var raw: [UInt8]
    /// Where it is handed over: `smtps://host:465`, the file of a folder, or the address that is called as far as it may be told.
    package var place: String
    /// Why it cannot be sent.
    package var obstacle: String?

    package init(shown: Preview? = nil, raw: [UInt8] = [], place: String = "", obstacle: String? = nil) {
        self.shown = shown
        self.raw = raw
        self.place = place
        self.obstacle = obstacle
    }
}

extension Sender {
    /// Made by what makes the message that is sent, up to the moment of handing it over.
    package func previewWire(_ notice: Notice) -> PreviewWire? {
        let outgoing = parcel(notice, attempt: 0, line: "").outgoing
        var preview = PreviewWire(shown: shown(notice), raw: [], place: "")
        switch outgoing {
        case .request(.mail(let transaction)):
            preview.raw = transaction.eightBit
            preview.place = transaction.server.url
        case .request(.web(let request)):
            preview.raw = Self.raw(request)
            preview.place = DrillDialogue.address(request.url)
        case .file(let name, let bytes):
            preview.raw = bytes
            preview.place = folder.map { "\($0.path)/\(name)" } ?? name
        case .impossible(let outcome):
            preview.shown = nil
            preview.obstacle = outcome.words
        }
        return preview
    }

    private func shown(_ notice: Notice) -> Preview? {
        switch notice.kind {
        case .reminder: return preview(notice)
        case .drill:
            let drill: Drill? = content(of: notice)
            return drill.flatMap { preview(notice, drill: $0) }
        case .report:
            guard case .mail(let address) = notice.destination, let recipient = Mailbox(address: address)
            else { return nil }
            if let statistics: StatisticsLetter = content(of: notice) {
                return settings.composer.preview(
                    statistics, key: notice.key, to: recipient, at: notice.queuedAt)
            }
            guard let report: OfficeReport = content(of: notice) else { return nil }
            return settings.composer.preview(report, key: notice.key, to: recipient, at: notice.queuedAt)
        }
    }

    /// As libcurl writes it.
    private static func raw(_ request: WebRequest) -> [UInt8] {
        let parts = URLComponents(string: request.url)
        let host = parts?.host ?? ""
        var head = "\(request.method) \(DrillDialogue.path(parts)) HTTP/1.1\r\n"
        head += "Host: \(host)\(parts?.port.map { ":\($0)" } ?? "")\r\nAccept: */*\r\n"
        for header in request.headers {
            head += "\(header.name): \(DrillDialogue.value(of: header))\r\n"
        }
        head += "Content-Length: \(request.body?.count ?? 0)\r\n\r\n"
        return Array(head.utf8) + Array(request.body ?? Data())
    }
}

extension DeliveryOutcome {
    /// What the peer said, or why it said nothing.
    fileprivate var words: String {
        switch self {
        case .delivered(let words), .deferred(let words, _), .refused(let words), .gone(let words),
            .unreachable(let words), .maybeSent(let words):
            words
        }
    }
}
