// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@Suite struct AgencyRegisterTests {
    let register = AgencyRegister([
        Agency(id: "group", name: "UBND các huyện", members: ["b", "inner", "a", "b", "gone"]),
        Agency(id: "a", name: "UBND huyện Bến Lức", aliases: ["Bến Lức", "---"]),
        Agency(id: "b", name: "UBND huyện Cần Đước"),
        Agency(id: "inner", name: "UBND các thị xã", members: ["c", "group"]),
        Agency(id: "c", name: "UBND thị xã Kiến Tường"),
        Agency(id: "gddt", name: "Sở Giáo dục và Đào tạo", aliases: ["Sở GD&ĐT", "Sở Y tế"]),
        Agency(id: "yte", name: "Sở Y tế"),
    ])

    @Test func `finds an agency by id, name and alias`() {
        #expect(register["gddt"]?.name == "Sở Giáo dục và Đào tạo")
        #expect(register["none"] == nil)
        #expect(register.agency(named: "SỞ GIÁO DỤC & ĐÀO TẠO")?.id == "gddt")
        #expect(register.agency(named: "sở gd-đt")?.id == "gddt")
        #expect(register.agency(named: "gddt")?.id == "gddt")
        #expect(register.agency(named: "Sở Nội vụ") == nil)
    }

    @Test func `takes a name before another agency's alias`() {
        #expect(register.agency(named: "Sở Y tế")?.id == "yte")
    }

    @Test(arguments: [
        ("Giám đốc Sở Y tế", "yte"), ("Phó Giám đốc Sở Giáo dục & Đào tạo", "gddt"),
        ("Chủ tịch UBND huyện Bến Lức", "a"), ("Chủ tịch Uỷ ban nhân dân huyện Cần Đước", "b"),
        ("Đồng chí Bí thư, Chủ tịch UBND thị xã Kiến Tường", "c"), ("Chủ tịch UBND các huyện", "group"),
        ("CHỦ TỊCH UBND CÁC THỊ XÃ", "inner"), ("Trưởng Ban Dân tộc", "dantoc"),
        ("Trưởng ban Ban Dân tộc", "dantoc"), ("Chánh Văn phòng UBND tỉnh", "vp"),
    ])
    func `finds the body, or the group, whose heads are addressed by their post`(name: String, id: String) {
        let register = AgencyRegister(
            register.agencies + [
                Agency(id: "dantoc", name: "Ban Dân tộc"), Agency(id: "vp", name: "Văn phòng UBND tỉnh"),
            ])
        #expect(register.agency(addressed: name)?.id == id)
        let agency = register[id]
        #expect(agency.map { register.title(of: $0, addressedAs: name) } == name)
        #expect(agency.map { register.title(of: $0, addressedAs: $0.name) } == agency?.name)
    }

    @Test(arguments: [
        "Chủ tịch", "Chủ tịch UBND tỉnh", "Giám đốc Sở Nội vụ", "Trường UBND huyện Bến Lức",
        "Đồng chí Đồng chí Đồng chí Đồng chí Sở Y tế", "", " ",
    ])
    func `finds no body behind a post that heads none of the register`(name: String) {
        #expect(register.agency(addressed: name) == nil)
    }

    @Test func `finds nothing under a name without letters`() {
        #expect(register.agency(named: "…") == nil)
    }

    @Test func `knows the groups of a member, in the register's order`() {
        #expect(register.groups(of: "c") == ["group", "inner"])
        #expect(register.groups(of: "gddt").isEmpty && register.groups(of: "none").isEmpty)
    }

    @Test func `expands groups in groups, each member once, even when they hold each other`() {
        #expect(register.expanded("group").map(\.id) == ["a", "b", "c"])
        #expect(register.expanded("a").map(\.id) == ["a"])
        #expect(register.expanded("none").isEmpty)
    }
}

@Suite struct LadderTests {
    @Test(arguments: [
        "announce", "7d", "3wd", "0wd", "366d", "overdue", "overdue-weekly", "catch-up", "digest",
    ])
    func `writes a rung as it is read`(text: String) {
        #expect(Rung(text)?.description == text)
    }

    @Test(arguments: [
        "", "d", "wd", "7", "7 d", "-1d", "367d", "7w", "1.5d", "٧d", "99999999999999999999d", "Announce",
    ])
    func `refuses what is no rung`(text: String) {
        #expect(Rung(text) == nil)
    }

    @Test func `is changed by what an assignment says, and by nothing else`() {
        let ladder = Ladder()
        #expect(ladder.applying(nil) == ladder)
        #expect(ladder.applying(.init()) == ladder)
        #expect(ladder.applying(.init(before: [.before(7, .days)])).before == [.before(7, .days)])
        #expect(ladder.applying(.init(announce: false)).announce == false)
        #expect(ladder.applying(.init(overdue: true)) == ladder)
        let quiet = ladder.applying(.init(overdue: false))
        #expect(quiet.overdueFirst == nil && !quiet.overdueWeekly && quiet.escalateAfter == nil)
    }

    @Test(arguments: [Recipient.agency("so-yte"), .office, .unregistered("Sở X: Y")])
    func `writes a recipient as it is read`(recipient: Recipient) {
        #expect(Recipient(recipient.description) == recipient)
    }
}
