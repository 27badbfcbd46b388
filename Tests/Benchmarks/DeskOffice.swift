// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// An office whose ledger holds very many assignments, taken in by the daemon itself from task files.
///
/// It lies in a folder named after what it is made of, and is made once: what asks changes nothing.
struct DeskOffice {
    let folder: URL
    let assignments: Int

    /// Raised whenever what is made is another.
    private static let edition = 1
    private static let perFile = 500
    static let agencies = 40
    /// A Saturday, from which on nothing is sent for two days of the daemon's clock; a fifth of the deadlines is over.
    static let today = "2022-01-08"

    var socket: URL { folder.appending(path: "state/control.sock") }
    var configuration: URL { folder.appending(path: "dondoc.yaml") }
    private var complete: URL { folder.appending(path: "complete") }
    var isComplete: Bool { FileManager.default.fileExists(atPath: complete.path) }
    var files: Int { (assignments + Self.perFile - 1) / Self.perFile }

    init(assignments: Int) throws {
        self.assignments = assignments
        folder = FileManager.default.temporaryDirectory
            .appending(path: "dondoc-desk-\(assignments)-\(Self.edition)")
        guard !isComplete else { return }
        // What an interrupted run has left is of no use; that there may be none is fine.
        try? FileManager.default.removeItem(at: folder)
        for part in ["inbox", "state"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: part), withIntermediateDirectories: true)
        }
        try write("dondoc.yaml", Self.settings)
        let entries = (0..<Self.agencies).map {
            "  - {id: co-quan-\($0), name: \(Self.name(of: $0)), mail: [cq\($0)@desk.example]}"
        }
        try write("agencies.yaml", "agencies:\n" + entries.joined(separator: "\n") + "\n")
        for file in 0..<files { try write("inbox/\(file + 1).yaml", tasks(of: file)) }
    }

    func isMade() throws { try Data().write(to: complete) }

    private func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    /// Nothing is announced or repeated: what is measured is asking.
    private static let settings = """
        inbox: inbox
        state: state
        agencies: agencies.yaml
        control: {socket: state/control.sock}
        files: {settle: 1ms, rescan: 1h}
        reminders: {announce: false, ladder: [1wd], overdue: none, escalate: none}
        office: {mail: [theodoi@desk.example]}

        """

    // MARK: Tasks

    private static let topics = [
        "an toàn giao thông", "chuyển đổi số", "y tế trường học", "phòng chống thiên tai", "nhà ở công nhân",
        "giải ngân vốn đầu tư công", "cải cách hành chính", "quy hoạch sử dụng đất",
        "cấp nước sạch nông thôn",
        "thu hút đầu tư", "giáo dục mầm non", "bảo vệ rừng", "thông tin cơ sở", "phát triển du lịch",
        "an toàn thực phẩm", "hỗ trợ doanh nghiệp", "xử lý rác thải", "đào tạo nghề", "thống kê dân số",
        "di tích lịch sử",
    ]
    private static let duties = [
        "Rà soát", "Xây dựng kế hoạch về", "Báo cáo kết quả công tác", "Kiểm tra việc thực hiện",
        "Tham mưu đề án",
        "Tổng hợp khó khăn về", "Đôn đốc triển khai", "Đề xuất giải pháp về",
    ]
    private static let places = ["huyện", "xã", "phường", "thị trấn", "thành phố", "khu công nghiệp"]

    private static func name(of agency: Int) -> String { "Cơ quan chuyên môn số \(agency)" }

    private func tasks(of file: Int) -> String {
        var dice = SplitMix(seed: UInt64(file) &* 7919 &+ 17)
        let year = 2020 + file % 3
        var lines = [
            "directive: {number: \(file + 1)/KH-UBND, date: \(year)-01-06, issuer: UBND tỉnh Bình Lam}",
            "assignments:",
        ]
        for number in file * Self.perFile..<min(assignments, (file + 1) * Self.perFile) {
            let lead = dice.below(Self.agencies)
            let helper = (lead + 1 + dice.below(Self.agencies - 1)) % Self.agencies
            // From June 2021 to December 2023, at most 28 days a month.
            let month = 5 + dice.below(31)
            let due = String(format: "%d-%02d-%02d", 2021 + month / 12, month % 12 + 1, 1 + dice.below(28))
            let action =
                "\(dice.one(of: Self.duties)) \(dice.one(of: Self.topics)) tại \(dice.one(of: Self.places)) số \(dice.below(500))"
            lines.append(
                "  - {id: viec-\(number), action: \(action), lead: co-quan-\(lead), coordinating: [co-quan-\(helper)], due: \(due)}"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
