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
    let names = PeerNames()
    /// How many long answers are made at once; what stands in memory of them is bounded by it.
    let gate = AnswerGate(width: 4)
    /// Of longer pages than people ask for, so that these are not waited for by those who ask for a few rows.
    let longGate = AnswerGate(width: 2)
    /// Of what goes through the whole ledger: one at a time, which leaves a connection to it for all others.
    let reportGate = AnswerGate(width: 1)
    let desk: any ControlDesk
    let clock: any WallClock
    let logger: Logger

    func response(to request: Request, on channel: any Channel) async -> Response {
        let language = Language(tag: request.headers[.acceptLanguage] ?? "")
        do {
            return try await answer(request, on: channel, in: language)
        } catch let problem as ControlProblem {
            var response = response(problem.problem(in: language), in: language)
            if !problem.allowed.isEmpty { response.headers[.allow] = problem.allowed.joined(separator: ", ") }
            return request.method == .head ? response.createHeadResponse() : response
        } catch {
            // The pattern alone: a path may hold an address that is a secret.
            let endpoint = router.endpoints.first {
                $0.match(request.uri.path.split(separator: "/")) != nil
            }
            // Nobody waits any more for what was given up.
            if !Task.isCancelled {
                logger.log(
                    .requestFailed, error: error,
                    metadata: ["request.operation": "\(endpoint?.name ?? "none")"])
            }
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
        let actor = try await admittedActor(on: channel, to: endpoint)
        let body = endpoint.body == nil ? Data() : try await self.body(of: request)
        var call = ControlCall(language: language, path: path, query: query, actor: actor, body: body)
        call.lastEvent = HTTPField.Name("last-event-id").flatMap { request.headers[$0] }
        let zone = desk.rules.zone.timeZone
        let response = try await gate(of: endpoint, query).passing(endpoint.passage != .free) {
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
        }
        return isHead ? response.createHeadResponse() : response
    }

    private func gate(of endpoint: Endpoint, _ query: [String: String]) -> AnswerGate {
        if endpoint.passage == .report { return reportGate }
        return (query["limit"].flatMap { Int($0) } ?? 0) > PageLimit.standard ? longGate : gate
    }

    static let largestBody = 256 << 10

    private func body(of request: Request) async throws -> Data {
        do {
            let buffer = try await request.body.collect(upTo: ControlResponder.largestBody)
            return Data(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw ControlProblem.tooLarge
        }
    }

    /// The peer's name for the events, when it may do so; empty for questions.
    private func admittedActor(on channel: any Channel, to endpoint: Endpoint) async throws -> String {
        let isQuestion = endpoint.method == .get
        if isQuestion, !access.isReadingLimited { return "" }
        let peer = try await names.peer(of: channel)
        if let peer, isQuestion ? access.allowsReading(peer) : access.allows(peer) {
            return isQuestion ? "" : peer.actor
        }
        // Who is gone already can be told neither from others nor anything.
        if let peer {
            logger.log(
                .requestRefused,
                metadata: ["peer.user": "\(peer.actor)", "request.operation": "\(endpoint.name)"])
        }
        throw isQuestion ? access.readingRefusal(of: peer) : access.refusal(of: peer)
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

    /// Such a problem as it is told where no request was understood; the connection ends with it.
    func canned(_ problem: ControlProblem, in language: Language) -> CannedAnswer {
        var response = response(problem.problem(in: language), in: language)
        response.headers[.connection] = "close"
        // A problem is plain texts and a number, which always encode.
        let body = (try? ControlCoding.encoder(zone: .gmt).encode(problem.problem(in: language))) ?? Data()
        return CannedAnswer(
            status: response.status.code, fields: response.headers.map { ($0.name.rawName, $0.value) },
            body: Array(body))
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
        if let field = HTTPField.Name(ControlClient.todayField) {
            headers[field] = desk.rules.zone.day(of: clock.now).description
        }
        return Response(
            status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}
