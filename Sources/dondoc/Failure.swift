// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation

/// Why a command did not do what it was asked, what to try, and the exit status that says so.
struct Failure: Error, Hashable {
    enum Status {
        static let failed: Int32 = 1
        static let misuse: Int32 = 64
        static let unreachable: Int32 = 69
        static let notAllowed: Int32 = 77
    }

    let status: Int32
    let message: Bilingual
    /// Ends the text: what to try.
    let remedy: Bilingual

    init(_ status: Int32 = Status.failed, message: Bilingual, remedy: Bilingual) {
        self.status = status
        self.message = message
        self.remedy = remedy
    }

    /// Standard output takes no more.
    static let unwritable = Failure(
        message: Bilingual(vi: "không ghi được kết quả", en: "the result cannot be written"),
        remedy: Bilingual(
            vi: "Hãy xem đĩa còn chỗ không: df .", en: "See whether the disk has room: df ."))

    /// A sheet of what is no list.
    static let noSheet = Failure(
        Status.misuse,
        message: Bilingual(
            vi: "--format csv chỉ dùng cho danh sách", en: "--format csv is for lists only"),
        remedy: Bilingual(vi: "Hãy thử: --format json", en: "Try: --format json"))

    /// Nil for what the argument parser explains itself.
    init?(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let problem as Problem: self.init(problem)
        case let error as ControlError: self.init(error)
        default: return nil
        }
    }

    private init(_ problem: Problem) {
        let status =
            switch problem.kind {
            case .notAllowed: Status.notAllowed
            case .malformed, .contradictory, .tooLarge: Status.misuse
            default: Status.failed
            }
        // The daemon has chosen the language already.
        self.init(
            status, message: Bilingual(vi: problem.detail, en: problem.detail),
            remedy: Bilingual(vi: problem.remedy, en: problem.remedy))
    }

    private init(_ error: ControlError) {
        let status =
            switch error {
            case .unreachable: error.isDenied ? Status.notAllowed : Status.unreachable
            case .broken: Status.unreachable
            case .incomprehensible: Status.failed
            }
        self.init(status, message: error.message, remedy: error.remedy)
    }

    func text(in language: Language) -> String {
        "dondoc: \(Plain.text(message[language], keepingLines: true))\n\(Plain.text(remedy[language]))\n"
    }
}
