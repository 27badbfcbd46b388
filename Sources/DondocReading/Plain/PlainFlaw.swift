// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// What is not plain about an assignment, with the words in question.
struct PlainFlaw: Sendable {
    let field: Doubt.Field
    let reason: Bilingual

    private init(_ field: Doubt.Field, vi: String, en: String) {
        self.field = field
        reason = Bilingual(vi: "câu không theo mẫu quen thuộc: \(vi)", en: "not of a plain form: \(en)")
    }

    // MARK: - Who leads

    static func name(_ name: String) -> PlainFlaw {
        PlainFlaw(
            .lead, vi: "“\(name)” không theo lối đặt tên chuẩn và không có trong danh bạ",
            en: "“\(name)” is not made as names of agencies are, and no register has it")
    }

    /// - Parameter words: empty where nothing stands between two names.
    static func between(_ words: String) -> PlainFlaw {
        words.isEmpty
            ? PlainFlaw(
                .lead, vi: "hai tên đứng liền nhau", en: "two names stand side by side with nothing between")
            : PlainFlaw(
                .lead, vi: "xen giữa các tên là “\(words)”", en: "“\(words)” stands between the names")
    }

    static func behind(_ word: String) -> PlainFlaw {
        PlainFlaw(.lead, vi: "sau tên cơ quan là “\(word)”", en: "the name is followed by “\(word)”")
    }

    /// - Parameter words: empty where what stands before the name belongs to another duty.
    static func before(_ words: String) -> PlainFlaw {
        words.isEmpty
            ? PlainFlaw(
                .lead, vi: "tên cơ quan đứng giữa câu, sau một việc khác",
                en: "the name stands inside a sentence, behind another duty")
            : PlainFlaw(
                .lead, vi: "trước tên cơ quan là “\(words)”", en: "the name is preceded by “\(words)”")
    }

    static func heading(_ words: String) -> PlainFlaw {
        PlainFlaw(
            .lead, vi: "tiêu đề bên trên ngoài tên cơ quan còn “\(words)”",
            en: "the heading above has “\(words)” besides the name")
    }

    static let sentence = PlainFlaw(
        .lead, vi: "cơ quan chủ trì lấy theo câu trước, không phải câu này",
        en: "the lead was taken from the sentence before, not from this one")

    // MARK: - What is to be done

    static func telling(_ words: String) -> PlainFlaw {
        PlainFlaw(
            .action, vi: "sau tên cơ quan là “\(words)”, không phải lời giao việc; có thể chỉ là lời kể",
            en: "“\(words)” behind the name gives no duty; the sentence may only tell what is or was so")
    }

    static func issuer(_ name: String) -> PlainFlaw {
        PlainFlaw(
            .action, vi: "“\(name)” là cơ quan ban hành hoặc cùng cấp; có thể chỉ là lời kể",
            en: "“\(name)” issues the letter or is of its level; the sentence may only tell what it does")
    }

    static func opening(_ word: String) -> PlainFlaw {
        PlainFlaw(
            .action, vi: "mục mở đầu bằng “\(word)”, không phải động từ giao việc",
            en: "the item begins with “\(word)”, which is no verb of duty")
    }

    static let several = PlainFlaw(
        .action, vi: "một đoạn được tách thành nhiều nhiệm vụ của cùng cơ quan",
        en: "one paragraph was parted into several duties of the same agency")

    static let nested = PlainFlaw(
        .action, vi: "trong câu còn một lời giao việc khác", en: "the words hold another order")

    static let crowded = PlainFlaw(
        .action, vi: "câu nêu quá nhiều cơ quan hoặc mốc thời gian",
        en: "the words name very many bodies or times")

    static func other(_ name: String) -> PlainFlaw {
        PlainFlaw(
            .action, vi: "trong câu còn “\(name)” đứng như chủ thể của một việc khác",
            en: "“\(name)” stands in the words as if it had something of its own to do")
    }

    // MARK: - Who helps

    static func helper(_ name: String) -> PlainFlaw {
        PlainFlaw(
            .coordinating, vi: "không rõ tên cơ quan phối hợp “\(name)” kết thúc ở đâu",
            en: "it is not clear where the name of the helper “\(name)” ends")
    }

    // MARK: - By when

    static func cue(_ words: String) -> PlainFlaw {
        PlainFlaw(
            .deadline, vi: "“\(words)” không có từ chỉ hạn cuối (trước, chậm nhất, hoàn thành)",
            en: "“\(words)” has no word that makes it an end (before, at the latest, completed by)")
    }

    static func clause(_ words: String) -> PlainFlaw {
        PlainFlaw(
            .deadline, vi: "trước mốc thời gian là “\(words)”, chưa chắc là việc phải xong khi đó",
            en: "what stands before it, “\(words)”, may not be what must be done by then")
    }

    static func follows(_ word: String) -> PlainFlaw {
        PlainFlaw(.deadline, vi: "sau mốc thời gian là “\(word)”", en: "the time is followed by “\(word)”")
    }

    static func bracket(_ words: String) -> PlainFlaw {
        PlainFlaw(
            .deadline, vi: "mốc nằm trong ngoặc cùng những từ khác: “\(words)”",
            en: "the time stands in brackets with other words: “\(words)”")
    }

    static func kind(_ words: String) -> PlainFlaw {
        PlainFlaw(
            .deadline, vi: "“\(words)” không phải một ngày, tháng hay quý rõ ràng",
            en: "“\(words)” is no plain day, month or quarter")
    }

    static func inherited(_ words: String) -> PlainFlaw {
        PlainFlaw(
            .deadline, vi: "lấy hạn của tiêu đề “\(words)”, không theo lối ghi hạn chung",
            en: "taken from “\(words)”, which is no plain heading with a deadline")
    }

    static func cell(_ words: String) -> PlainFlaw {
        PlainFlaw(
            .deadline, vi: "ô thời hạn còn ghi “\(words)”",
            en: "the cell for the deadline also has “\(words)”")
    }

    static func unclaimed(_ words: String) -> PlainFlaw {
        PlainFlaw(
            .deadline, vi: "tiêu đề hoặc đoạn dẫn bên trên có nêu “\(words)” mà không được lấy làm hạn",
            en: "a heading above names “\(words)”, which was not taken for its deadline")
    }
}
