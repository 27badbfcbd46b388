// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// One thing that a reload has changed; nothing of it is secret.
package struct ReloadDifference: Hashable, Codable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable { case key, agency, holidays, template }

    package var kind: Kind
    /// `reminders.at`, `Sở Y tế (so-yt)`, `Sở Y tế (so-yt): mail`, `2028`, `mail.txt.mustache`.
    package var name: String
    /// Nil where it is new.
    package var before: String?
    /// Nil where it is no more.
    package var after: String?

    package init(_ kind: Kind, _ name: String, before: String?, after: String?) {
        self.kind = kind
        self.name = name
        self.before = before
        self.after = after
    }
}
