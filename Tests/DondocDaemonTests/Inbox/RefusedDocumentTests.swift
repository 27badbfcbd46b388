// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

/// What must not be kept, and what hands out nothing, as the inbox takes it.
@Suite(.timeLimit(.minutes(15))) struct RefusedDocumentTests {
    private static let reason =
        "the document is marked MẬT, a State secret: it must not be read, kept or sent on;"
        + " take the file out of shared folders, and treat it by the rules for State secrets"
    private static let directive: IntakeReader.DirectiveReading = {
        DocumentContent(DirectiveReader(register: .sample).read($0), fallbackID: $1)
    }

    private static func letter(stamp: String, number: String = "4471/UBND-NC") -> String {
        """
        ỦY BAN NHÂN DÂN
        TỈNH BÌNH AN

        \(stamp)

        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc

        Số: \(number)
        V/v kiểm kê kho Hoa Sim

        Bình An, ngày 05 tháng 3 năm 2022

        Kính gửi: Sở Y tế.

        Giao Sở Y tế rà soát kho Hoa Sim, báo cáo trước ngày 20/3/2022.

        CHỦ TỊCH
        Trần Mộc Miên
        """
    }

    private func outcome(_ text: String) throws -> IntakeReader.Outcome {
        try IntakeReader.make(directive: Self.directive).outcome(
            SourceFile(path: "a.txt", fingerprint: "", digest: ""), Array(text.utf8),
            now: Date(timeIntervalSince1970: 1_646_600_000))
    }

    @Test func `a State secret is broken, with the mark and a remedy and nothing else`() throws {
        guard case .broken(let problem) = try outcome(Self.letter(stamp: "MẬT")) else {
            Issue.record("it was taken")
            return
        }
        #expect(problem.line == nil && problem.reason == Self.reason)
        guard case .intake(let intake) = try outcome(Self.letter(stamp: "")) else {
            Issue.record("a letter without a stamp was refused")
            return
        }
        #expect(intake.items.count == 1 && intake.notes.isEmpty)
    }

    @Test func `a State secret is quarantined, and the ledger holds none of its words`() async throws {
        try await withTemporaryDirectory { folder in
            let state = folder.appending(path: "state")
            try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
            let ledger = try SQLiteLedger.open(at: state)
            let house = try InboxHouse(
                folder: folder.appending(path: "inbox"), ledger: ledger, directive: Self.directive)
            try house.write("a.txt", Self.letter(stamp: "MẬT"))
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                await house.until(.quarantined(path: "a.txt"))
                let record = try #require(try await house.source("a.txt"))
                #expect(record.state == .quarantined)
                #expect(record.problem?.reason == Self.reason)
                #expect(record.notes.isEmpty)
                let events = try await ledger.events(subject: nil, page: Page())
                #expect(events.map(\.verb) == ["file.quarantined"])
                #expect(try await ledger.directives(numbered: "4471/UBND-NC").isEmpty)
                try await house.expectOpen([])
                #expect(try words(in: state).isEmpty)
                try house.write("b.txt", Self.letter(stamp: "", number: "4472/UBND-NC"))
                await house.until(.taken(path: "b.txt", assignments: 1))
                // The same words are found once a file may be kept.
                #expect(try words(in: state) == ["Hoa Sim", "Trần Mộc Miên", "UBND-NC"])
            }
            try await ledger.close()
        }
    }

    /// Which of the letter's words are in any file of the folder.
    private func words(in folder: URL) throws -> [String] {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .map { try Data(contentsOf: $0) }
        return ["Hoa Sim", "Trần Mộc Miên", "UBND-NC"].filter { word in
            files.contains { $0.range(of: Data(word.utf8)) != nil }
        }
    }

    @Test(arguments: [
        (Silence.report, 0, ["a report: it tells what was done and is hoped for"]),
        (.draft, 1, ["a draft: not signed, so it binds nobody yet"]),
        (.report, 1, []),
        (
            .nothingAssigned, 0,
            [
                "no assignment found: the text names nobody who is to do something;"
                    + " write a task file if it should"
            ]
        ),
    ])
    func `notes why a document hands out nothing`(silence: Silence, count: Int, notes: [String]) throws {
        let assignments = (0..<count).map {
            Assignment(
                id: "a.\($0)", item: "", action: "báo cáo", lead: [Party(name: "Sở Y tế", text: "Sở Y tế")],
                milestones: [])
        }
        let reader = try IntakeReader.make { _, id in
            .read(.init(directive: Directive(id: id), assignments: assignments, silence: silence))
        }
        let file = SourceFile(path: "a.txt", fingerprint: "", digest: "")
        guard case .intake(let intake) = reader.outcome(file, Array("a".utf8), now: .distantPast) else {
            Issue.record("it was refused")
            return
        }
        #expect(intake.notes.map(\.reason) == notes)
    }

    @Test func `a deadline of nobody is no duty that was handed out`() throws {
        let loose = Assignment(id: "a.han", item: "", action: "gia cố đê", lead: [], milestones: [])
        var reading = DocumentContent.Reading(
            directive: Directive(id: "a"), assignments: [loose], silence: .nothingAssigned)
        #expect(reading.notes.count == 1)
        reading.silence = nil
        reading.assignments.append(
            Assignment(id: "a.1", item: "", action: "báo cáo", lead: [Party(name: "A", text: "A")]))
        #expect(reading.notes.isEmpty)
    }

    @Test(arguments: [
        "Kho đã được kiểm kê xong.",
        "Kho đã được kiểm kê xong. Việc sửa chữa kho dự kiến hoàn thành trước ngày 20/3/2022.",
    ])
    func `a report that assigns nothing says that it is one, whatever days it names`(body: String) throws {
        let text = """
            ỦY BAN NHÂN DÂN
            TỈNH BÌNH AN

            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
            Độc lập - Tự do - Hạnh phúc

            Số: 12/BC-UBND

            Bình An, ngày 05 tháng 3 năm 2022

            BÁO CÁO
            Kết quả kiểm kê kho

            \(body)
            """
        guard case .intake(let intake) = try outcome(text) else {
            Issue.record("it was refused")
            return
        }
        #expect(intake.items.isEmpty)
        #expect(intake.notes.map(\.reason) == ["a report: it tells what was done and is hoped for"])
    }
}
