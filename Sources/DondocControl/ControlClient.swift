// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// The client's end of the control API.
package struct ControlClient: Sendable {
    /// An answer, and the zone in which the daemon counts days.
    package struct Answer<Value: Sendable>: Sendable {
        package var value: Value
        package var zone: CivilZone
        /// The daemon's day, which in a rehearsal is not ours.
        package var today: Day?

        package init(value: Value, zone: CivilZone, today: Day? = nil) {
            self.value = value
            self.zone = zone
            self.today = today
        }
    }

    package static let zoneField = "dondoc-zone"
    package static let todayField = "dondoc-today"
    package static let versionField = "dondoc-version"

    private let transport: any ControlTransport
    private let candidates: [ControlSocket]
    private let language: Language

    package init(transport: any ControlTransport, candidates: [ControlSocket], language: Language) {
        self.transport = transport
        self.candidates = candidates
        self.language = language
    }

    package func get<Value: Decodable & Sendable>(
        _ path: String, _ query: ControlQuery = ControlQuery(), as type: Value.Type = Value.self
    ) async throws -> Answer<Value> {
        try await send(.get, query.target(path))
    }

    package func post<Value: Decodable & Sendable>(_ path: String, as type: Value.Type = Value.self)
        async throws
        -> Answer<Value>
    {
        try await send(.post, path)
    }

    package func post<Value: Decodable & Sendable>(
        _ path: String, _ query: ControlQuery = ControlQuery(), body: some Encodable,
        as type: Value.Type = Value.self
    ) async throws -> Answer<Value> {
        try await send(.post, query.target(path), body: ControlCoding.encoder(zone: .gmt).encode(body))
    }

    /// The zone in which the daemon counts days.
    package func zone() async throws -> CivilZone {
        try await get("/v1/pauses", as: JSONValue.self).zone
    }

    /// Gives the body of the answer to `take` as it comes, until that wants no more or the daemon has ended it.
    package func stream(_ target: String, take: @escaping @Sendable (Data) -> Bool) async throws {
        let request = ControlRequest(.get, target, language: language)
        _ = try checked(try await transport.stream(request, to: locate().path, take: take))
    }

    /// The same of a POST that tells of the body in that field of its head.
    package func stream<Value: Decodable & Sendable>(
        posting target: String, field: String, as type: Value.Type = Value.self,
        take: @escaping @Sendable (Data) -> Bool
    ) async throws -> Answer<Value> {
        let request = ControlRequest(.post, target, language: language)
        var reply = try checked(try await transport.stream(request, to: locate().path, take: take))
        reply.body = Data((reply.headers[field] ?? "").utf8)
        return try answer(reply)
    }

    /// The first of the candidates at which somebody answers.
    /// - Throws: `ControlError.unreachable` when there is none.
    package func locate() throws -> ControlSocket {
        var attempts: [ControlError.Attempt] = []
        for candidate in candidates {
            let finding = candidate.probe()
            if finding == .live { return candidate }
            attempts.append(ControlError.Attempt(path: candidate.path, finding: finding))
        }
        throw ControlError.unreachable(attempts)
    }

    private func send<Value: Decodable & Sendable>(
        _ method: ControlRequest.Method, _ target: String, body: Data = Data()
    ) async throws -> Answer<Value> {
        let request = ControlRequest(method, target, language: language, body: body)
        return try answer(try checked(try await transport.send(request, to: locate().path)))
    }

    /// A good answer.
    /// - Throws: the `Problem` that it is.
    private func checked(_ reply: ControlReply) throws -> ControlReply {
        guard !(200..<300).contains(reply.status) else { return reply }
        // An answer that is no problem document is not one of ours.
        guard let problem = try? ControlCoding.decoder().decode(Problem.self, from: reply.body) else {
            throw ControlError.incomprehensible(daemon: reply.headers[ControlClient.versionField])
        }
        throw problem
    }

    private func answer<Value: Decodable & Sendable>(_ reply: ControlReply) throws -> Answer<Value> {
        let zone = reply.headers[ControlClient.zoneField].flatMap { CivilZone(identifier: $0) } ?? .vietnam
        let today = reply.headers[ControlClient.todayField].flatMap { Day(iso: $0) }
        do {
            return Answer(
                value: try ControlCoding.decoder().decode(Value.self, from: reply.body), zone: zone,
                today: today)
        } catch is DecodingError {
            throw ControlError.incomprehensible(daemon: reply.headers[ControlClient.versionField])
        }
    }
}
