// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocDaemon

@Suite struct RegisterFileTests {
    @Test func `reads agencies with one address or several`() throws {
        let content = read(
            """
            agencies:
              - {id: a, name: Sở A, aliases: [SA], mail: a@x.vn, superior: b}
              - {id: b, name: Sở B, mail: [b@x.vn, c@x.vn], webhook: "https://b.x.vn/hook"}
              - {id: all, name: Các sở, members: [a, b]}
            """)
        let register = content.register
        #expect(content.problems == [])
        #expect(register.agency(named: "SA")?.superior == "b")
        #expect(register["b"]?.mail == ["b@x.vn", "c@x.vn"])
        #expect(register.expanded("all").map(\.id) == ["a", "b"])
    }

    @Test(arguments: [
        ("{id: a b, name: A}", "agencies[0].id: expected an id of letters a-z, digits and '-', got 'a b'"),
        ("{name: A}", "agencies[0].id: expected an id of letters a-z, digits and '-', got nothing"),
        (
            "{id: a, name: A, mail: nobody}",
            "agencies[0].mail: expected a mail address, name@host, got 'nobody'"
        ),
        ("{id: a, name: A, mail: \"a@b.vn\\r\\nBcc: x@y.vn\"}", "agencies[0].mail: expected a mail address"),
        ("{id: a, name: \"A\\nB\"}", "agencies[0].name: expected a text of one line"),
        (
            "{id: a, name: A, aliases: [\"B\\u200B\"]}",
            "agencies[0].aliases[0]: expected a text of one line without hidden characters, got 'B\\u{200b}'"
        ),
        (
            "{id: a, name: A, webhook: \"ftp://a\"}",
            "agencies[0].webhook: expected an address beginning with https://"
        ),
        ("{id: a, name: A, superior: a}", "agencies[0].superior: expected another agency, got itself"),
        ("{id: a, name: A, superior: bb}", "agencies[0].superior: expected an id of this file, got 'bb'"),
        ("{id: a, name: A, members: [c]}", "agencies[0].members: expected an id of this file, got 'c'"),
        ("{id: a, name: A, phone: 1}", "agencies[0].phone: unknown key"),
        ("{id: a, name: '...'}", "agencies[0].name: expected a name with letters or digits"),
    ])
    func `refuses a wrong entry`(entry: String, problem: String) {
        let problems = read("agencies:\n  - \(entry)").problems
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("agencies.yaml:2: \(problem)") == true, "\(problems)")
    }

    @Test func `refuses ids and names that two agencies share, however they are spelt`() {
        let problems = read(
            """
            agencies:
              - {id: a, name: Sở Văn hóa và Thể thao}
              - {id: a, name: Sở B}
              - {id: c, name: SỞ VĂN HOÁ & THỂ THAO}
            """
        ).problems
        #expect(
            problems == [
                "agencies.yaml:3: agencies[1].id: 'a' is taken already (line 2); ids are unique",
                "agencies.yaml:4: agencies[2].name: 'SỞ VĂN HOÁ & THỂ THAO' means 'a' already (line 2); names are unique",
            ])
    }

    @Test func `refuses agencies that are over one another`() {
        let problems = read(
            """
            agencies:
              - {id: a, name: A, superior: b}
              - {id: b, name: B, superior: c}
              - {id: c, name: C, superior: b}
              - {id: g, name: G, members: [h]}
              - {id: h, name: H, members: [a, g]}
            """
        ).problems
        #expect(
            problems == [
                "agencies.yaml:3: agencies[1].superior: expected no circle, got b → c → b",
                "agencies.yaml:5: agencies[3].members: expected no circle, got g → h → g",
            ])
    }

    private func read(_ text: String) -> (register: AgencyRegister, problems: [String]) {
        let content = RegisterFile.read(text, problems: ProblemList(file: "agencies.yaml"))
        return (content.register, content.problems.map(\.description))
    }
}
