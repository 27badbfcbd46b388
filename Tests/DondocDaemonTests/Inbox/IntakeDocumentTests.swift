// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation
import Testing

@testable import DondocDaemon

/// Documents in whatever encoding an office has saved them.
@Suite struct IntakeDocumentTests {
    private let now = Date(timeIntervalSince1970: 1_642_000_000)

    private func outcome(_ bytes: [UInt8]) throws -> IntakeReader.Outcome {
        try IntakeReader.make().outcome(
            SourceFile(path: "a.txt", fingerprint: "", digest: ""), bytes, now: now)
    }

    @Test func `takes a text in TCVN3, and notes what was done`() throws {
        let text = "Së Y tÕ: b¸o c¸o tr­íc thêi h¹n; 2022-03-01; 0.9\n"
        let bytes = text.unicodeScalars.map { UInt8($0.value) }
        guard case .intake(let intake) = try outcome(bytes) else {
            Issue.record("it was refused")
            return
        }
        #expect(intake.items.map(\.assignment.action) == ["báo cáo trước thời hạn"])
        #expect(intake.items.first?.assignment.lead.first?.agency == "so-yt")
        #expect(intake.notes.map(\.reason) == ["converted from TCVN3 (ABC); check the names"])
    }

    @Test(
        arguments: [
            (
                Array("%PDF-1.7".utf8), nil,
                "not plain text but a PDF file; open it and save it as plain text, UTF-8"
            ),
            (
                [0x61, 0x00, 0x62], nil,
                "not a text: it has bytes that no text has (NUL); copy it again, or save it as plain text, UTF-8"
            ),
            ([], nil, "the file is empty; copy it again"),
            (
                Array("Sở Y tế báo cáo.\n".utf8) + [0xE1, 0x0A], 2, "not UTF-8; save the file as UTF-8"
            ),
            ([0x63, 0xE9], 1, "not UTF-8, and no other encoding can be told; save the file as UTF-8"),
        ] as [([UInt8], Int?, String)])
    func `refuses what is no text, with the reason`(bytes: [UInt8], line: Int?, reason: String) throws {
        guard case .broken(let problem) = try outcome(bytes) else {
            Issue.record("it was taken")
            return
        }
        #expect(problem.line == line && problem.reason == reason)
    }
}
