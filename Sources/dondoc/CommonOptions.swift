// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import Foundation

/// How a result is written.
enum Format: String, CaseIterable, ExpressibleByArgument, Sendable {
    case table, json
}

extension Language: ExpressibleByArgument {}

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp(say(vi: "Cách in kết quả.", en: "How the result is written.")))
    var format = Format.table

    @OptionGroup var connection: ConnectionOptions

    /// The daemon's desk.
    var client: ControlClient { connection.client }

    func output(zone: CivilZone = .vietnam) -> Output {
        Output(format: format, style: Style(language: .ofProcess, zone: zone, terminal: .standardOutput))
    }
}

/// The language of the answers, and where the daemon is.
struct ConnectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say(vi: "Ngôn ngữ; mặc định theo hệ thống.", en: "The language; by default the locale's.")))
    var lang: Language?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Socket của dondocd; mặc định là $DONDOC_SOCKET, rồi các chỗ quen thuộc.",
                en: "The socket of dondocd; by default $DONDOC_SOCKET, then the usual places."),
            valueName: "path"))
    var socket: String?

    /// The daemon's desk.
    var client: ControlClient { client(patience: .seconds(60)) }

    /// The daemon's desk, for whoever can do without its answer.
    func client(patience: Duration) -> ControlClient {
        ControlClient(
            transport: CurlTransport(patience: patience),
            candidates: ControlSocket.candidates(
                given: socket, environment: ProcessInfo.processInfo.environment),
            language: .ofProcess)
    }
}

/// Which page of a list.
struct PageOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(say(vi: "Nhiều nhất bấy nhiêu dòng (1–500).", en: "At most so many rows (1–500)."))
    )
    var limit = PageLimit.standard

    @Option(help: ArgumentHelp(say(vi: "Bỏ qua bấy nhiêu dòng đầu.", en: "Skip so many rows.")))
    var offset = 0

    func validate() throws {
        guard (1...PageLimit.largest).contains(limit) else {
            throw ValidationError(
                say(
                    vi: "--limit: cần một số từ 1 đến \(PageLimit.largest). Hãy thử: --limit 100",
                    en: "--limit: expected a number from 1 to \(PageLimit.largest). Try: --limit 100"))
        }
        guard offset >= 0 else {
            throw ValidationError(
                say(
                    vi: "--offset: cần một số từ 0. Hãy thử: --offset 0",
                    en: "--offset: expected 0 or more. Try: --offset 0"))
        }
    }

    func add(to query: inout ControlQuery) {
        query.add("limit", limit)
        if offset > 0 { query.add("offset", offset) }
    }
}

/// A day of the command line: `2022-02-15` or `15/02/2022`.
enum DayArgument {
    static func day(_ argument: String) throws -> Day {
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
        throw ValidationError(
            say(
                vi: "không có ngày như vậy. Hãy viết: 15/02/2022 hoặc 2022-02-15",
                en: "there is no such day. Write: 2022-02-15 or 15/02/2022"))
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
}
