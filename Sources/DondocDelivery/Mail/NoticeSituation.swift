// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// What a notice is about, which decides its opening and the tone of the whole.
enum NoticeSituation: String, CaseIterable, Sendable {
    case announcement, changed, reminder, dueToday, overdue, coordinating, superior, office, digest, withdrawn
    /// The result was sent back.
    case returned

    init(_ notice: Notice, today: Day) {
        // What is taken back is told besides the rest.
        let lines = notice.lines.filter { $0.rung != .withdrawn }
        // What is only helped with is others' to do.
        let own = lines.filter { $0.role != .coordinating }
        if lines.isEmpty, !notice.lines.isEmpty {
            self = .withdrawn
        } else if lines.allSatisfy({
            $0.rung == .digest || $0.due == nil && ![.announce, .returned].contains($0.rung)
        }) {
            self = .digest
        } else if notice.recipient == .office {
            self = .office
        } else if lines.contains(where: { $0.role == .superior }) {
            self = .superior
        } else if own.isEmpty {
            self = .coordinating
        } else if own.allSatisfy({ $0.rung == .returned }) {
            self = .returned
        } else if own.contains(where: { $0.due.map { $0 < today } ?? false }) {
            self = .overdue
        } else if own.contains(where: { $0.due == today || $0.workBy == today }) {
            self = .dueToday
        } else if own.allSatisfy({ $0.rung == .announce }) {
            self = own.allSatisfy { $0.previousDue != nil } ? .changed : .announcement
        } else {
            self = .reminder
        }
    }

    /// The first sentences after the address; `title` is the directive's, nil for a message over several.
    ///
    /// - Parameters:
    ///   - isNew: whether the recipient has been told none of it before.
    ///   - isGiven: whether a person has set what is due first.
    func opening(
        title: String?, office: String, assignments: Int, today: Day, isNew: Bool,
        isGiven: Bool
    ) -> String {
        let directive = title ?? "các văn bản chỉ đạo nêu dưới đây"
        if isNew, let opening = newOpening(directive, office, assignments, today, isGiven: isGiven) {
            return opening
        }
        return switch self {
        case .announcement:
            "\(office) trân trọng thông báo: tại \(directive), quý cơ quan được giao \(assignments) nhiệm vụ nêu dưới đây. "
                + "Đề nghị quý cơ quan phân công thực hiện và báo cáo kết quả đúng hạn."
        case .changed:
            "\(office) trân trọng thông báo: thời hạn hoàn thành nhiệm vụ nêu dưới đây theo \(directive) đã thay đổi so với lần thông báo trước. "
                + "Đề nghị quý cơ quan thực hiện và báo cáo kết quả theo thời hạn mới."
        case .reminder:
            "Thực hiện \(directive), \(office) trân trọng nhắc quý cơ quan các nhiệm vụ sắp đến hạn dưới đây."
        case .dueToday:
            "Theo \(directive), hôm nay (\(Wording.day(today))) là ngày làm việc cuối cùng "
                + "để hoàn thành đúng hạn nhiệm vụ dưới đây. Đề nghị quý cơ quan hoàn thành và báo cáo kết quả trong ngày."
        case .overdue:
            "Theo \(directive), có nhiệm vụ của quý cơ quan đã quá hạn mà \(office) chưa ghi nhận kết quả. "
                + "Đề nghị quý cơ quan khẩn trương hoàn thành, báo cáo rõ nguyên nhân chậm và thời điểm hoàn thành; "
                + "trường hợp đã báo cáo, xin gửi lại số, ngày của văn bản báo cáo."
        case .coordinating:
            "Theo \(directive), quý cơ quan phối hợp thực hiện các nhiệm vụ dưới đây. "
                + "\(office) trân trọng thông tin để quý cơ quan chủ động phối hợp với cơ quan chủ trì, bảo đảm đúng hạn."
        case .superior:
            "\(office) kính báo cáo: theo \(directive), có nhiệm vụ của cơ quan nêu dưới đây đã quá hạn, "
                + "đã được nhắc nhưng chưa ghi nhận kết quả. Kính đề nghị quý cơ quan quan tâm, đôn đốc thực hiện."
        case .office:
            "Tình hình các nhiệm vụ cần theo dõi theo \(directive):"
        case .digest:
            "Danh mục các nhiệm vụ chưa ấn định ngày hoàn thành theo \(directive), để theo dõi hằng tuần. "
                + "Đề nghị thống nhất với cơ quan chủ trì thời gian dự kiến hoàn thành."
        case .returned:
            "\(office) trân trọng thông báo: kết quả thực hiện nhiệm vụ nêu dưới đây theo \(directive) được trả lại để tiếp tục thực hiện. "
                + "Đề nghị quý cơ quan hoàn thiện theo lý do nêu dưới đây và báo cáo lại kết quả."
        case .withdrawn:
            "\(office) đã thông báo cho quý cơ quan nhiệm vụ dưới đây theo \(directive). "
                + "Qua rà soát lại, nhiệm vụ không còn giao quý cơ quan như đã thông báo; đề nghị quý cơ quan thôi thực hiện theo thông báo trước. "
                + "Nếu nhiệm vụ được giao lại, quý cơ quan sẽ nhận được thông báo mới."
        }
    }
    /// Of what is due already, or only helped with, when it is told for the first time; nil for the others.
    private func newOpening(
        _ directive: String, _ office: String, _ assignments: Int, _ today: Day, isGiven: Bool
    ) -> String? {
        let start = "\(office) trân trọng thông báo: tại \(directive), quý cơ quan được giao"
        switch self {
        case .dueToday:
            return
                "\(start) \(assignments) nhiệm vụ nêu dưới đây; hôm nay (\(Wording.day(today))) là ngày làm việc cuối cùng "
                + "để hoàn thành đúng hạn\(assignments > 1 ? " nhiệm vụ đến hạn sớm nhất" : ""). "
                + "Đề nghị quý cơ quan phân công thực hiện ngay và báo cáo kết quả."
        case .overdue:
            let earliest = assignments > 1 ? "thời hạn của nhiệm vụ sớm nhất" : "thời hạn ghi trong văn bản"
            let given =
                assignments > 1
                ? "thời hạn của nhiệm vụ sớm nhất, do người duyệt ấn định,"
                : "thời hạn do người duyệt ấn định"
            return
                "\(start) \(assignments) nhiệm vụ nêu dưới đây. Đây là lần thông báo đầu tiên: "
                + "khi \(isGiven ? "nhiệm vụ" : "văn bản") được đưa vào theo dõi, \(isGiven ? given : earliest) đã qua. "
                + "Đề nghị quý cơ quan khẩn trương hoàn thành, báo cáo thời điểm hoàn thành; "
                + "trường hợp đã báo cáo, xin gửi lại số, ngày của văn bản báo cáo."
        case .coordinating:
            return
                "\(start) phối hợp thực hiện các nhiệm vụ nêu dưới đây. "
                + "Đề nghị quý cơ quan chủ động phối hợp với cơ quan chủ trì, bảo đảm đúng hạn."
        case .announcement, .changed, .reminder, .superior, .office, .digest, .withdrawn, .returned:
            return nil
        }
    }
}
