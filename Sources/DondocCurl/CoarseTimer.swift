// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch

/// One timer for many deadlines, most of which move away before they come.
///
/// It is set to the earliest it was told of; when it goes off, `due` looks at all and tells the next.
final class CoarseTimer {
    private let timer: any DispatchSourceTimer
    private var next = DispatchTime.distantFuture
    /// Called with the present instant; gives the earliest deadline that is left.
    var due: (_ now: DispatchTime) -> DispatchTime = { _ in .distantFuture }

    init(queue: DispatchQueue) {
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .distantFuture)
        timer.setEventHandler { [weak self] in self?.wentOff() }
        timer.activate()
    }

    deinit { timer.cancel() }

    func mind(_ deadline: DispatchTime) {
        guard deadline < next else { return }
        next = deadline
        timer.schedule(deadline: deadline)
    }

    private func wentOff() {
        next = .distantFuture
        mind(due(.now()))
    }
}

extension DispatchTime {
    /// From then to now.
    var elapsed: Duration {
        .nanoseconds(Int64(DispatchTime.now().uptimeNanoseconds) - Int64(uptimeNanoseconds))
    }
}

extension Duration {
    var dispatchInterval: DispatchTimeInterval {
        let (seconds, attoseconds) = components
        return .milliseconds(Int(min(max(0, seconds), 1 << 30) * 1000 + attoseconds / 1_000_000_000_000_000))
    }
}
