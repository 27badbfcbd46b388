// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// What the first sentences of a letter speak of.
struct Occasion {
    /// The directive's title, or words for several.
    let directive: String
    let office: String
    /// How many assignments of the reader's own.
    let assignments: Int
    let today: Day
    /// Whether the recipient has been told none of it before.
    let isNew: Bool
    /// Whether all of it is told because its deadlines are others than were told before.
    let isChanged: Bool
    /// Whether that is so of deadlines alone that were told without a day, which is known now.
    let isDetermined: Bool
    /// Whether a person has set what is due first.
    let isGiven: Bool
    /// Whether some of what is the reader's is over.
    let isOver: Bool
    /// By what a person made the reader the lead of all that it leads; nil where the documents did, or it has been told.
    let decision: String?

    /// By what the reader has it, up to how many there are.
    fileprivate var giving: String {
        decision.map { "theo \($0), thực hiện \(directive), quý cơ quan được giao chủ trì" }
            ?? "tại \(directive), quý cơ quan được giao"
    }
}

extension NoticeSituation {
    /// The first sentences after the address.
    func opening(_ occasion: Occasion) -> String {
        let first = occasion.isNew ? firstOpening(occasion) : nil
        return first ?? duty(occasion) ?? information(occasion)
    }

    /// Whether the opening says by what decision the reader has it.
    func tellsDecision(_ occasion: Occasion) -> Bool {
        guard occasion.decision != nil else { return false }
        return switch self {
        case .announcement: true
        case .dueToday, .overdue: occasion.isNew
        case .changed, .reminder, .coordinating, .superior, .office, .digest, .withdrawn, .returned: false
        }
    }

    /// Of what the reader is to do; nil for the rest.
    private func duty(_ occasion: Occasion) -> String? {
        let (directive, office) = (occasion.directive, occasion.office)
        return switch self {
        case .announcement:
            "\(office) trân trọng thông báo: \(occasion.giving) \(occasion.assignments) nhiệm vụ nêu dưới đây. "
                + "Đề nghị quý cơ quan phân công thực hiện và báo cáo kết quả đúng hạn."
        case .changed where occasion.isDetermined:
            "\(office) trân trọng thông báo: thời hạn hoàn thành nhiệm vụ nêu dưới đây theo \(directive), lần thông báo trước chưa ấn định ngày, nay đã được xác định. "
                + "Đề nghị quý cơ quan thực hiện và báo cáo kết quả đúng thời hạn."
        case .changed:
            "\(office) trân trọng thông báo: thời hạn hoàn thành nhiệm vụ nêu dưới đây theo \(directive) đã thay đổi so với lần thông báo trước. "
                + "Đề nghị quý cơ quan thực hiện và báo cáo kết quả theo thời hạn mới."
        case .reminder:
            "Thực hiện \(directive), \(office) trân trọng nhắc quý cơ quan các nhiệm vụ sắp đến hạn như sau."
        case .dueToday:
            "Theo \(directive), hôm nay (\(Wording.day(occasion.today))) là ngày làm việc cuối cùng "
                + "để hoàn thành đúng hạn nhiệm vụ dưới đây. Đề nghị quý cơ quan hoàn thành và báo cáo kết quả trong ngày."
        case .overdue:
            "Theo \(directive), có nhiệm vụ của quý cơ quan đã quá hạn mà \(office) chưa ghi nhận kết quả. "
                + "Đề nghị quý cơ quan khẩn trương hoàn thành, báo cáo rõ nguyên nhân chậm và thời điểm hoàn thành; "
                + "trường hợp đã báo cáo, xin gửi lại số, ngày của văn bản báo cáo."
        case .returned:
            "\(office) trân trọng thông báo: kết quả thực hiện nhiệm vụ nêu dưới đây theo \(directive) được trả lại để tiếp tục thực hiện. "
                + "Đề nghị quý cơ quan hoàn thiện theo lý do nêu dưới đây và báo cáo lại kết quả."
        case .coordinating, .superior, .office, .digest, .withdrawn: nil
        }
    }

