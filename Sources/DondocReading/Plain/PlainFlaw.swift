// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// What is not plain about an assignment, with the words in question.
enum PlainFlaw: Hashable {
    // Who leads.
    case name(String), between(String), behind(String), before(String), heading(String), sentence
    case telling(String), issuer(String)
    // What is to be done.
    case opening(String), several, other(String), nested, crowded
    // Who helps.
    case helper(String)
    // By when.
    case cue(String), clause(String), follows(String), bracket(String), kind(String), inherited(String), cell(
        String)
    case unclaimed(String)

    var field: Doubt.Field {
        switch self {
        case .name, .between, .behind, .before, .heading, .sentence: .lead
        case .telling, .issuer, .opening, .several, .other, .nested, .crowded: .action
        case .helper: .coordinating
        case .cue, .clause, .follows, .bracket, .kind, .inherited, .cell, .unclaimed: .deadline
        }
    }

    var reason: Bilingual {
        let words = self.words
        return Bilingual(
            vi: "câu không theo mẫu quen thuộc: \(words.vi)", en: "not of a plain form: \(words.en)")
    }

    private var words: Bilingual {
        switch self {
        case .name, .between, .behind, .before, .heading, .sentence: leadWords
        case .telling, .issuer, .opening, .several, .other, .nested, .crowded: actionWords
        case .helper(let name):
            Bilingual(
                vi: "không rõ tên cơ quan phối hợp “\(name)” kết thúc ở đâu",
                en: "it is not clear where the name of the helper “\(name)” ends")
        default: termWords
        }
    }

    private var leadWords: Bilingual {
        switch self {
        case .name(let name):
            Bilingual(
                vi: "“\(name)” không theo lối đặt tên chuẩn và không có trong danh bạ",
                en: "“\(name)” is no name of a standard make and in no register")
        case .between(let words) where words.isEmpty:
            Bilingual(vi: "hai tên đứng liền nhau", en: "two names stand side by side with nothing between")
        case .between(let words):
            Bilingual(vi: "xen giữa các tên là “\(words)”", en: "“\(words)” stands between the names")
        case .behind(let word):
            Bilingual(vi: "sau tên cơ quan là “\(word)”", en: "the name is followed by “\(word)”")
        case .before(let words):
            Bilingual(vi: "trước tên cơ quan là “\(words)”", en: "the name is preceded by “\(words)”")
        case .heading(let words):
            Bilingual(
                vi: "tiêu đề bên trên ngoài tên cơ quan còn “\(words)”",
                en: "the heading above has “\(words)” besides the name")
        default:
            Bilingual(
                vi: "câu không nêu cơ quan; lấy theo câu trước",
                en: "the sentence names nobody; the lead of the one before was taken")
        }
    }

    private var actionWords: Bilingual {
        switch self {
        case .telling(let words):
            Bilingual(
                vi: "sau tên cơ quan là “\(words)”, không phải lời giao việc; có thể chỉ là lời kể",
                en: "“\(words)” behind the name gives nothing; it may merely tell something")
        case .issuer(let name):
            Bilingual(
                vi: "“\(name)” là cơ quan ban hành hoặc cùng cấp; có thể chỉ là lời kể",
                en: "“\(name)” issues the letter or is of its level; it may merely tell something")
        case .opening(let word):
            Bilingual(
                vi: "mục mở đầu bằng “\(word)”, không phải động từ giao việc",
                en: "the item begins with “\(word)”, which is no verb of duty")
        case .several:
            Bilingual(
                vi: "một đoạn được tách thành nhiều nhiệm vụ của cùng cơ quan",
                en: "one paragraph was parted into several duties of the same agency")
        case .nested:
            Bilingual(
                vi: "trong câu còn một lời giao việc khác", en: "the words hold another order")
        case .crowded:
            Bilingual(
                vi: "câu nêu quá nhiều cơ quan hoặc mốc thời gian",
                en: "the words name very many bodies or times")
        case .other(let name):
            Bilingual(
                vi: "trong câu còn “\(name)” đứng như chủ thể của một việc khác",
                en: "“\(name)” stands in the words as if it had something of its own to do")
        default: Bilingual(vi: "", en: "")
        }
    }

    private var termWords: Bilingual {
        switch self {
        case .cue(let words):
            Bilingual(
                vi: "“\(words)” không có từ chỉ hạn cuối (trước, chậm nhất, hoàn thành)",
                en: "“\(words)” has no word that makes it an end (before, at the latest, completed by)")
        case .clause(let words):
            Bilingual(
                vi: "trước mốc thời gian là “\(words)”, chưa chắc là việc phải xong khi đó",
                en: "what stands before it, “\(words)”, may not be what must be done by then")
        case .follows(let word):
            Bilingual(vi: "sau mốc thời gian là “\(word)”", en: "the time is followed by “\(word)”")
        case .bracket(let words):
            Bilingual(
                vi: "mốc nằm trong ngoặc cùng những từ khác: “\(words)”",
                en: "it stands in brackets with other words: “\(words)”")
        case .kind(let words):
            Bilingual(
                vi: "“\(words)” không phải một ngày, tháng hay quý rõ ràng",
                en: "“\(words)” is no plain day, month or quarter")
        case .inherited(let words):
            Bilingual(
                vi: "lấy hạn của tiêu đề “\(words)”, không theo lối ghi hạn chung",
                en: "taken from “\(words)”, which is no plain heading with a deadline")
        case .cell(let words):
            Bilingual(
                vi: "ô thời hạn còn ghi “\(words)”", en: "the cell for the deadline also has “\(words)”")
        case .unclaimed(let words):
            Bilingual(
                vi: "tiêu đề hoặc đoạn dẫn bên trên có nêu “\(words)” mà không được lấy làm hạn",
                en: "a heading above names “\(words)”, which was not taken for its deadline")
        default: Bilingual(vi: "", en: "")
        }
    }
}
