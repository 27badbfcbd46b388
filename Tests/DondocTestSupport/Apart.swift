// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// Runs what blocks on another thread than those of the tests, which are as few as the machine's cores, and on which the server is to answer meanwhile.
package func apart<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(with: Result(catching: body)) }
    }
}
