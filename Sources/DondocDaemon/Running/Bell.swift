// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Synchronization

/// Rings the scheduler when deliveries have ended or cannot go on, and passes every event on to whoever watches.
final class Bell: DaemonObserver {
    private let observer: (any DaemonObserver)?
    private let scheduler = Mutex<Scheduler?>(nil)

    init(observer: (any DaemonObserver)?) {
        self.observer = observer
    }

    /// The dispatcher, which rings, is made before the scheduler, which hears.
    func connect(_ scheduler: Scheduler) {
        self.scheduler.withLock { $0 = scheduler }
    }

    func observe(_ event: DaemonEvent) {
        switch event {
        case .deliveryIdle, .retryPlanned, .ledgerFull: scheduler.withLock { $0 }?.look()
        case .attempted: break
        }
        observer?.observe(event)
    }
}
