// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct stat, depending on what is loaded first
import Glibc

/// What lies at a path, as far as returned mail can be read there.
enum BounceFolder {
    case maildir
    case mbox

    init(at path: String) throws(BounceFolderProblem) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw errno == ENOENT ? .missing(path) : .unreadable(path, SystemError(errno))
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: self = .maildir
        case S_IFREG: self = .mbox
        default: throw .neither(path)
        }
    }

    /// Why what lies there cannot be read; nil when it can.
    static func problem(at path: String) -> BounceFolderProblem? {
        do throws(BounceFolderProblem) {
            switch try BounceFolder(at: path) {
            case .maildir: try checkMaildir(path)
            case .mbox: try checkMbox(path)
            }
            return nil
        } catch {
            return error
        }
    }

    private static func checkMaildir(_ path: String) throws(BounceFolderProblem) {
        do throws(SystemError) {
            _ = try Maildir(path: path).names()
        } catch {
            throw error.code == ENOENT || error.code == ENOTDIR ? .noMaildir(path) : .unreadable(path, error)
        }
    }

    private static func checkMbox(_ path: String) throws(BounceFolderProblem) {
        let isMbox: Bool
        do throws(SystemError) {
            isMbox = try Mbox(path).isOne
        } catch {
            throw .unreadable(path, error)
        }
        guard isMbox else { throw .neither(path) }
    }
}

/// Why returned mail cannot be read, and what to do.
enum BounceFolderProblem: Error, Hashable, CustomStringConvertible {
    case missing(String)
    case neither(String)
    case noMaildir(String)
    case unreadable(String, SystemError)

    var description: String {
        switch self {
        case .missing(let path):
            "\(path): no such folder or file yet; have the mail server deliver there what comes back to the sender (mail.return_path, or else mail.from), or correct mail.bounces in dondoc.yaml"
        case .neither(let path):
            "\(path): neither a maildir folder nor an mbox file, which begins with 'From '; name one as mail.bounces in dondoc.yaml"
        case .noMaildir(let path):
            "\(path): a folder without 'new' in it is no maildir; have the mail server make one, or correct mail.bounces in dondoc.yaml"
        case .unreadable(let path, let error):
            "\(path): cannot be read: \(error); give the service's user the right to read it"
        }
    }
}
