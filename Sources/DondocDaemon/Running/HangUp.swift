// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch
import Foundation
import Logging
import ServiceLifecycle

/// SIGHUP means: read the configuration again (systemd's ExecReload).
package struct HangUp: Service {
    let reloader: Reloader
    let logger: Logger

    package func run() async throws {
        signal(SIGHUP, SIG_IGN)  // the Dispatch source sees it nevertheless
        let (signals, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let source = DispatchSource.makeSignalSource(signal: SIGHUP)
        source.setEventHandler { continuation.yield() }
        source.activate()
        defer { source.cancel() }
        for await _ in signals.cancelOnGracefulShutdown() {
            do {
                _ = try await reloader.reload(actor: "signal:SIGHUP")
            } catch let refusal as ReloadRefusal {
                logger.log(.configurationRefused, error: refusal)
            } catch let silence as SilentInbox {
                logger.log(.configurationRefused, error: silence)
            } catch {
                logger.log(
                    .configurationUnplanned,
                    error: error)
            }
        }
    }
}
