// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Directives of an invented province, as long as asked and the same from the same seed.
struct DirectiveText {
    private var random: SplitMix
    private var text = ""

    static func text(bytes: Int, seed: UInt64 = 2022) -> String {
        var writer = DirectiveText(random: SplitMix(seed: seed))
        writer.text.reserveCapacity(bytes + 1024)
        writer.write(bytes)
        return writer.text
    }

    private init(random: SplitMix) {
        self.random = random
    }

    private mutating func write(_ bytes: Int) {
        text += Self.head
        var item = 0
        while text.utf8.count < bytes {
            item += 1
            text += "\(item). Về \(random.one(of: Self.fields))\n\n"
            for letter in ["a", "b", "c", "d"].prefix(2 + random.below(3)) {
                text += "\(letter)) " + paragraph() + "\n\n"
            }
            if random.below(4) == 0 {
                for _ in 0..<(2 + random.below(3)) { text += "- " + duty() + "\n" }
                text += "\n"
            }
        }
        text += Self.foot
    }

    private mutating func paragraph() -> String {
        var sentences = [random.below(3) == 0 ? background() : duty()]
        for _ in 0..<random.below(3) { sentences.append(random.below(2) == 0 ? background() : duty()) }
        return sentences.joined(separator: " ")
    }

    // MARK: - Sentences

    private mutating func duty() -> String {
        let lead = random.one(of: Self.agencies)
        let helper = random.one(of: Self.agencies)
        let other = random.one(of: Self.agencies)
        let task = random.one(of: Self.tasks)
        switch random.below(7) {
        case 0:
            return
                "Giao \(lead) chủ trì, phối hợp với \(helper), \(other) \(task), báo cáo UBND tỉnh \(limit())."
        case 1: return "\(lead) khẩn trương \(task); hoàn thành \(limit()), trình HĐND tỉnh \(limit())."
        case 2:
            return "Yêu cầu \(lead) \(task) theo \(cited()); gửi kết quả về \(helper) \(limit()) để tổng hợp."
        case 3: return "Đề nghị \(lead) phối hợp với \(helper) tiếp tục \(task), không để chậm trễ."
        case 4: return "\(lead) có trách nhiệm \(task) (hoàn thành \(limit()))."
        case 5:
            return
                "Giao \(lead) \(task); \(rhythm()) báo cáo kết quả thực hiện về \(helper) để theo dõi, đôn đốc."
        default: return "Đối với \(random.one(of: Self.fields)): \(lead) chủ trì \(task), \(limit())."
        }
    }

    private mutating func background() -> String {
        let (part, whole) = (random.below(400) + 20, random.below(900) + 420)
        switch random.below(6) {
        case 0: return "Thực hiện \(cited()) về \(random.one(of: Self.fields)), UBND tỉnh có ý kiến như sau:"
        case 1:
            return
                "Đến nay, toàn tỉnh đã xử lý \(part)/\(whole) hồ sơ, đạt \(part * 100 / whole),\(random.below(10))% kế hoạch năm \(year()); kinh phí đã giải ngân \(random.below(900) + 100).\(random.below(900) + 100) triệu đồng."
        case 2:
            return
                "Thống nhất chủ trương theo đề nghị của \(random.one(of: Self.agencies)) tại \(cited()); dự kiến quý \(random.one(of: Self.romans))/\(year()) triển khai giai đoạn tiếp theo."
        case 3:
            return
                "Tại cuộc họp ngày \(date()), các đại biểu cho rằng việc \(random.one(of: Self.tasks)) còn chậm, nguyên nhân chủ yếu là do khâu phối hợp giữa các cơ quan chưa chặt chẽ."
        case 4:
            return
                "Quy hoạch \(random.one(of: Self.fields)) giai đoạn \(year()) - \(year() + 5), tầm nhìn đến năm 2050 được giữ nguyên; diện tích khoảng \(part)m², tổng mức đầu tư \(whole) tỷ đồng."
        default:
            return
                "Các cơ quan, đơn vị nghiêm túc rút kinh nghiệm trong việc \(random.one(of: Self.tasks)), bảo đảm đúng quy định, công khai và minh bạch."
        }
    }

    // MARK: - Times and numbers

    private mutating func limit() -> String {
        let (day, month) = (1 + random.below(28), 1 + random.below(12))
        switch random.below(20) {
        case 0, 1, 2, 3: return "trước ngày \(date())"
        case 4, 5: return "chậm nhất ngày \(date())"
        case 6, 7: return "trong tháng \(month)/\(year())"
        case 8: return "trong Quý \(random.one(of: Self.romans))/\(year())"
        case 9: return "trước ngày \(day) tháng \(month) năm \(year())"
        case 10: return "trước 16 giờ 30 phút ngày \(date())"
        case 11:
            return "trong thời hạn \(3 + random.below(28)) ngày làm việc kể từ ngày nhận được văn bản này"
        case 12: return "từ ngày \(day)/\(month) đến hết ngày \(date())"
        case 13: return "trong 6 tháng đầu năm \(year())"
        case 14: return "chậm nhất vào cuối tháng \(month)"
        case 15: return "trước ngày \(day)/\(month)"
        case 16: return "trong thời hạn không quá \(2 + random.below(15)) ngày"
        case 17: return "trong tuần này"
        case 18: return "chậm nhất \(1 + random.below(10)) ngày sau khi kết thúc kỳ họp"
        default: return "trước ngày \(day) hằng tháng"
        }
    }

    private mutating func rhythm() -> String {
        random.one(of: [
            "định kỳ hằng tháng", "hằng quý (trước ngày 20 tháng cuối quý)", "định kỳ 6 tháng, năm",
            "trước ngày 25 hằng tháng", "hằng tuần", "trước ngày 15/12 hằng năm",
        ])
    }

    private mutating func cited() -> String {
        let number = 1 + random.below(4000)
        return
            "\(random.one(of: Self.kinds)) số \(number)/\(random.one(of: Self.symbols)) ngày \(date()) của \(random.one(of: Self.agencies))"
    }

    private mutating func date() -> String {
        let (day, month) = (1 + random.below(28), 1 + random.below(12))
        let padded = day < 10 ? "0\(day)" : "\(day)"
        return "\(padded)/\(month < 3 ? "0" : "")\(month)/\(year())"
    }

    private mutating func year() -> Int { 2021 + random.below(6) }
}
