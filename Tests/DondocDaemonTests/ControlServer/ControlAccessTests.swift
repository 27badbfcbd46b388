// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import Foundation
import Testing

@testable import DondocDaemon

@Suite struct ControlAccessTests {
    private let access = ControlAccess(admins: ["dondoc-admin", "lan"], owner: 990)

    @Test(arguments: [
        (Peer(user: 0, name: "root", groups: []), true),
        (Peer(user: 990, name: "dondoc", groups: ["dondoc"]), true),
        (Peer(user: 1001, name: "minh", groups: ["users", "dondoc-admin"]), true),
        (Peer(user: 1002, name: "lan", groups: ["users"]), true),
        (Peer(user: 1003, name: "hoa", groups: ["users", "dondoc"]), false),
        (Peer(user: 1004, name: nil, groups: []), false),
    ])
    func `lets root, the service and its admins change things`(peer: Peer, allowed: Bool) {
        #expect(access.allows(peer) == allowed)
    }

    @Test func `says who may, and how to become one of them`() {
        let problem = access.refusal(of: Peer(user: 1003, name: "hoa", groups: [])).problem(in: .english)
        #expect(problem.status == 403)
        #expect(
            problem.detail
                == "user:hoa(1003) may not change anything; root, the service's user and members of dondoc-admin, lan may"
        )
        #expect(problem.remedy == "Try: sudo usermod -aG dondoc-admin $USER, then log in again")
    }

    @Test(arguments: [["root"], []])
    func `sends nobody into root's group, and says how to name one`(admins: [String]) {
        let access = ControlAccess(admins: admins, owner: 990)
        let problem = access.refusal(of: Peer(user: 1003, name: "hoa", groups: [])).problem(in: .english)
        #expect(!problem.remedy.contains("usermod"))
        #expect(problem.remedy.contains("control: {admins: [dondoc-admin]}"))
    }

    @Test func `looks up the names of a user and its groups`() {
        let peer = Peer(user: 0, group: 0)
        #expect(peer.name == "root")
        #expect(peer.groups.contains("root"))
        #expect(peer.actor == "user:root(0)")
    }
}
