// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// Which part of what waits is meant.
struct ReviewPlace: Hashable, Sendable {
    var directive: String?
    var file: String?
}

/// What of the daemon a review needs.
protocol ReviewDesking: Sendable {
    func entries(_ place: ReviewPlace, offset: Int, limit: Int) async throws
        -> ControlClient.Answer<Listing<ReviewEntry>>
    func entry(_ id: String) async throws -> ControlClient.Answer<ReviewEntry>
    func decide(_ id: String, _ request: ReviewRequest) async throws -> ControlClient.Answer<ReviewReport>
}

/// The daemon's desk, over its socket.
struct ReviewDesk: ReviewDesking {
    let client: ControlClient

    func entries(_ place: ReviewPlace, offset: Int, limit: Int) async throws
        -> ControlClient.Answer<Listing<ReviewEntry>>
    {
        var query = ControlQuery()
        query.add("directive", place.directive)
        query.add("file", place.file)
        query.add("limit", limit)
        if offset > 0 { query.add("offset", offset) }
        return try await client.get("/v1/review", query)
    }

    func entry(_ id: String) async throws -> ControlClient.Answer<ReviewEntry> {
        try await client.get("/v1/review/\(ControlQuery.encoded(id))")
    }

    func decide(_ id: String, _ request: ReviewRequest) async throws -> ControlClient.Answer<ReviewReport> {
        try await client.post("/v1/review/\(ControlQuery.encoded(id))", body: request)
    }

    func decide(directive: String, _ request: ReviewRequest) async throws
        -> ControlClient.Answer<ReviewReport>
    {
        var query = ControlQuery()
        query.add("directive", directive)
        return try await client.post("/v1/review", query, body: request)
    }

    /// In which the daemon counts days.
    func zone() async throws -> CivilZone {
        try await entries(ReviewPlace(), offset: 0, limit: 1).zone
    }
}
