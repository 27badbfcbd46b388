// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// One operation of the API: how it is found, described and carried out.
///
/// The router and the OpenAPI document are made of the same list, so that neither can say what the other does not.
struct Endpoint: Sendable {
    enum Method: String, Sendable { case get = "GET", post = "POST" }

    /// A parameter of the query.
    struct Parameter: Sendable {
        let name: String
        let schema: Schema
        let summary: String
        let isRequired: Bool

        init(_ name: String, _ schema: Schema, _ summary: String, isRequired: Bool = false) {
            self.name = name
            self.schema = schema
            self.summary = summary
            self.isRequired = isRequired
        }
    }

    enum Answer: Sendable {
        case json(any Encodable & Sendable)
        case text(String, mediaType: String)
        /// Pieces that are made as they are asked for, until nil; nothing is kept of them.
        case stream(
            mediaType: String, headers: [String: String], next: @Sendable () async throws -> Data?)
    }

    let method: Method
    /// With parameters in braces: `/v1/assignments/{id}`.
    let path: String
    /// ASCII, unique: the OpenAPI operation.
    let name: String
    let summary: String
    var parameters: [Parameter] = []
    /// Of a JSON body that is asked for; nil where there is none.
    var body: Schema?
    /// Of a JSON answer; nil for text.
    let schema: Schema?
    var mediaType = "application/json"
    /// Whether the ledger is read through for it.
    var isCounting = false
    var answer: @Sendable (ControlCall) async throws -> Answer

    /// Whether it gives a page of a list, which may be long.
    var isList: Bool { parameters.contains { $0.name == "limit" } }

    var segments: [Substring] { path.split(separator: "/") }

    /// The names in braces, in order.
    var pathParameters: [String] {
        segments.filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// The values of the path's parameters; nil when it is another path.
    func match(_ path: [Substring]) -> [String: String]? {
        let segments = segments
        guard segments.count == path.count else { return nil }
        var values: [String: String] = [:]
        for (pattern, segment) in zip(segments, path) {
            if pattern.hasPrefix("{") {
                guard let value = segment.removingPercentEncoding, !value.isEmpty else { return nil }
                values[String(pattern.dropFirst().dropLast())] = value
            } else if pattern != segment {
                return nil
            }
        }
        return values
    }
}
