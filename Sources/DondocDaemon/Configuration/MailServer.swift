// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// Where mail is handed over.
package enum MailServer: Hashable, Sendable, CustomStringConvertible {
    /// A folder in which each message becomes an `.eml` file.
    case folder(URL)
    /// `smtp://` (STARTTLS where the server offers it) or `smtps://` (TLS from the first byte).
    case smtp(host: String, port: Int, encrypted: Bool)

    /// Nil for what is none of `file:///PATH`, `smtp://HOST[:PORT]`, `smtps://HOST[:PORT]`.
    package init?(_ text: String) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
        else { return nil }
        switch scheme {
        case "file":
            guard (parts.host ?? "").isEmpty, parts.path.hasPrefix("/"), parts.path.count > 1 else {
                return nil
            }
            self = .folder(URL(filePath: parts.path))
        case "smtp", "smtps":
            guard let host = parts.host, !host.isEmpty, parts.path.isEmpty || parts.path == "/",
                parts.port.map({ (1...65535).contains($0) }) ?? true
            else { return nil }
            self = .smtp(
                host: host, port: parts.port ?? (scheme == "smtps" ? 465 : 587), encrypted: scheme == "smtps")
        default: return nil
        }
    }

    /// The default: the folder `outbox` of the state.
    package static func outbox(below state: URL) -> MailServer {
        .folder(URL(filePath: state.path + "/outbox"))
    }

    /// The URL in full, `smtps://mail.example.gov.vn:465`.
    package var description: String {
        switch self {
        case .folder(let folder): folder.absoluteString
        case .smtp(let host, let port, let encrypted): "\(encrypted ? "smtps" : "smtp")://\(host):\(port)"
        }
    }
}
