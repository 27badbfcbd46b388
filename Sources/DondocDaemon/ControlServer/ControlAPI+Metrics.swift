// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocStore
import Foundation

extension ControlAPI {
    /// What Prometheus reads, at the socket and in a file.
    func metrics() async throws -> String {
        var files: [FileState: Int] = [:]
        for (state, count) in try await ledger.fileCounts(except: []) { files[FileState(state)] = count }
        let status = try await status()
        files[.unread] = status.daemon.inbox.notReadCount
        return MetricsText(
            MetricsReading(
                status: status, meters: desk.meters.reading, backlogs: try await ledger.backlogs(),
                files: files,
                destinations: await desk.destinations(), process: .current)
        ).text
    }
}

extension ProcessReading {
    static var current: ProcessReading {
        var reading = ProcessReading()
        // What /proc does not tell is left out.
        if let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) {
            let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) }
            reading.residentBytes = pages.map { $0 * Int(getpagesize()) }
        }
        reading.openFiles = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd"))?.count
        reading.startedAt = start
        return reading
    }

    /// Never another.
    private static let start: Double? = {
        guard let stat = try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8),
            let kernel = try? String(contentsOfFile: "/proc/stat", encoding: .utf8)
        else { return nil }  // as above
        // The name, in brackets, may hold anything; behind it the start is the 20th field, in ticks since the boot.
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        let boot = kernel.split(separator: "\n").first { $0.hasPrefix("btime ") }.flatMap {
            Double($0.dropFirst(6))
        }
        guard fields.count > 19, let ticks = Double(fields[19]), let boot else { return nil }
        return boot + ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    }()
}
