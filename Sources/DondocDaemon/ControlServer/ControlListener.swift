// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import ServiceLifecycle

/// Takes connections and answers what comes by them, until graceful shutdown.
struct ControlListener: Sendable {
    /// Where connections come from.
    enum Socket: Sendable {
        /// Is bound to that path.
        case path(String)
        /// Listens already.
        case descriptor(CInt)
    }

    let responder: ControlResponder
    let places: ConnectionPlaces
    var limits = ConnectionGuard.Limits()
    let logger: Logger

    /// Returns why no more connections are taken; nil when it was told to end.
    ///
    /// - Parameter whenRunning: called once connections are taken.
    func run(
        _ socket: Socket, on loops: any EventLoopGroup, whenRunning: @Sendable (any Channel) async -> Void
    ) async throws -> (any Error)? {
        let http = HTTP1Channel(
            responder: { [responder, places] request, writer, channel in
                if let wait = places.wait(on: channel) {
                    try await channel.eventLoop.scheduleTask(in: wait) {}.futureResult.get()
                }
                // A question is given up when nobody waits for its answer any more; what changes something is done to its end.
                let isQuestion = request.method == .get || request.method == .head
                let response =
                    isQuestion
                    ? await places.whileOpen(channel) { await responder.response(to: request, on: channel) }
                    : await responder.response(to: request, on: channel)
                try await writer.write(response: response.head, body: response.body)
            },
            configuration: HTTP1Channel.Configuration(
                idleTimeout: .seconds(15),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)))
        let server = try await bind(socket, on: loops) { setUp($0, http) }
        let failure = await withGracefulShutdownHandler {
            await whenRunning(server.channel)
            return await take(from: server, http)
        } onGracefulShutdown: {
            server.channel.close(promise: nil)
            places.close()
        }
        guard !Task.isShuttingDownGracefully, !Task.isCancelled else { return nil }
        return failure ?? ChannelError.alreadyClosed
    }

    /// Answers whoever comes, and returns when nobody can any more: with the reason, where there is one.
    private func take(
        from server: NIOAsyncChannel<Connection?, Never>, _ http: HTTP1Channel
    ) async -> (any Error)? {
        await withDiscardingTaskGroup { group in
            do {
                try await server.executeThenClose { inbound in
                    for try await connection in inbound {
                        guard let connection else { continue }
                        group.addTask { await http.handle(value: connection, logger: logger) }
                    }
                }
                return nil
            } catch {
                group.cancelAll()
                return error
            }
        }
    }

    private typealias Connection = HTTP1Channel.Value
    /// What the kernel holds for us, so that a rush is answered late and not refused.
    private static let backlog: Int32 = 4096

    private func bind(
        _ socket: Socket, on loops: any EventLoopGroup,
        setUp: @escaping @Sendable (any Channel) -> EventLoopFuture<Connection?>
    ) async throws -> NIOAsyncChannel<Connection?, Never> {
        let bootstrap = ServerBootstrap(group: loops)
            .serverChannelOption(.backlog, value: Self.backlog)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
        return switch socket {
        case .path(let path):
            try await bootstrap.bind(unixDomainSocketPath: path, childChannelInitializer: setUp)
        case .descriptor(let descriptor):
            try await bootstrap.bind(descriptor, childChannelInitializer: setUp)
        }
    }

    /// Nil for a connection for which there is no place.
    private func setUp(_ channel: any Channel, _ http: HTTP1Channel) -> EventLoopFuture<Connection?> {
        guard !channel.isPeerGone else {
            // Answers to nobody, and a place for them, would be dear.
            channel.close(promise: nil)
            return channel.eventLoop.makeSucceededFuture(nil)
        }
        let user = PeerCredentials(onLoopOf: channel)?.user ?? .max
        guard places.take(for: user, channel) else {
            return channel.eventLoop.makeCompletedFuture {
                let answer = responder.canned(.noPlace, in: Language(tag: ""))
                try channel.pipeline.syncOperations.addHandler(RefusedConnection(bytes: answer.bytes))
                return nil
            }
        }
        let canned: @Sendable (ControlProblem, Language) -> CannedAnswer = { [responder] in
            responder.canned($0, in: $1)
        }
        return http.setup(channel: channel, logger: logger).flatMapThrowing { [limits] connection in
            let pipeline = channel.pipeline.syncOperations
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandler(
                ConnectionGuard(limits: limits, refusal: canned), position: .after(decoder))
            return connection
        }
    }
}

extension Channel {
    /// Whether whoever connected has left again, without a word; for the channel's event loop alone.
    fileprivate var isPeerGone: Bool {
        // A channel that is closed already has none.
        let isGone = try? pipeline.syncOperations.withUnsafeTransportIfAvailable(
            of: NIOBSDSocket.Handle.self
        ) { socket in
            var byte: UInt8 = 0
            return recv(socket, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) == 0
        }
        return isGone ?? false
    }
}

/// Says that there is no place, and closes when the peer has had a moment to read it.
private final class RefusedConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private static let farewell = TimeAmount.milliseconds(250)
    private let bytes: [UInt8]

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    func channelActive(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
        context.eventLoop.assumeIsolated().scheduleTask(in: Self.farewell) { context.close(promise: nil) }
    }

    /// Whatever it asks.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}
}

extension CannedAnswer {
    /// As it goes over the wire.
    fileprivate var bytes: [UInt8] {
        let head = fields.map { "\($0.0): \($0.1)\r\n" }.joined()
        return Array("HTTP/1.1 \(status) -\r\n\(head)\r\n".utf8) + body
    }
}
