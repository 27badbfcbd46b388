// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

extension EndToEnd {
    /// A directive that is read, decided about at the command line, and read again.
    @Suite(.timeLimit(.minutes(15)))
    struct ReviewTests {
        private static let register = """
            agencies:
              - {id: so-yt, name: Sở Y tế, mail: [soyte@binhlam.example]}
              - {id: so-nv, name: Sở Nội vụ}
            """
        private static let document = """
            ỦY BAN NHÂN DÂN TỈNH BÌNH LAM
            Số: 9/TB-UBND
            Bình Lam, ngày 10 tháng 01 năm 2022

            THÔNG BÁO
            Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về y tế trường học

            1. Giao Sở Y tế xây dựng kế hoạch tiêm chủng, báo cáo UBND tỉnh trước ngày 15/02/2022.

            2. Giao Ban Quản lý Khu kinh tế Bình Lam rà soát nhà ở công nhân trước ngày 20/02/2022.

            """

        private struct Page: Decodable {
            struct Entry: Decodable {
                let id: String
                let kind: String
            }
            let items: [Entry]
        }
        private struct Report: Decodable {
            struct Item: Decodable {
                let state: String
                let due: String?
                let waitingForAddress: [String]
            }
            let decided: [Item]
        }
        private struct Detail: Decodable {
            struct Entry: Decodable {
                struct Party: Decodable { let agency: String? }
                let state: String
                let due: String?
                let lead: [Party]
            }
            let assignment: Entry
        }

        /// The one reading that waits.
        private func waiting(_ office: OfficeFolder) async throws -> String {
            let page = try await office.ask(Page.self, "review")
            return try #require(page.items.first { $0.kind == "reading" }).id
        }

        private func rehearse(
            _ office: OfficeFolder, _ body: () async throws -> Void
        ) async throws {
            let arguments = office.rehearsal(from: "2022-01-12", until: "2022-06-01", day: "600s")
            try await office.running(arguments) { _, _ in try await body() }
        }

        @Test func `what a person corrects is announced, and outlives a restart and a change of the file`()
            async throws
        {
            try await OfficeFolder.with(register: Self.register, files: ["tb9.txt": Self.document]) {
                office in
                var id = ""
                try await rehearse(office) {
                    id = try await waiting(office)
                    let report = try await office.ask(
                        Report.self, "review", id, "--lead", "Sở Y tế", "--due", "28/02/2022", "--why",
                        "Ban chỉ phối hợp")
                    #expect(report.decided.map(\.due) == ["2022-02-28"])
                    let second = try await office.dondoc("review", id, "--approve", "--lang", "en")
                    #expect(second.code == 1)
                    #expect(second.errors.contains("was approved by user:"))
                    #expect(second.errors.contains("See: dondoc events --subject \(id)"))
                }
                try office.drop(Self.document + "\n3. Các sở, ngành khẩn trương thực hiện.\n", as: "tb9.txt")
                try await rehearse(office) {
                    let detail = try await office.ask(Detail.self, "show", id)
                    #expect(detail.assignment.state == "open")
                    #expect(detail.assignment.due == "2022-02-28")
                    #expect(detail.assignment.lead.map(\.agency) == ["so-yt"])
                    let list = try await office.dondoc("review")
                    #expect(list.code == 0 && list.output.isEmpty)
                }
            }
        }

        @Test func `what is rejected stays out, and what has no address stays in sight`() async throws {
            try await OfficeFolder.with(register: Self.register, files: ["tb9.txt": Self.document]) {
                office in
                try await rehearse(office) {
                    let id = try await waiting(office)
                    let approved = try await office.ask(Report.self, "review", id, "--lead", "so-nv")
                    #expect(approved.decided.map(\.waitingForAddress) == [["Sở Nội vụ"]])
                    let page = try await office.ask(Page.self, "review")
                    #expect(page.items.map(\.kind) == ["address"])
                    let status = try await office.dondoc("status", "--lang", "en")
                    #expect(status.output.contains("1 waiting for an address"))
                }
            }
            try await OfficeFolder.with(register: Self.register, files: ["tb9.txt": Self.document]) {
                office in
                try await rehearse(office) {
                    let report = try await office.ask(
                        Report.self, "review", "--directive", "9/TB-UBND", "--reject", "--why", "nhập thử")
                    #expect(report.decided.map(\.state) == ["withdrawn"])
                }
                try await rehearse(office) {
                    let list = try await office.dondoc("review", "--list")
                    #expect(list.code == 0 && list.output.isEmpty)
                }
            }
        }

        @Test func `a document that replaces another asks before it withdraws anything`() async throws {
            let newer = Self.document.replacing("9/TB-UBND", with: "15/TB-UBND")
                .replacing("10 tháng 01", with: "14 tháng 01")
            let text = newer + "\n3. Thông báo này thay thế Thông báo số 9/TB-UBND ngày 10/01/2022.\n"
            let files = ["tb9.txt": Self.document, "tb15.txt": text]
            try await OfficeFolder.with(register: Self.register, files: files) { office in
                try await rehearse(office) {
                    let page = try await office.ask(Page.self, "review")
                    let entry = try #require(page.items.first { $0.kind == "replacement" })
                    let shown = try await office.dondoc("review", entry.id, "--lang", "vi")
                    #expect(shown.output.contains("15/TB-UBND") && shown.output.contains("9/TB-UBND"))
                    let open = try await office.dondoc("list", "--state", "open", "--lang", "vi")
                    #expect(open.output.contains("9-tb-ubnd-2022"))
                    let report = try await office.ask(Report.self, "review", entry.id, "--approve")
                    #expect(report.decided.map(\.state) == ["withdrawn"])
                    let left = try await office.dondoc("list", "--state", "open,review", "--lang", "vi")
                    #expect(!left.output.contains("\n9-tb-ubnd-2022"))
                }
            }
        }

        @Test func `misuse says what to try`() async throws {
            try await OfficeFolder.with(register: Self.register) { office in
                let both = try await office.dondoc("review", "a", "--approve", "--reject", "--lang", "en")
                #expect(both.code == 64)
                #expect(both.errors.contains("only one of --approve, --reject, --undo"))
                let none = try await office.dondoc("review", "--approve", "--lang", "en")
                #expect(none.code == 64)
                #expect(none.errors.contains("Try: dondoc review --list"))
            }
        }
    }
}
