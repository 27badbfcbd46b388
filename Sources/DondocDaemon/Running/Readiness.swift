// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import ServiceLifecycle

/// Tells systemd that the daemon is ready, once everything is: the inbox read and the socket listening.
package actor Readiness: Service {
    private let clock: any AlarmClock
    private let supervisor: Supervisor
    private let patience: StartPatience
    private let inbox: Inbox
    private let scheduler: Scheduler
    private let onReady: @Sendable () -> Void
    private let listening: AsyncStream<Void>
    private let listener: AsyncStream<Void>.Continuation

    init(
        clock: any AlarmClock, supervisor: Supervisor, patience: StartPatience, inbox: Inbox,
        scheduler: Scheduler, onReady: @escaping @Sendable () -> Void = {}
    ) {
        self.onReady = onReady
        self.clock = clock
        self.supervisor = supervisor
        self.patience = patience
        self.inbox = inbox
        self.scheduler = scheduler
        (listening, listener) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        // A rehearsal's clock starts when everybody is in place.
        clock.workBegan()
    }

    nonisolated func socketIsListening() {
        listener.finish()
    }

    package func run() async throws {
        for await _ in listening.cancelOnGracefulShutdown() {}
        // What is planned goes out whether the share answers or not.
        _ = await inbox.unlessSilent { [inbox] in await inbox.waitForFirstScan() }
        clock.workEnded()
        scheduler.look()
        guard !Task.isCancelled, !Task.isShuttingDownGracefully else { return }
        ProgramPages.release()
        patience.end()
        supervisor.ready(status: "Reminding")
        onReady()
        try await gracefulShutdown()
    }
}
