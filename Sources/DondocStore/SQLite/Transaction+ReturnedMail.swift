// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB

// Returned mail that was read and lies where it did.

extension Transaction {
    func mailsRead() throws -> Set<Int64> {
        Set(try rows("SELECT digest FROM returned_mail").map { $0[0] })
    }

    func noteMails(read: Set<Int64>, gone: Set<Int64>) throws {
        for digest in read { try run("INSERT OR IGNORE INTO returned_mail (digest) VALUES (?)", [digest]) }
        for digest in gone { try run("DELETE FROM returned_mail WHERE digest = ?", [digest]) }
    }
}
