// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

extension EndToEnd {
    /// Duties that come back, over a quarter with Tết in it and a restart.
    @Suite(.timeLimit(.minutes(15)))
    struct RecurringTests {
        private static let register = """
            agencies:
              - {id: so-yt, name: Sở Y tế, mail: [soyte@binhlam.example]}
              - {id: so-gddt, name: Sở Giáo dục và Đào tạo, mail: [sogddt@binhlam.example]}
              - {id: so-nv, name: Sở Nội vụ, mail: [sonoivu@binhlam.example]}
            """
        private static let tasks = """
            directive: {number: 9/KH-UBND, date: 2022-01-07, issuer: UBND tỉnh Bình Lam, subject: Kế hoạch y tế trường học}
            assignments:
              - {id: thang, action: Báo cáo tình hình dịch bệnh, lead: so-yt, due: trước ngày 20 hằng tháng}
              - {id: tuan, action: Gửi số liệu trường học, lead: so-gddt, due: thứ Sáu hằng tuần}
              - {id: ngay, action: Trực đường dây nóng, lead: so-nv, due: hằng ngày}
            """

        private struct Entry: Decodable {
            struct Status: Decodable { let code: String }
            struct Milestone: Decodable {
                let due: String?
                let missed: String?
            }

            let due: String?
            let status: Status
            let milestones: [Milestone]
        }
        private struct Detail: Decodable { let assignment: Entry }
        private struct Agenda: Decodable {
            struct Row: Decodable {
                let day: String
                let assignment: String
            }
            let items: [Row]
        }

        private func days(_ mails: [Mail], _ name: String) -> [String] {
            mails.filter { $0.to == ["\(name)@binhlam.example"] }.map(\.day).sorted()
        }

        @Test func `each occurrence is reminded of once, over a restart and a file that is read again`()
            async throws
        {
            try await OfficeFolder.with(register: Self.register, files: ["y-te.yaml": Self.tasks]) { office in
                try await office.rehearse(from: "2022-01-10", until: "2022-02-16")
                try office.drop(Self.tasks, as: "y-te.yaml")
                try await office.rehearse(from: "2022-02-16", until: "2022-04-08")
                let mails = try await office.mails()
                mails.expectReadable()
                // On the 10th the announcement stands for the seventh working day before the 19th.
                #expect(
                    days(mails, "soyte") == [
                        "2022-01-10", "2022-01-14", "2022-01-18", "2022-01-19", "2022-01-20",
                        "2022-02-09", "2022-02-15", "2022-02-17", "2022-02-18", "2022-02-21",
                        "2022-03-09", "2022-03-15", "2022-03-17", "2022-03-18", "2022-03-21", "2022-04-07",
                    ])
                let weekly = days(mails, "sogddt")
                #expect(
                    weekly.prefix(10) == [
                        "2022-01-10", "2022-01-13", "2022-01-14", "2022-01-17", "2022-01-20", "2022-01-21",
                        "2022-01-24", "2022-01-27", "2022-01-28", "2022-02-07",
                    ])
                #expect(Set(weekly).count == weekly.count)
                #expect(days(mails, "sonoivu") == ["2022-01-10"])
                let late = try #require(mails.to("soyte@binhlam.example", on: "2022-02-21").first)
                #expect(late.words.contains("19/02/2022"))
                #expect(late.calendars.allSatisfy { $0.contains("20220219") })
            }
        }

        @Test func `what is in force is shown, and what was missed stays overdue`() async throws {
            try await OfficeFolder.with(register: Self.register, files: ["y-te.yaml": Self.tasks]) { office in
                try await office.rehearse(from: "2022-01-10", until: "2022-02-16")
                try await office.running(
                    office.rehearsal(from: "2022-02-21", until: "2022-12-31", day: "3600s")
                ) { _, _ in
                    let monthly = try await office.ask(Detail.self, "show", "thang").assignment
                    #expect(monthly.due == "2022-03-19")
                    #expect(monthly.milestones.map(\.missed) == ["2022-01-19"])
                    #expect(monthly.status.code == "overdue")
                    let daily = try await office.ask(Detail.self, "show", "ngay").assignment
                    #expect(daily.due == nil)
                    #expect(daily.status.code == "undated")
                    let agenda = try await office.ask(Agenda.self, "agenda", "--days", "30").items
                    #expect(agenda.map(\.day) == ["2022-02-25", "2022-03-19"])
                    let explanation = try await office.dondoc("explain", "thang", "--lang", "vi")
                    #expect(explanation.output.contains("kỳ này hạn 19/3/2022"))
                    #expect(explanation.output.contains("từ kỳ hạn 19/01/2022 chưa ghi nhận kết quả"))
                }
            }
        }
    }
}
