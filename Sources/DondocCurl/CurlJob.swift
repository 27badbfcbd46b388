// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// One of many things to ask, under a number by which its end is known.
package struct CurlJob: Sendable {
    /// Unique among those under way.
    package var id: UInt64
    package var request: CurlRequest
    /// With whom it takes turns; the width is counted by it.
    package var host: String

    package init(id: UInt64, request: CurlRequest, host: String? = nil) {
        self.id = id
        self.request = request
        self.host = host ?? request.host
    }
}

/// How one job ended.
package struct CurlEnding: Sendable {
    package var id: UInt64
    package var result: Result<CurlResponse, CurlError>
    /// From handing it over to the first byte on its connection; nil when none went out.
    package var firstByteAfter: Duration?
    /// From when its turn came to its end, connecting included; nil when it never came.
    package var took: Duration?
    /// What was said (`> `) and answered (`< `), credentials blanked; empty unless it was asked for.
    package var dialogue: [String]

    package init(
        id: UInt64, result: Result<CurlResponse, CurlError>, firstByteAfter: Duration? = nil,
        dialogue: [String] = []
    ) {
        self.id = id
        self.result = result
        self.firstByteAfter = firstByteAfter
        self.dialogue = dialogue
    }
}
