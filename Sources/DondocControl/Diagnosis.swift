// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// What a bug report needs, without secrets and without words of documents: `/v1/diagnosis`.
package struct Diagnosis: Hashable, Codable, Sendable {
    /// An event without what it says of the thing: which parts differ, not how.
    package struct Event: Hashable, Codable, Sendable {
        package var id: Int64
        package var at: Date
        package var actor: String
        package var verb: String
        package var subject: String
        package var parts: [String]

        package init(id: Int64, at: Date, actor: String, verb: String, subject: String, parts: [String]) {
            self.id = id
            self.at = at
            self.actor = actor
            self.verb = verb
            self.subject = subject
            self.parts = parts
        }
    }

    package var version: String
    package var system: String
    /// As `--check-config` tells it, with addresses of people cut.
    package var configuration: String
    package var status: JSONValue
    package var metrics: String
    package var destinations: JSONValue
    package var schema: [String]
    package var rows: [String: Int]
    package var files: [String: Int]
    package var logLevel: LogLevelEntry
    package var events: [Event]

    package init(
        version: String, system: String, configuration: String, status: JSONValue, metrics: String,
        destinations: JSONValue, schema: [String], rows: [String: Int], files: [String: Int],
        logLevel: LogLevelEntry, events: [Event]
    ) {
        self.version = version
        self.system = system
        self.configuration = configuration
        self.status = status
        self.metrics = metrics
        self.destinations = destinations
        self.schema = schema
        self.rows = rows
        self.files = files
        self.logLevel = logLevel
        self.events = events
    }
}
