// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
package import DondocModel
import DondocStore
import Foundation
import HTTPTypes
import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization

/// The control API on its Unix socket, from start to graceful shutdown.
///
/// It has no timer of its own: without a connection nothing wakes it.
package struct ControlServer: Service {
    private let settings: ControlSettings
    private let responder: ControlResponder
    private let logger: Logger
    private let bell: EventBell
    private let whenListening: @Sendable () async -> Void

    /// - Parameter whenListening: called once, when the socket is in its place and answers.
    package init(
        settings: ControlSettings, ledger: any ControlLedger, desk: any ControlDesk, clock: any WallClock,
        logger: Logger,
        whenListening: @escaping @Sendable () async -> Void = {}
    ) {
        self.settings = settings
        let api = ControlAPI(ledger: ledger, desk: desk, clock: clock)
        responder = ControlResponder(
            router: ControlRouter(endpoints: api.endpoints),
            access: ControlAccess(admins: settings.admins, owner: geteuid()), desk: desk, clock: clock,
            logger: logger)
        self.logger = logger
        bell = ledger.bell
        self.whenListening = whenListening
    }

    /// - Throws: `ControlServerError` when the socket cannot be opened.
    package func run() async throws {
        let group = try settings.group.map { name in
            guard let id = SystemGroup.id(named: name) else { throw ControlServerError.unknownGroup(name) }
            return id
        }
        let place = try SocketPlace(path: settings.socket)
        let opening = Opening(place: place)
        defer { opening.state.withLock { $0.place.withdraw() } }
        let loops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            bell.open()
            try await withGracefulShutdownHandler {
                try await server(at: place.bindPath, group: group, on: loops, opening: opening).run()
            } onGracefulShutdown: { [bell] in
                bell.close()  // else whoever watches would keep the daemon from ending
            }
        } catch {
            try await loops.shutdownGracefully()
            throw error
        }
        try await loops.shutdownGracefully()
        if let failure = opening.state.withLock({ $0.failure }) { throw failure }
    }

    private func server(
        at path: String, group: gid_t?, on loops: any EventLoopGroup, opening: Opening
    ) throws -> any Service {
        var quiet = logger
        quiet.logLevel = max(quiet.logLevel, .warning)
        let builder = HTTPServerBuilder.http1(
            configuration: HTTP1Channel.Configuration(
                idleTimeout: .seconds(15),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)))
        return try builder.buildServer(
            configuration: ServerConfiguration(
                address: .unixDomainSocket(path: path), backlog: 256,
                availableConnectionsDelegate: MaximumAvailableConnections(256, logger: quiet)),
            eventLoopGroup: loops, logger: quiet,
            responder: { request, writer, channel in
                let response = await responder.response(to: request, on: channel)
                try await writer.write(response: response.head, body: response.body)
            },
            onServerRunning: { channel in
                do {
                    try opening.state.withLock { try $0.place.publish(mode: settings.mode, group: group) }
                    logger.notice("Control socket opened", metadata: ["socket.path": "\(settings.socket)"])
                    await whenListening()
                } catch {
                    opening.state.withLock { $0.failure = error }
                    channel.close(promise: nil)
                }
            })
    }
}

/// The socket's place and what went wrong with it, shared with the callback that opens it.
private final class Opening: Sendable {
    struct State {
        var place: SocketPlace
        var failure: (any Error)?
    }

    let state: Mutex<State>

    init(place: SocketPlace) {
        state = Mutex(State(place: place))
    }
}
