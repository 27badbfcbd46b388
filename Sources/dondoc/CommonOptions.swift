// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import Foundation

/// How a result is written; as a sheet only where it is a list.
enum Format: String, CaseIterable, ExpressibleByArgument, Sendable {
    case table, json, csv
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
            transport: WaitingTransport(transport: CurlTransport(patience: patience)),
            candidates: ControlSocket.candidates(
                given: socket, environment: ProcessInfo.processInfo.environment),
            language: .ofProcess)
    }
}

/// Which page of a list.
struct PageOptions: ParsableArguments {
    @Option(
        name: .customLong("limit"),
        help: ArgumentHelp(
            say(
                vi: "Nhiều nhất bấy nhiêu dòng (1–500); mặc định 100, với csv là tất cả.",
                en: "At most so many rows (1–500); 100 by default, with csv all."), valueName: "limit"))
    var givenLimit: Int?

    var limit: Int { givenLimit ?? PageLimit.standard }

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
