// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import DondocReading
import Foundation

/// `dondoc when "EXPRESSION"`, which needs no daemon.
struct WhenCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "when",
            abstract: say(
                vi: "Một cụm từ chỉ thời hạn nghĩa là ngày nào, và vì sao.",
                en: "Which day words of time mean, and why."),
            discussion: say(
                vi: """
                    Không cần dondocd; nếu có thì theo lịch nghỉ của nó. Nhiều cụm từ thì đặt mỗi cụm trong dấu nháy, \
                    hoặc dùng “-” để đọc từ đầu vào chuẩn, mỗi dòng một cụm: khi đó --format json cho mỗi cụm một dòng.
                    """,
                en: """
                    Needs no dondocd; when one runs, its holidays count. Quote each of several expressions, or give “-” \
                    to read them from standard input, one a line: then --format json writes one line for each.
                    """))
    }

    @Argument(
        help: ArgumentHelp(
            say(vi: "Cụm từ, như “trước ngày 15/02/2022”.", en: "Words such as “trước ngày 15/02/2022”."),
            valueName: "expression"))
    var expressions: [String]

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Ngày của văn bản; mặc định là hôm nay.",
                en: "The day of the document; today unless said otherwise."), valueName: "day"),
        completion: .days, transform: DayArgument.documentDay)
    var from: Day?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let office = await Office.inForce(common.connection)
        let isInput = expressions == ["-"]
        let written =
            isInput
            ? WrittenExpression.lines(of: try DocumentFile("-").text()) : WrittenExpression.all(expressions)
        let isOne = !isInput && written.count == 1
        var failures: [Failure] = []
        for expression in written {
            do throws(Failure) {
                let answer = try answer(to: expression, office)
                try write(answer, isOne: isOne)
            } catch {
                failures.append(error)
            }
        }
        for failure in failures.dropLast() {
            FileHandle.standardError.say(failure.text(in: .ofProcess))
        }
        if let last = failures.last { throw last }
    }

    private func answer(to expression: WrittenExpression, _ office: Office) throws(Failure) -> WhenAnswer {
        let now = Office.now
        let ours = office.zone.day(of: now)
        let issued = from ?? office.daemonsToday ?? ours
        do {
            return try WhenAnswer(
                expression.words, issued: issued, isDocuments: from != nil,
                arrival: from == nil && issued == ours ? now : nil, office: office)
        } catch {
            throw Failure(error, in: expression, year: issued.year)
        }
    }

    private func write(_ answer: WhenAnswer, isOne: Bool) throws(Failure) {
        do {
            try common.output(zone: answer.office.zone).write(answer, onOneLine: !isOne) { style in
                WhenText(answer: answer, style: style).text + (isOne ? "" : "\n")
            }
        } catch {
            throw Failure.unwritable
        }
    }
}
