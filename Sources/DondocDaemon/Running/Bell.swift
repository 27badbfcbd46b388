// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Synchronization

/// Rings the scheduler when deliveries have ended or cannot go on, and passes every event on to whoever watches.
final class Bell: DaemonObserver {
    private let observer: (any DaemonObserver)?
    private let scheduler = Mutex<Scheduler?>(nil)
    private let onEvent: @Sendable () -> Void

    /// - Parameter onEvent: called whatever happens; must return at once.
    init(observer: (any DaemonObserver)?, onEvent: @escaping @Sendable () -> Void = {}) {
        self.observer = observer
        self.onEvent = onEvent
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
        onEvent()
    }
}
