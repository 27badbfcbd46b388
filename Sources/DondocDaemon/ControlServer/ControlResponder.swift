// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore

/// Turns a request into a response, and whatever goes wrong into a problem document.
struct ControlResponder: Sendable {
    let router: ControlRouter
    let access: ControlAccess
    let desk: any ControlDesk
    let clock: any WallClock
    let logger: Logger

    func response(to request: Request, on channel: any Channel) async -> Response {
        let language = Language(tag: request.headers[.acceptLanguage] ?? "")
        do {
            return try await answer(request, on: channel, in: language)
        } catch let problem as ControlProblem {
            return response(problem.problem(in: language), in: language)
        } catch {
            // The pattern alone: a path may hold an address that is a secret.
            let endpoint = router.endpoints.first {
                $0.match(request.uri.path.split(separator: "/")) != nil
            }
            logger.error(
                "Control request failed", error: error,
                metadata: ["request.operation": "\(endpoint?.name ?? "none")"])
            let problem = ControlProblem(
                .failed,
                detail: Bilingual(vi: "dịch vụ không trả lời được", en: "the daemon could not answer"),
                remedy: Bilingual(
                    vi: "Hãy thử: journalctl -u dondocd -e", en: "Try: journalctl -u dondocd -e"))
            return response(problem.problem(in: language), in: language)
        }
    }

    private func answer(_ request: Request, on channel: any Channel, in language: Language) async throws
        -> Response
    {
        let isHead = request.method == .head
        let method = isHead ? HTTPRequest.Method.get.rawValue : request.method.rawValue
        let (endpoint, path) = try router.route(method: method, path: request.uri.path)
        let query = try router.parameters(of: request.uri.query, for: endpoint)
        let actor = endpoint.method == .get ? "" : try await admittedActor(on: channel)
        let body = endpoint.body == nil ? Data() : try await self.body(of: request)
        var call = ControlCall(language: language, path: path, query: query, actor: actor, body: body)
        call.lastEvent = HTTPField.Name("last-event-id").flatMap { request.headers[$0] }
        let zone = desk.rules.zone.timeZone
        let response =
            switch try await endpoint.answer(call) {
            case .json(let value):
                self.response(
                    .ok, try ControlCoding.encoder(zone: zone).encode(value), mediaType: endpoint.mediaType,
                    in: language)
            case .text(let text, let mediaType):
                self.response(.ok, Data(text.utf8), mediaType: mediaType, in: language)
            case .stream(let mediaType, let headers, let next):
                stream(next, headers: headers, mediaType: mediaType, in: language)
            }
        return isHead ? response.createHeadResponse() : response
    }

    private static let largestBody = 256 << 10

    private func body(of request: Request) async throws -> Data {
        do {
            let buffer = try await request.body.collect(upTo: ControlResponder.largestBody)
            return Data(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw ControlProblem(
                .malformed,
                detail: Bilingual(
                    vi: "nội dung gửi lên lớn hơn 256 KiB", en: "the body is larger than 256 KiB"),
                remedy: Bilingual(
                    vi: "Xem nội dung cần gửi tại /openapi.json", en: "See /openapi.json for what to send"))
        }
    }

    /// The peer's name for the events, when it may change things.
    private func admittedActor(on channel: any Channel) async throws -> String {
        guard let peer = try await Peer(of: channel) else { throw access.refusal(of: nil) }
        guard access.allows(peer) else {
            logger.notice("Change refused", metadata: ["peer.user": "\(peer.actor)"])
            throw access.refusal(of: peer)
        }
        return peer.actor
    }

    /// A piece is asked for when the one before was written, so that a slow reader keeps none in memory.
    private func stream(
        _ next: @escaping @Sendable () async throws -> Data?, headers: [String: String], mediaType: String,
        in language: Language
    ) -> Response {
        var response = response(.ok, Data(), mediaType: mediaType, in: language)
        response.body = ResponseBody(contentLength: headers["content-length"].flatMap { Int($0) }) { writer in
            while let data = try await next() { try await writer.write(ByteBuffer(bytes: data)) }
            try await writer.finish(nil)
        }
        for (name, value) in headers where name != "content-length" {
            if let field = HTTPField.Name(name) { response.headers[field] = value }
        }
        return response
    }

    private func response(_ problem: Problem, in language: Language) -> Response {
        // A problem is plain texts and a number, which always encode.
        let body = (try? ControlCoding.encoder(zone: .gmt).encode(problem)) ?? Data()
        return response(
            HTTPResponse.Status(code: problem.status), body, mediaType: Problem.mediaType, in: language)
    }

    private func response(
        _ status: HTTPResponse.Status, _ body: Data, mediaType: String, in language: Language
    ) -> Response {
        var headers: HTTPFields = [
            .contentType: mediaType, .contentLanguage: language.rawValue, .cacheControl: "no-store",
            .date: HTTPDate(clock.now).text,
            .server: "dondocd/\(Release.version)",
        ]
        if let field = HTTPField.Name(ControlClient.versionField) { headers[field] = Release.version }
        if let field = HTTPField.Name(ControlClient.zoneField) {
            headers[field] = desk.rules.zone.timeZone.identifier
        }
        return Response(
            status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}
