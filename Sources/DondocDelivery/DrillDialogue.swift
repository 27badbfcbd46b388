// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import Foundation

/// What was said to a server and what it answered, line by line, for a person to read.
///
/// Lines begin with `* ` (where it goes), `> ` (what was said) or `< ` (what was answered); none holds a credential, nor the path of
/// an address that is called, which may be one.
struct DrillDialogue {
    private let opening: [String]
    /// Takes out what is secret, should the server have said it back.
    private let redact: @Sendable (String) -> String

    private static let longest = 200

    /// Nil for what is told by its file.
    init?(_ outgoing: Outgoing, hook: ResolvedHook?) {
        redact = { text in hook?.redacted(text) ?? text }
        switch outgoing {
        case .request(.mail(let transaction)): opening = ["* \(transaction.server.url)"]
        case .request(.web(let request)):
            let headers = request.headers.map { "> \($0.name): \(Self.value(of: $0))" }
            opening =
                ["* \(Self.address(request.url))", "> \(request.method) \(Self.path(of: request.url))"]
                + headers + ["> (\(request.body?.count ?? 0) bytes)"]
        case .file, .impossible: return nil
        }
    }

    func lines(_ ending: CurlEnding) -> [String] {
        var spoken = ending.dialogue
        // Of a call, what was said is known better from the request itself.
        if opening.count > 1 { spoken.removeAll { $0.hasPrefix("> ") } }
        spoken = Self.markingEncryption(spoken.map { Self.isCookie($0) ? "< Set-Cookie: •••" : redact($0) })
        if case .success(let response) = ending.result, !response.body.isEmpty {
            let text = HeaderText.cleaned(String(decoding: response.body.prefix(2_000), as: UTF8.self))
            if !text.isEmpty { spoken.append("< \(HeaderText.shortened(redact(text), to: 500))") }
        }
        return Array((opening + spoken).prefix(Self.longest))
    }

    /// With a line where a mail server has gone over to encryption, of which the dialogue itself says nothing more.
    static func markingEncryption(_ lines: [String]) -> [String] {
        guard let start = lines.firstIndex(of: "> STARTTLS"),
            let next = lines[start...].firstIndex(where: { $0.hasPrefix("> EHLO") })
        else { return lines }
        return lines[..<next] + ["* TLS"] + lines[next...]
    }

    private static func isCookie(_ line: String) -> Bool {
        line.lowercased().hasPrefix("< set-cookie:")
    }

    // MARK: What may be told of a call

    private static let open: Set = ["content-type", "webhook-id", "webhook-timestamp"]

    static func value(of header: WebRequest.Header) -> String {
        open.contains(header.name.lowercased()) ? header.value : Secret("").description
    }

    /// `https://hooks.slack.com/…`.
    static func address(_ url: String) -> String {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme, let host = parts.host else {
            return "…"
        }
        return "\(scheme)://\(host)\(parts.port.map { ":\($0)" } ?? "")\(path(parts))"
    }

    private static func path(of url: String) -> String { path(URLComponents(string: url)) }

    static func path(_ parts: URLComponents?) -> String {
        guard let parts else { return "/…" }
        return parts.query == nil && ["", "/"].contains(parts.path) ? "/" : "/…"
    }
}
