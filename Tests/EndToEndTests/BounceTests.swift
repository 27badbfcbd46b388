// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Testing

extension EndToEnd {
    /// A Postfix that takes a letter, cannot deliver it, and says so later.
    @Suite(.enabled(if: OwnPostfix.canRun), .timeLimit(.minutes(15)))
    struct BounceTests {
        private static let register = """
            agencies:
              - id: so-yt
                name: Sở Y tế
                channels: [{mail: khong-con@so.example}, {mail: van-thu@so.example}]
            """
        private static let task = """
            directive: {number: 12/KH-UBND, issuer: UBND tỉnh Bình Lam, subject: "Kế hoạch tiêm chủng", urgency: hỏa tốc}
            assignments:
              - {id: tiem-chung, action: Báo cáo kết quả tiêm chủng, lead: so-yt, due: "DAY"}
            """

        private struct Notice: Decodable {
            let key: String
            let recipient: String
            let destination: String
            let state: String
        }
        private struct Destination: Decodable {
            let name: String
            let state: String
        }
        private struct Event: Decodable {
            let verb: String
            let subject: String
        }
        private struct Listing<Item: Decodable>: Decodable { let items: [Item] }

        @Test func `a letter that comes back goes on by the next channel, and the office is told`()
            async throws
        {
            try await Program.running(
                Repository.python,
                [
                    Repository.fixture("postfix.py").path, "tra-lai@binhlam.example", ExpectedMessages.office,
                    "van-thu@so.example",
                ]
            ) { postfix in
                let words = try await postfix.line("listening").split(separator: " ")
                let boxes = URL(filePath: String(words[2])).appending(path: "boxes")
                try await OfficeFolder.with(
                    register: Self.register, settings: settings(port: words[1], boxes: boxes),
                    files: ["a.yaml": Self.task.replacing("DAY", with: Self.inThirtyDays)]
                ) { office in
                    try await office.running { _, _ in
                        try await check(office, boxes, postfix)
                    }
                }
                postfix.signal(SIGTERM)
                _ = await postfix.ending()
            }
        }

        private func settings(port: Substring, boxes: URL) -> String {
            """
            mail:
              server: smtp://127.0.0.1:\(port)
              from: Tổ theo dõi <\(ExpectedMessages.office)>
              return_path: tra-lai@binhlam.example
              bounces: \(boxes.path)/tra-lai
            """
        }

        private func check(_ office: OfficeFolder, _ boxes: URL, _ postfix: Program) async throws {
            var second: Mail?
            var told: Mail?
            // In either order.
            while second == nil || told == nil {
                let words = try await postfix.line("mail ").split(separator: " ")
                let mail = try await Mail.all(in: URL(filePath: String(words[2]))).first
                if words[1] == "van-thu" { second = mail }
                if words[1] == "theodoi", mail?.subject.contains("không gửi được") == true { told = mail }
            }
            #expect(second?.text.contains("tiêm chủng") == true)
            let report = try #require(told)
            #expect(report.text.contains("khong-con@so.example"))
            #expect(report.text.contains("5.1.1"))
            #expect(report.text.contains("Đang gửi tiếp bằng"))
            let notices = try await office.ask(Listing<Notice>.self, "notice", "list").items
            #expect(notices.filter { $0.state == "dead" }.map(\.destination) == ["mail:khong-con@so.example"])
            let dead = try await office.ask(Listing<Destination>.self, "destination", "list").items
            #expect(dead.contains { $0.name.contains("khong-con@so.example") && $0.state == "dead" })
            // What was read is put away, so nothing is read twice.
            let returned = boxes.appending(path: "tra-lai")
            #expect(try FileManager.default.contentsOfDirectory(atPath: returned.path + "/new").isEmpty)
            #expect(try FileManager.default.contentsOfDirectory(atPath: returned.path + "/cur").count == 1)
        }

        private static var inThirtyDays: String {
            let date = Calendar(identifier: .gregorian).dateComponents(
                [.day, .month, .year], from: Date() + 30 * 24 * 3600)
            return "\(date.day ?? 1)/\(date.month ?? 1)/\(date.year ?? 1)"
        }
    }
}

private enum OwnPostfix {
    /// Its master changes users, as only root may.
    static let canRun = getuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/sbin/postfix")
}
