// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

extension SQLiteLedger: AdditionLedger {
    package func add(_ addition: NewAddition, actor: String, at now: Date) async throws {
        try await write { try $0.add(addition, actor: actor, at: now) }
    }

    package func addition(path: String) async throws -> Assignment.ID? {
        try await read { try $0.addition(path: path) }
    }

    package func nextAddition(to directive: Directive.ID) async throws -> Int {
        try await read { try $0.nextAddition(to: directive) }
    }

    package func isReplaced(_ directive: Directive.ID) async throws -> Bool {
        try await read { try $0.isReplaced(directive) }
    }
}
