// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import DondocReading
import Foundation
import Synchronization

/// A day of the command line, in numbers or in words: `2022-02-15`, `15/02`, “thứ Hai tuần sau”, `tomorrow`, “quý I/2022”.
///
/// Words mean what they mean on the daemon's day. Parsing cannot wait for it: where it is needed and not known, parsing fails and is
/// done again when it has been learnt.
enum DayArgument {
    private struct Knowledge {
        var words: DayWords?
        var isWanted = false
        var told: Set<String> = []
    }

    private static let knowledge = Mutex(Knowledge())

    /// The last day of what is named.
    static func day(_ argument: String) throws -> Day {
        try exact(argument) ?? meant(argument).last
    }

    /// The first day of what is named, as `--from` means it.
    static func firstDay(_ argument: String) throws -> Day {
        if let day = try exact(argument) { return day }
        let range = try meant(argument)
        return range.first ?? range.last
    }

    /// All days of what is named; `2022-01-01..2022-03-31` names them in numbers.
    static func range(_ argument: String) throws -> DayRange {
        let ends = argument.split(separator: "..").compactMap { Day(iso: $0) }
        if ends.count == 2, ends[0] <= ends[1], argument == "\(ends[0])..\(ends[1])" {
            return DayRange(ends[0], ends[1])
        }
        if let day = try exact(argument) { return DayRange(day) }
        return try meant(argument)
    }

    /// The day of a document, of the years that words of time may name.
    static func documentDay(_ argument: String) throws -> Day {
        let day = try day(argument)
        guard (1900...2199).contains(day.year) else {
            throw ValidationError(
                say(
                    vi: "năm \(day.year) nằm ngoài khoảng 1900–2199. Hãy kiểm tra lại năm của văn bản",
                    en: "the year \(day.year) is not within 1900–2199. Check the document's year"))
        }
        return day
    }

    // MARK: Numbers

    /// `2022-02-15` and `15/02/2022`, for which it does not matter what day it is.
    private static func exact(_ argument: String) throws -> Day? {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        if parts.count == 3, let date = parts[0], let month = parts[1], let year = parts[2],
            let day = Day(year: year, month: month, day: date)
        {
            return day
        }
        if let day = Day(iso: argument) { return day }
        if let day = ImpossibleDay(in: argument, year: nil) {
            throw ValidationError(
                say(vi: "\(day.problem.vi). \(day.remedy.vi)", en: "\(day.problem.en). \(day.remedy.en)"))
        }
        return nil
    }

    // MARK: Words

    private static func meant(_ argument: String) throws -> DayRange {
        guard let words = knowledge.withLock({ $0.words }) else {
            // What no day makes sense of is refused without asking for the day; the rest may depend on it.
            let own = DayWords(today: Office.published.zone.day(of: Office.now))
            do throws(ExpressionError) {
                _ = try own.range(argument)
            } catch .empty, .notAnExpression {
                throw refusal(of: argument)
            } catch {}
            knowledge.withLock { $0.isWanted = true }
            throw ValidationError(
                say(vi: "chưa rõ hôm nay là ngày nào", en: "it is not known which day it is"))
        }
        let range: DayRange
        do throws(ExpressionError) {
            range = try words.range(argument)
        } catch .empty, .notAnExpression {
            throw refusal(of: argument)
        } catch {
            // What was understood, and what is wrong with it.
            throw ValidationError(say(vi: error.message.vi, en: error.message.en))
        }
        tell(argument, range)
        return range
    }

    private static func refusal(of argument: String) -> ValidationError {
        let text = Plain.text(argument)
        return ValidationError(
            say(
                vi: """
                    “\(text)” không phải là một ngày. Hãy viết: 15/02/2022, 15/02, 2022-02-15, “hôm nay”, \
                    “thứ Hai tuần sau”, “cuối tháng”, “30 tháng Chạp” hoặc “quý I/2022”
                    """,
                en: """
                    there is no such day: “\(text)”. Write: 2022-02-15, 15/02/2022, 15/02, today, “next monday”, \
                    “end of month” or words of a document such as “quý I/2022”
                    """))
    }

    /// How the words were understood, once each, on standard error.
    private static func tell(_ argument: String, _ range: DayRange) {
        guard knowledge.withLock({ $0.told.insert(argument).inserted }) else { return }
        FileHandle.standardError.say(remark(on: argument, range, Style(language: .ofProcess)) + "\n")
    }

    /// `“15/02”: thứ Ba, 15/02/2022`.
    static func remark(on argument: String, _ range: DayRange, _ style: Style) -> String {
        let last = style.weekday(range.last)
        let days =
            switch range.first {
            case nil: style.say(vi: "đến hết \(last)", en: "until \(last)")
            case range.last: last
            case let first?: "\(style.weekday(first)) – \(last)"
            }
        return "“\(Plain.text(argument))”: \(days)"
    }

    // MARK: Which day it is

    /// Asks the daemon which day it is, where words were met whose day depends on it; false where none were.
    static func learnToday(_ arguments: [String]) async -> Bool {
        guard knowledge.withLock({ $0.isWanted }) else { return false }
        let words = await known(to: ConnectionOptions(arguments: arguments))
        knowledge.withLock {
            $0.words = words
            $0.isWanted = false
        }
        return true
    }

    /// The daemon's day and rules; without a daemon our own day in Vietnam.
    private static func known(to connection: ConnectionOptions) async -> DayWords {
        let own = CivilZone.vietnam.day(of: Office.now)
        guard let report = await Office.report(on: own...own, within: .milliseconds(500), connection) else {
            return DayWords(today: own, rules: Office.published.rules)
        }
        let office = Office(report.value, zone: report.zone)
        return DayWords(today: report.today ?? office.zone.day(of: Office.now), rules: office.rules)
    }
}

extension ConnectionOptions {
    /// The socket that `--socket PATH` or `--socket=PATH` names, before anything is parsed.
    init(arguments: [String]) {
        self.init()
        let options = arguments.prefix { $0 != "--" }
        let joined = options.last { $0.hasPrefix("--socket=") }.map { String($0.dropFirst(9)) }
        let separate = zip(options, options.dropFirst()).filter { $0.0 == "--socket" }.last?.1
        socket = separate ?? joined
    }
}
