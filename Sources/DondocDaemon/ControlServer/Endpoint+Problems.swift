// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl

extension Endpoint {
    /// What it may answer in the place of what was asked for; a connection that is too many is refused besides.
    var problems: [Problem.Kind] {
        var kinds: [Problem.Kind] = [.malformed, .notAllowed]
        if !pathParameters.isEmpty || parameters.contains(where: { Self.naming.contains($0.name) }) {
            kinds.append(.notFound)
        }
        if parameters.contains(where: { Self.naming.contains($0.name) }) || method == .post {
            kinds.append(.conflict)
        }
        if body != nil { kinds.append(.tooLarge) }
        if parameters.contains(where: { ["to", "agency", "channel"].contains($0.name) }) || method == .post {
            kinds.append(.contradictory)
        }
        return kinds + [.failed, .unavailable]
    }

    /// Parameters that name something which there may not be.
    private static let naming: Set<String> = ["agency", "directive", "assignment", "recipient"]
}
