// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// How long the disk takes to make a page of a log durable, which is what every first byte waits for.
struct DiskDelay {
    /// In milliseconds.
    let median: Double
    let ninetyNine: Double

    private static let writes = 200

    init(in folder: URL) throws {
        let file = folder.appending(path: "durable").path
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DeliveryTrouble("\(file) cannot be written") }
        defer {
            close(descriptor)
            unlink(file)
        }
        let page = [UInt8](repeating: 1, count: 4096)
        let delays = (0..<Self.writes).map { _ in
            let start = ContinuousClock.now
            write(descriptor, page, page.count)
            fdatasync(descriptor)
            return (ContinuousClock.now - start) / .milliseconds(1)
        }.sorted()
        median = delays[delays.count / 2]
        ninetyNine = delays[delays.count * 99 / 100]
    }
}
