// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Of what there are names.
package enum NameKind: String, Codable, CaseIterable, Sendable {
    case assignment, agency, directive, notice, destination, file
}

/// Names that begin alike, for whoever completes one: `/v1/names`.
package struct NameList: Hashable, Codable, Sendable {
    package var names: [String]

    package init(names: [String]) {
        self.names = names
    }
}
