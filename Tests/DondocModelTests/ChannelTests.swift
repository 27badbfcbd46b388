// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@Suite struct ChannelTests {
    @Test func `mail and webhook are one channel, used together`() {
        let agency = Agency(id: "a", name: "A", mail: ["a@x.vn", "b@x.vn"], webhook: "https://x.vn/h")
        #expect(agency.ways == [[.mail(to: ["a@x.vn", "b@x.vn"], cc: []), .webhook("https://x.vn/h")]])
        #expect(agency.addresses == ["a@x.vn", "b@x.vn"] && agency.calledAddress == "https://x.vn/h")
        #expect(agency.isReachable)
        #expect(Agency(id: "a", name: "A").ways == [])
        #expect(!Agency(id: "a", name: "A").isReachable)
    }

    @Test func `channels stand in their place, each for itself`() {
        let agency = Agency(
            id: "a", name: "A",
            channels: [
                Agency.Channel(.mail(to: ["a@x.vn"], cc: ["c@x.vn"])),
                Agency.Channel(.hook(Hook(name: "a/2", template: "slack"))),
                Agency.Channel(.mail(to: ["a@x.vn", "z@x.vn"], cc: [])),
            ])
        #expect(agency.ways.count == 3 && agency.ways.allSatisfy { $0.count == 1 })
        #expect(agency.addresses == ["a@x.vn", "z@x.vn"] && agency.calledAddress == nil)
        #expect(agency.isReachable)
    }

    @Test(arguments: [Destination.mail("a@x.vn"), .webhook("https://x.vn/a:b"), .hook("so-yt/2")])
    func `a destination reads back as it was written`(destination: Destination) {
        #expect(Destination(destination.description) == destination)
    }

    @Test(arguments: [(Directive.Urgency.urgent, false), (.veryUrgent, true), (.express, true)])
    func `the two high grades break out`(grade: Directive.Urgency, breaksOut: Bool) {
        #expect(grade.breaksOut == breaksOut)
    }
}
