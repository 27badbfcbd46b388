// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import NIOCore
import NIOHTTP1

/// Ends a connection whose peer sends a request too slowly, sends too much of it or none at all, or does not take its answer.
///
/// Stands right behind the decoder. That a head comes in time, `HTTPConnectionStateHandler` sees to.
final class ConnectionGuard: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// How much, and how long, is borne.
    struct Limits: Hashable, Sendable {
        var largestBody = ControlResponder.largestBody
        /// From the head of a request to its end.
        var request = TimeAmount.seconds(10)
        /// Between two bytes of an answer that the peer takes.
        var answer = TimeAmount.seconds(10)
        /// For the peer to read a refusal before the connection is closed.
        var farewell = TimeAmount.seconds(1)
        /// How much more is taken of a request that is refused, as many clients read only when they have sent; then it has to wait.
        var thrownAway = 1 << 20
    }

    private let limits: Limits
    private let refusal: @Sendable (ControlProblem, Language) -> CannedAnswer
    private var language = Language(tag: "")
    private var bodyBytes = 0
    /// Requests that were passed on and are not answered yet.
    private var unanswered = 0
    /// What still comes in is thrown away.
    private var isDropping = false
    private var bytesThrownAway = 0
    private var isLeaving = false
    private var requestDeadline: Scheduled<Void>?
    private var stallCheck: Scheduled<Void>?

    init(limits: Limits, refusal: @escaping @Sendable (ControlProblem, Language) -> CannedAnswer) {
        self.limits = limits
        self.refusal = refusal
    }

    // MARK: Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDropping else {
            if case .body(let bytes) = unwrapInboundIn(data) { bytesThrownAway += bytes.readableBytes }
            return
        }
        switch unwrapInboundIn(data) {
        case .head(let head): begin(head, context)
        case .body(let bytes):
            bodyBytes += bytes.readableBytes
            context.fireChannelRead(data)
            // Who answers has seen too much of it by now, and says so.
            if bodyBytes > limits.largestBody { isDropping = true }
        case .end:
            requestDeadline?.cancel()
            context.fireChannelRead(data)
        }
    }

    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        language = Language(tag: head.headers.first(name: "accept-language") ?? "")
        bodyBytes = 0
        if let length = head.headers.first(name: "content-length").flatMap({ Int($0) }),
            length > limits.largestBody
        {
            return refuse(.tooLarge, context)
        }
        unanswered += 1
        requestDeadline?.cancel()
        requestDeadline = context.eventLoop.assumeIsolated().scheduleTask(in: limits.request) {
            context.close(promise: nil)
        }
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    /// Who sends on and on is not listened to, as that would keep the loop from all others.
    func read(context: ChannelHandlerContext) {
        if isDropping, bytesThrownAway > limits.thrownAway { return }
        context.read()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // The decoder throws whatever comes behind what it could not read, which would end the connection before the refusal is read.
        if case .dataReceivedInErrorState(_, let bytes)? = error as? ByteToMessageDecoderError {
            bytesThrownAway += bytes.readableBytes
            return
        }
        guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
        refuse(error == .headerOverflow ? .headOverflow : .noRequest, context)
    }

    /// Answers in the place of those behind, when they are not at an answer just now, and ends the connection.
    private func refuse(_ problem: ControlProblem, _ context: ChannelHandlerContext) {
        guard !isDropping else { return }
        isDropping = true
        guard unanswered == 0 else { return context.close(promise: nil) }
        let answer = refusal(problem, language)
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status),
            headers: HTTPHeaders(answer.fields))
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: answer.body)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        leave(context)
    }

    // MARK: Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isLeaving else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        context.write(data, promise: promise)
        guard case .end = unwrapOutboundIn(data) else { return }
        unanswered -= 1
        if isDropping, unanswered == 0 {
            context.flush()
            leave(context)
        }
    }

    /// Sends no more, and closes when the peer has had the time to read what was sent.
    private func leave(_ context: ChannelHandlerContext) {
        isLeaving = true
        requestDeadline?.cancel()
        context.eventLoop.assumeIsolated().scheduleTask(in: limits.farewell) { context.close(promise: nil) }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        stallCheck?.cancel()
        stallCheck = nil
        if !context.channel.isWritable { watch(context) }
        context.fireChannelWritabilityChanged()
    }

    /// Looks again later, and closes when nothing was taken meanwhile.
    private func watch(_ context: ChannelHandlerContext) {
        let before = unsent(context)
        stallCheck = context.eventLoop.assumeIsolated().scheduleTask(in: limits.answer) { [weak self] in
            guard let self, !context.channel.isWritable else { return }
            if unsent(context) == before { context.close(promise: nil) } else { watch(context) }
        }
    }

    private func unsent(_ context: ChannelHandlerContext) -> Int? {
        // A channel without such an option is none of a socket's, and is closed as one that stalls.
        try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)
    }

    func channelInactive(context: ChannelHandlerContext) {
        requestDeadline?.cancel()
        stallCheck?.cancel()
        context.fireChannelInactive()
    }
}

/// An answer that is made without a request that could be understood.
struct CannedAnswer: Sendable {
    var status: Int
    var fields: [(String, String)]
    var body: [UInt8]
}

extension ControlProblem {
    fileprivate static let noRequest = ControlProblem(
        .malformed,
        detail: Bilingual(vi: "đây không phải là yêu cầu HTTP", en: "this is no HTTP request"),
        remedy: Bilingual(
            vi: "Hãy thử: curl --unix-socket … http://localhost/v1/status",
            en: "Try: curl --unix-socket … http://localhost/v1/status"))

    fileprivate static let headOverflow = ControlProblem(
        .headTooLarge,
        detail: Bilingual(
            vi: "phần đầu của yêu cầu có quá 100 trường hoặc quá 32 KiB",
            en: "the head of the request has more than 100 fields or 32 KiB"),
        remedy: Bilingual(vi: "Hãy gửi ít trường hơn", en: "Send fewer fields"))

    static let noPlace = ControlProblem(
        .unavailable,
        detail: Bilingual(
            vi: "quá nhiều kết nối đang mở", en: "too many connections stand open"),
        remedy: Bilingual(
            vi: "Hãy đóng bớt kết nối rồi thử lại sau ít giây",
            en: "Close some, and try again in some seconds"))
}
