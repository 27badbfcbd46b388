// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// Who may ask, and who may change things: root, the service's own user, and whom the configuration names.
struct ControlAccess: Sendable {
    /// Names of groups and of users who may change things, and ask.
    let admins: [String]
    /// Names of those who may ask; empty where everybody may who can open the socket.
    var readers: [String] = []
    let owner: UInt32

    /// Whether it matters who asks.
    var isReadingLimited: Bool { !readers.isEmpty }

    func allows(_ peer: Peer) -> Bool {
        peer.user == 0 || peer.user == owner || Self.names(admins, peer)
    }

    func allowsReading(_ peer: Peer) -> Bool {
        !isReadingLimited || allows(peer) || Self.names(readers, peer)
    }

    private static func names(_ names: [String], _ peer: Peer) -> Bool {
        names.contains { peer.groups.contains($0) || peer.name == $0 }
    }

    func refusal(of peer: Peer?) -> ControlProblem {
        refusal(
            of: peer, what: Bilingual(vi: "không được thay đổi", en: "may not change anything"), for: admins)
    }

    func readingRefusal(of peer: Peer?) -> ControlProblem {
        refusal(
            of: peer, what: Bilingual(vi: "không được xem", en: "may not ask"), for: readers + admins)
    }

    private func refusal(of peer: Peer?, what: Bilingual, for allowed: [String]) -> ControlProblem {
        let who = peer?.actor ?? "?"
        let names = allowed.joined(separator: ", ")
        let others =
            allowed.isEmpty
            ? Bilingual(vi: "", en: "")
            : Bilingual(vi: " và thành viên của \(names)", en: " and members of \(names)")
        // Nobody is to be put into root's group, and a user is none.
        let group = allowed.first { name in
            SystemGroup.id(named: name).map { $0 != 0 } ?? !SystemGroup.hasUser(named: name)
        }
        let remedy = group.map {
            Bilingual(
                vi: "Hãy thử: sudo usermod -aG \($0) $USER, rồi đăng nhập lại",
                en: "Try: sudo usermod -aG \($0) $USER, then log in again")
        }
        return ControlProblem(
            .notAllowed,
            detail: Bilingual(
                vi: "\(who) \(what.vi); chỉ root, người dùng của dịch vụ\(others.vi) mới được",
                en: "\(who) \(what.en); root, the service's user\(others.en) may"),
            remedy: remedy
                ?? Bilingual(
                    vi:
                        "Hãy thử: sudo dondoc; hoặc ghi một nhóm vào dondoc.yaml, control: {admins: [dondoc-admin]}, rồi thêm người vào nhóm ấy",
                    en:
                        "Try: sudo dondoc; or name a group in dondoc.yaml, control: {admins: [dondoc-admin]}, and add people to it"
                ))
    }
}
