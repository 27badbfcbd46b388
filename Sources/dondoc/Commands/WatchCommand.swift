// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import Dispatch
import DondocControl
import DondocModel
import Foundation
import Synchronization

/// `dondoc watch`.
struct WatchCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "watch",
            abstract: say(
                vi: "Xem các sự kiện ngay khi xảy ra, mỗi sự kiện một dòng.",
                en: "Shows events as they happen, one a line."),
            discussion: say(
                vi: """
                    Chạy cho đến khi bấm Ctrl-C (mã thoát 130) hoặc dịch vụ dừng (mã thoát 69). Với --format json, mỗi sự \
                    kiện là một đối tượng JSON trên một dòng; "id" của nó dùng được cho --after.
                    """,
                en: """
                    It goes on until Ctrl-C (exit status 130), or until the daemon stops (exit status 69). With --format \
                    json each event is one JSON object on one line, of which "id" can be given to --after.
                    """))
    }

    @OptionGroup var common: CommonOptions

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Chỉ những việc bắt đầu như vậy: notice, file.quarantined …",
                en: "Only verbs that begin so: notice, file.quarantined …"), valueName: "prefix"))
    var verb: String?

    @Option(help: ArgumentHelp(say(vi: "Mã của đối tượng.", en: "The id of what they are about.")))
    var subject: String?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Bắt đầu từ các sự kiện của ngày đó; mặc định là từ bây giờ.",
                en: "Begins with the events of that day; with the next one by default."), valueName: "day"),
        transform: DayArgument.day)
    var since: Day?

    @Option(
        help: ArgumentHelp(
            say(vi: "Bắt đầu sau sự kiện số đó.", en: "Begins behind the event of that number."),
            valueName: "id"))
    var after: Int?

    func run() async throws {
        var query = ControlQuery()
        query.add("verb", verb)
        query.add("subject", subject)
        if let after { query.add("after", after) }
        let zone = try await common.client.zone()
        if let since { query.add("since", ControlCoding.text(zone.instant(of: since, at: .midnight))) }
        let screen = WatchScreen(output: common.output(zone: zone))
        let interrupt = WatchInterrupt()
        defer { interrupt.end() }
        do {
            let client = common.connection.client(patience: .seconds(1 << 29))
            try await client.stream(query.target("/v1/watch")) { screen.take($0) }
        } catch {
            throw screen.hasFailed ? Failure.unwritable : error
        }
        throw Failure(
            Failure.Status.unreachable,
            message: Bilingual(
                vi: "Dịch vụ đã dừng, không còn sự kiện nào nữa.",
                en: "The daemon has stopped; there are no more events."),
            remedy: Bilingual(
                vi:
                    "Hãy thử: systemctl status dondocd; xem tiếp từ chỗ này: dondoc watch --after \(screen.last)",
                en: "Try: systemctl status dondocd; to go on from here: dondoc watch --after \(screen.last)"))
    }
}

/// Prints events as their bytes come, and keeps none.
final class WatchScreen: Sendable {
    private struct State {
        var stream = EventStream()
        var last = 0
        var hasFailed = false
    }

    private let output: Output
    private let state = Mutex(State())

    init(output: Output) {
        self.output = output
    }

    /// The number of the last event that was printed.
    var last: Int { state.withLock { $0.last } }
    /// Whether standard output takes no more.
    var hasFailed: Bool { state.withLock { $0.hasFailed } }

    /// False when standard output takes no more.
    func take(_ bytes: Data) -> Bool {
        state.withLock { state in
            for event in state.stream.take(bytes) where event.name == "message" {
                guard
                    let entry = try? ControlCoding.decoder().decode(
                        EventEntry.self, from: Data(event.data.utf8))
                else { continue }  // a newer daemon may tell what this command does not know
                do {
                    try output.write(entry, onOneLine: true) { EventLine(entry: entry, style: $0).text }
                } catch {
                    state.hasFailed = true
                    return false
                }
                state.last = entry.id.map { Int($0) } ?? state.last
            }
            return true
        }
    }
}

/// Ctrl-C ends the watching, as shells tell who was interrupted.
struct WatchInterrupt {
    private let source: any DispatchSourceSignal

    init() {
        signal(SIGINT, SIG_IGN)  // the source hears it all the same
        source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler { Foundation.exit(130) }
        source.activate()
    }

    func end() {
        source.cancel()
        signal(SIGINT, SIG_DFL)
    }
}
