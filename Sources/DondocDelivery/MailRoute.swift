// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// Where mail is handed over.
package enum MailRoute: Hashable, Sendable, CustomStringConvertible {
    /// The embedded default: each message becomes an `.eml` file of this folder.
    case folder(String)
    /// `smtp://host:port` (STARTTLS where the server offers it) or `smtps://host:port` (TLS from the first byte).
    case server(url: String)

    /// Nil for what is none of `file:///FOLDER`, `smtp://HOST[:PORT]`, `smtps://HOST[:PORT]`; ports are 587 and 465 unless given.
    package init?(_ text: String) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
        else { return nil }
        switch scheme {
        case "file":
            guard (parts.host ?? "").isEmpty, parts.path.hasPrefix("/"), parts.path.count > 1 else {
                return nil
            }
            self = .folder(parts.path)
        case "smtp", "smtps":
            guard let host = parts.host, !host.isEmpty, parts.path.isEmpty || parts.path == "/",
                parts.port.map({ (1...65535).contains($0) }) ?? true
            else { return nil }
            self = .server(url: "\(scheme)://\(host):\(parts.port ?? (scheme == "smtps" ? 465 : 587))")
        default: return nil
        }
    }

    /// The default: the folder `outbox` of the state.
    package static func outbox(below state: URL) -> MailRoute {
        .folder(state.path + "/outbox")
    }

    /// The URL in full, `smtps://mail.example.gov.vn:465`.
    package var description: String {
        switch self {
        case .folder(let folder): URL(filePath: folder).absoluteString
        case .server(let url): url
        }
    }
}
