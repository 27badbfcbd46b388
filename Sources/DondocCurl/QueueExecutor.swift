// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Dispatch

/// Runs an actor on a serial Dispatch queue of its own, so that sources and timers of that queue may enter it by `assumeIsolated`.
///
/// An actor uses it so: `nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }`.
package final class QueueExecutor: SerialExecutor {
    package let queue: DispatchQueue

    package init(label: String) {
        queue = DispatchQueue(label: label)
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    package func checkIsolated() {
        dispatchPrecondition(condition: .onQueue(queue))
    }
}
