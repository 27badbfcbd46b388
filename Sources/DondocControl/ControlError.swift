// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
import Foundation

/// Why the daemon gave no answer that we understand.
package enum ControlError: Error, Hashable, Sendable {
    /// Nobody answers at any of the places.
    case unreachable([Attempt])
    /// The connection broke in the middle.
    case broken(reason: String)
    /// An answer that this version does not understand; the daemon's version where it tells one.
    case incomprehensible(daemon: String?)

    /// One place that was tried.
    package struct Attempt: Hashable, Sendable {
        package var path: String
        package var finding: ControlSocket.Finding

        package init(path: String, finding: ControlSocket.Finding) {
            self.path = path
            self.finding = finding
        }
    }
}

extension ControlError {
    /// Whether it is a matter of permission.
    package var isDenied: Bool {
        guard case .unreachable(let attempts) = self else { return false }
        return attempts.contains { if case .denied = $0.finding { true } else { false } }
    }

    package var message: Bilingual {
        switch self {
        case .unreachable(let attempts):
            let lines = attempts.map { ($0.path, $0.finding.words) }
            return Bilingual(
                vi: "Không liên lạc được với dondocd.\n"
                    + lines.map { "  \($0.0): \($0.1.vi)" }.joined(separator: "\n"),
                en: "dondocd cannot be reached.\n"
                    + lines.map { "  \($0.0): \($0.1.en)" }.joined(separator: "\n"))
        case .broken(let reason):
            return Bilingual(
                vi: "Kết nối với dondocd bị đứt: \(reason)", en: "The connection to dondocd broke: \(reason)")
        case .incomprehensible(let daemon):
            let other = daemon.map { "dondocd \($0)" } ?? "dondocd"
            return Bilingual(
                vi: "dondoc \(Release.version) không hiểu câu trả lời của \(other): khác phiên bản",
                en:
                    "dondoc \(Release.version) does not understand the answer of \(other): the versions differ"
            )
        }
    }

    /// What to try.
    package var remedy: Bilingual {
        switch self {
        case .unreachable(let attempts):
            let denied = attempts.lazy.compactMap {
                if case .denied(let group) = $0.finding { group } else { nil }
            }
            if let group = denied.first, group != "root" {
                return Bilingual(
                    vi: "Hãy thử: sudo usermod -aG \(group) $USER, rồi đăng nhập lại",
                    en: "Try: sudo usermod -aG \(group) $USER, then log in again")
            }
            if isDenied { return Bilingual(vi: "Hãy thử: sudo dondoc", en: "Try: sudo dondoc") }
            return Bilingual(vi: "Hãy thử: systemctl status dondocd", en: "Try: systemctl status dondocd")
        case .broken:
            return Bilingual(vi: "Hãy thử: journalctl -u dondocd -e", en: "Try: journalctl -u dondocd -e")
        case .incomprehensible:
            return Bilingual(
                vi: "Hãy thử: systemctl restart dondocd, để bản đã cài được chạy",
                en: "Try: systemctl restart dondocd, so that the installed version runs")
        }
    }
}

extension ControlSocket.Finding {
    /// What was found, as a clause.
    package var words: Bilingual {
        switch self {
        case .live: Bilingual(vi: "có trả lời", en: "answers")
        case .missing: Bilingual(vi: "không có socket", en: "there is no socket")
        case .stale:
            Bilingual(
                vi: "socket cũ, không ai lắng nghe",
                en: "a socket that nobody listens at (the daemon has stopped)")
        case .notASocket: Bilingual(vi: "không phải là socket", en: "not a socket")
        case .denied(let group):
            Bilingual(
                vi: "không có quyền" + (group.map { "; chỉ root và nhóm \($0) được kết nối" } ?? ""),
                en: "permission denied" + (group.map { "; root and the group \($0) may connect" } ?? ""))
        case .foreign(let owner):
            Bilingual(
                vi: "thuộc người dùng khác (uid \(owner)), bỏ qua",
                en: "belongs to another user (uid \(owner)), skipped")
        case .tooLong:
            Bilingual(
                vi: "đường dẫn dài hơn \(ControlSocket.longestPath) byte",
                en: "the path is longer than \(ControlSocket.longestPath) bytes")
        case .failed(let code):
            Bilingual(vi: String(cString: strerror(code)), en: String(cString: strerror(code)))
        }
    }
}
