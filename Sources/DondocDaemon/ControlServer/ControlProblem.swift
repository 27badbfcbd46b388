// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// A request that is answered with a problem document, in either language.
struct ControlProblem: Error, Hashable {
    let kind: Problem.Kind
    let detail: Bilingual
    let remedy: Bilingual
    /// What the path takes in the place of the method that was used.
    var allowed: [String] = []

    init(_ kind: Problem.Kind, detail: Bilingual, remedy: Bilingual) {
        self.kind = kind
        self.detail = detail
        self.remedy = remedy
    }

    /// The same, with the assignment of which it speaks.
    func naming(_ id: Assignment.ID) -> ControlProblem {
        let told = detail
        return ControlProblem(
            kind, detail: Bilingual(vi: "'\(id)': \(told.vi)", en: "'\(id)': \(told.en)"), remedy: remedy)
    }

    func problem(in language: Language) -> Problem {
        Problem(kind, detail: detail, remedy: remedy, in: language)
    }

    /// A parameter that cannot be read.
    static func parameter(_ name: String, got value: String, expected: Bilingual) -> ControlProblem {
        let option = name.replacing("_", with: "-")
        return ControlProblem(
            .malformed,
            detail: Bilingual(
                vi: "\(name): cần \(expected.vi), nhận được '\(value)'",
                en: "\(name): expected \(expected.en), got '\(value)'"),
            remedy: Bilingual(
                vi: "Hãy ghi lại --\(option) như vậy; chương trình gọi API: xem /openapi.json",
                en: "Give --\(option) so; programs find the parameters in /openapi.json"))
    }

    /// A parameter that is one, and does not go with another.
    static func contradiction(_ name: String, got value: String, expected: Bilingual) -> ControlProblem {
        let problem = parameter(name, got: value, expected: expected)
        return ControlProblem(.contradictory, detail: problem.detail, remedy: problem.remedy)
    }

    static func missing(_ what: Bilingual, _ id: String, remedy: Bilingual) -> ControlProblem {
        ControlProblem(
            .notFound,
            detail: Bilingual(vi: "không có \(what.vi) '\(id)'", en: "there is no \(what.en) '\(id)'"),
            remedy: remedy)
    }

    static let tooLarge = ControlProblem(
        .tooLarge,
        detail: Bilingual(vi: "nội dung gửi lên lớn hơn 256 KiB", en: "the body is larger than 256 KiB"),
        remedy: Bilingual(
            vi: "Xem nội dung cần gửi tại /openapi.json", en: "See /openapi.json for what to send"))

    static func noAgency(_ name: String) -> ControlProblem {
        missing(
            Bilingual(vi: "cơ quan", en: "agency"), name,
            remedy: Bilingual(
                vi: "Xem các cơ quan trong agencies.yaml; văn phòng thì ghi: office",
                en: "See the agencies in agencies.yaml; the follow-up office is: office"))
    }
}
