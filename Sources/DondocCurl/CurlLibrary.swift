// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CCurl
import Glibc

/// The library as a whole.
enum CurlLibrary {
    /// Started once, by the first who asks.
    ///
    /// SIGPIPE is ignored in the whole process: OpenSSL writes without `MSG_NOSIGNAL`, and a peer that went away must not end us.
    static let start: Void = {
        signal(SIGPIPE, SIG_IGN)
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    }()
}
