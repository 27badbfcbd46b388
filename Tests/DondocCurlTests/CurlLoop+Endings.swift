// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl

extension CurlLoop {
    /// The endings of all jobs, as they come; `body` is called when they have been handed over.
    nonisolated func endings(of jobs: [CurlJob], whenGiven body: () -> Void = {}) async -> [CurlEnding] {
        let (stream, endings) = AsyncStream.makeStream(of: [CurlEnding].self)
        submit(jobs) { endings.yield($0) }
        body()
        var all: [CurlEnding] = []
        for await some in stream {
            all += some
            if all.count >= jobs.count { break }
        }
        return all
    }
}
