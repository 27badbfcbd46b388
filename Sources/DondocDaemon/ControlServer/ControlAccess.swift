// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// Who may change things: root, the service's own user, and whom the configuration names.
struct ControlAccess: Sendable {
    /// Names of groups and of users.
    let admins: [String]
    let owner: UInt32

    func allows(_ peer: Peer) -> Bool {
        peer.user == 0 || peer.user == owner
            || admins.contains { peer.groups.contains($0) || peer.name == $0 }
    }

    func refusal(of peer: Peer?) -> ControlProblem {
        let who = peer?.actor ?? "?"
        let names = admins.joined(separator: ", ")
        let others =
            admins.isEmpty
            ? Bilingual(vi: "", en: "")
            : Bilingual(vi: " và thành viên của \(names)", en: " and members of \(names)")
        let remedy = admins.first.map {
            Bilingual(
                vi: "Hãy thử: sudo usermod -aG \($0) $USER, rồi đăng nhập lại",
                en: "Try: sudo usermod -aG \($0) $USER, then log in again")
        }
        return ControlProblem(
            .notAllowed,
            detail: Bilingual(
                vi: "\(who) không được thay đổi; chỉ root, người dùng của dịch vụ\(others.vi) mới được",
                en: "\(who) may not change anything; root, the service's user\(others.en) may"),
            remedy: remedy ?? Bilingual(vi: "Hãy thử: sudo dondoc", en: "Try: sudo dondoc"))
    }
}
