// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Testing

/// `dondoc read` as a person or a script runs it.
@Suite(.timeLimit(.minutes(15))) struct ReadingProgramTests {
    private let dondoc = DondocProgram()

    private static let order = "Giao Sở Y tế báo cáo UBND tỉnh trước ngày 15/02/2022."
    private static let secret = "ỦY BAN NHÂN DÂN\nTỈNH TRÀ BÌNH\n\nMẬT\n\nSố: 27/UBND-NC\n\n" + order

    @Test func `several files give a line of JSON each, with the file's name`() async throws {
        try await withTemporaryDirectory { folder in
            let files = ["a.txt", "b.txt"].map { folder.appending(path: $0) }
            for file in files { try Data(Self.order.utf8).write(to: file) }
            let run = try dondoc("read", files[0].path, files[1].path, "--format", "json")
            #expect(run.status == 0 && run.errors.isEmpty)
            let values = try run.output.split(separator: "\n").map {
                try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
            }
            #expect(values.map { $0["file"] as? String } == files.map(\.path))
            #expect(values.allSatisfy { $0["assignments"] is [Any] })
        }
    }

    @Test func `says why a document gives nothing, and goes on with the others`() async throws {
        try await withTemporaryDirectory { folder in
            let names = ["none.txt", "secret.txt", "order.txt"].map { folder.appending(path: $0).path }
            for (name, text) in zip(names, ["Không có gì.", Self.secret, Self.order]) {
                try Data(text.utf8).write(to: URL(filePath: name))
            }
            let run = try dondoc("read", names[0], names[1], names[2], "--lang", "en")
            #expect(run.status == 1)
            #expect(run.errors.contains("\(names[0]): no assignment was found in the text"))
            #expect(run.errors.contains("\(names[1]): the document is marked MẬT, a State secret"))
            #expect(run.output.contains("[[Sở Y tế]]") && !run.output.contains("27/UBND-NC"))
        }
    }

    @Test(arguments: ["table", "json", "yaml"])
    func `nothing of a secret is shown in any format`(format: String) throws {
        let run = try dondoc("read", "-", "--format", format, input: Self.secret)
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.errors.contains("MẬT") && !run.errors.contains("15/02/2022"))
    }

    @Test func `a document without assignments is a value in JSON, and no task file`() throws {
        let json = try dondoc("read", "-", "--format", "json", input: "Không có gì.")
        #expect(json.status == 0 && json.output.contains("\"assignments\""))
        let yaml = try dondoc("read", "-", "--format", "yaml", input: "Không có gì.")
        #expect(yaml.status == 1 && yaml.output.isEmpty)
    }

    @Test func `writes one task file at a time`() throws {
        let run = try dondoc("read", "-", "--format", "yaml", input: Self.order)
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.output.contains("    due: 2022-02-14  # “trước ngày 15/02/2022”\n"))
        #expect(try dondoc("read", "a.txt", "b.txt", "--format", "yaml").status == 64)
        #expect(try dondoc("read", "-", "--format", "xml").status == 64)
    }
}