    /// Of what others are to do, or nobody any more.
    private func information(_ occasion: Occasion) -> String {
        let (directive, office) = (occasion.directive, occasion.office)
        return switch self {
        case .coordinating where occasion.isChanged:
            "\(office) trân trọng thông báo: thời hạn hoàn thành nhiệm vụ do quý cơ quan phối hợp thực hiện, nêu dưới đây, theo \(directive) "
                + "đã thay đổi so với lần thông báo trước. Đề nghị quý cơ quan chủ động phối hợp với cơ quan chủ trì theo thời hạn mới."
        case .coordinating where occasion.isOver:
            "Theo \(directive), quý cơ quan phối hợp thực hiện các nhiệm vụ dưới đây, trong đó có nhiệm vụ đã quá hạn. "
                + "\(office) trân trọng thông tin để quý cơ quan khẩn trương phối hợp với cơ quan chủ trì hoàn thành."
        case .coordinating:
            "Theo \(directive), quý cơ quan phối hợp thực hiện các nhiệm vụ dưới đây. "
                + "\(office) trân trọng thông tin để quý cơ quan chủ động phối hợp với cơ quan chủ trì, bảo đảm đúng hạn."
        case .superior:
            "\(office) kính báo cáo: theo \(directive), có nhiệm vụ của cơ quan nêu dưới đây đã quá hạn, "
                + "đã được nhắc nhưng chưa ghi nhận kết quả. Kính đề nghị quan tâm, chỉ đạo, đôn đốc thực hiện."
        case .digest:
            "Danh mục các nhiệm vụ chưa ấn định ngày hoàn thành theo \(directive), để theo dõi hằng tuần. "
                + "Đề nghị thống nhất với cơ quan chủ trì thời gian dự kiến hoàn thành."
        case .withdrawn:
            "\(office) đã thông báo cho quý cơ quan nhiệm vụ dưới đây theo \(directive). "
                + "Qua rà soát lại, nhiệm vụ không còn giao quý cơ quan như đã thông báo; đề nghị quý cơ quan thôi thực hiện theo thông báo trước. "
                + "Nếu nhiệm vụ được giao lại, quý cơ quan sẽ nhận được thông báo mới."
        case .office, .announcement, .changed, .reminder, .dueToday, .overdue, .returned:
            "Tình hình các nhiệm vụ cần theo dõi theo \(directive):"
        }
    }

    /// What is true of every reader who hears of it late, whenever and by whom it was given.
    private static let firstToReader = "Đây là lần đầu thông báo tới quý cơ quan: đến ngày thông báo này"

    /// Of what is due already, or only helped with, when it is told for the first time; nil for the others.
    private func firstOpening(_ occasion: Occasion) -> String? {
        let assignments = occasion.assignments
        let start = "\(occasion.office) trân trọng thông báo: \(occasion.giving)"
        switch self {
        case .dueToday:
            return
                "\(start) \(assignments) nhiệm vụ nêu dưới đây; hôm nay (\(Wording.day(occasion.today))) là ngày làm việc cuối cùng "
                + "để hoàn thành đúng hạn\(assignments > 1 ? " nhiệm vụ đến hạn sớm nhất" : ""). "
                + "Đề nghị quý cơ quan phân công thực hiện ngay và báo cáo kết quả."
        case .overdue:
            let earliest = assignments > 1 ? "thời hạn của nhiệm vụ sớm nhất" : "thời hạn ghi trong văn bản"
            let given =
                assignments > 1
                ? "thời hạn của nhiệm vụ sớm nhất, do người duyệt ấn định,"
                : "thời hạn do người duyệt ấn định"
            let over = occasion.isGiven ? given : earliest
            // Whoever was made the lead by a person may have been so long after the document came in.
            let first =
                occasion.decision == nil
                ? "Đây là lần thông báo đầu tiên: khi \(occasion.isGiven ? "nhiệm vụ" : "văn bản") được đưa vào theo dõi, \(over) đã qua. "
                : "\(Self.firstToReader), \(over) đã qua. "
            return
                "\(start) \(assignments) nhiệm vụ nêu dưới đây. \(first)"
                + "Đề nghị quý cơ quan khẩn trương hoàn thành, báo cáo thời điểm hoàn thành; "
                + "trường hợp đã báo cáo, xin gửi lại số, ngày của văn bản báo cáo."
        case .coordinating where occasion.isOver:
            return
                "\(start) phối hợp thực hiện các nhiệm vụ nêu dưới đây. \(Self.firstToReader), có thời hạn đã qua. "
                + "Đề nghị quý cơ quan khẩn trương phối hợp với cơ quan chủ trì hoàn thành."
        case .coordinating:
            return
                "\(start) phối hợp thực hiện các nhiệm vụ nêu dưới đây. "
                + "Đề nghị quý cơ quan chủ động phối hợp với cơ quan chủ trì, bảo đảm đúng hạn."
        case .announcement, .changed, .reminder, .superior, .office, .digest, .withdrawn, .returned:
            return nil
        }
    }
}
