// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
package import DondocModel
import DondocStore
import Foundation
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
    /// For tests, whose clients may be slow.
    var places = ConnectionPlaces.Limits()

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
            access: ControlAccess(
                admins: settings.admins, readers: settings.readers, owner: geteuid()), desk: desk,
            clock: clock,
            logger: logger)
        self.logger = logger
        bell = ledger.bell
        self.whenListening = whenListening
    }

    /// - Throws: `ControlServerError` when the socket cannot be opened.
    package func run() async throws {
        if let passed = try PassedSocket.take() { return try await run(at: passed) }
        let group = try settings.group.map { name in
            guard let id = SystemGroup.id(named: name) else { throw ControlServerError.unknownGroup(name) }
            return id
        }
        let place = try SocketPlace(path: settings.socket)
        let opening = Opening(place: place)
        defer { opening.state.withLock { $0.place.withdraw() } }
        let ended = try await listen(at: .path(place.bindPath)) { channel in
            do {
                try opening.state.withLock { try $0.place.publish(mode: settings.mode, group: group) }
                logger.log(.socketOpened, metadata: ["socket.path": "\(settings.socket)"])
                await whenListening()
            } catch {
                opening.state.withLock { $0.failure = error }
                channel.close(promise: nil)
            }
        }
        if let failure = opening.state.withLock({ $0.failure }) { throw failure }
        try settle(ended, at: settings.socket)
    }

    /// At a socket of the service manager's, which stays when we end.
    private func run(at socket: PassedSocket) async throws {
        let ended = try await listen(at: .descriptor(socket.descriptor)) { _ in
            logger.log(.socketTakenOver, metadata: ["socket.path": "\(socket.path)"])
            await whenListening()
        }
        try settle(ended, at: socket.path)
    }

    /// Without a socket nobody could ask or change anything: the service is to be started again.
    private func settle(_ ended: (any Error)?, at path: String) throws(ControlServerError) {
        guard let ended else { return }
        logger.log(.socketFailed, error: ended)
        throw .broken(path: path, reason: "\(ended)")
    }

    /// Returns why it takes no more connections; nil when it was told to end.
    private func listen(
        at socket: ControlListener.Socket, whenRunning: @Sendable (any Channel) async -> Void
    ) async throws -> (any Error)? {
        var quiet = logger
        quiet.logLevel = max(quiet.logLevel, .warning)
        let listener = ControlListener(
            responder: responder, places: ConnectionPlaces(limits: places, owner: geteuid()), logger: quiet)
        let loops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let ended: (any Error)?
        do {
            bell.open()
            ended = try await withGracefulShutdownHandler {
                try await listener.run(socket, on: loops, whenRunning: whenRunning)
            } onGracefulShutdown: { [bell] in
                bell.close()  // else whoever watches would keep the daemon from ending
            }
        } catch {
            try await loops.shutdownGracefully()
            throw error
        }
        try await loops.shutdownGracefully()
        return ended
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
