// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocCurl
import Foundation
import Glibc
import Logging

/// What `--check-config` looks at beyond the words of the configuration: secrets that are not there or that others may read,
/// programs that cannot be run, and returned mail that cannot be read.
struct ConfigurationCheck {
    private let configuration: DaemonConfiguration
    private let credentials: String?
    /// Each by the key that names it.
    private(set) var problems: [FileProblem] = []
    /// What nobody can tell here, or what may be right all the same.
    private(set) var remarks: [String] = []

    /// - Parameter credentials: the folder that systemd names in `CREDENTIALS_DIRECTORY`; nil when it names none.
    init(_ configuration: DaemonConfiguration, credentials: String?) {
        self.configuration = configuration
        self.credentials = credentials
        checkLogin()
        for source in configuration.webhooks.secrets { check(source, key: "webhooks.secret") }
        for (name, hook) in configuration.hooks.sorted(by: { $0.key < $1.key }) { check(hook, named: name) }
        checkReturnedMail()
        checkNames(configuration.control.admins, key: "control.admins")
        checkNames(configuration.control.readers, key: "control.readers")
    }

    /// Names that admit nobody; that of the package is made by its installation.
    private mutating func checkNames(_ names: [String], key: String) {
        for name in names where name != "dondoc-admin" && name != "dondoc" {
            guard SystemGroup.id(named: name) == nil, !SystemGroup.hasUser(named: name) else { continue }
            remarks.append(
                "\(configuration.file.path): \(key): this system has no group or user '\(name)', so nobody is admitted by it; correct the name, or make the group: groupadd \(name)"
            )
        }
    }

    private mutating func checkLogin() {
        guard let login = configuration.mail.login else { return }
        if let password = login.password { check(password, key: "mail.password") }
        switch login.token {
        case .kept(let source): check(source, key: "mail.token")
        case .command(let arguments):
            guard let program = arguments.first, access(program, X_OK) != 0 else { return }
            add("mail.token: \(program) cannot be run: \(SystemError(errno)); correct its path or its mode")
        case nil: break
        }
    }

    private mutating func check(_ hook: HookSource, named name: String) {
        let key = "the webhook \(name)"
        var sources = hook.headers.sorted { $0.key < $1.key }.map(\.value) + hook.secrets
        if case .secret(let source) = hook.address { sources.insert(source, at: 0) }
        for source in sources { check(source, key: key, file: configuration.agencies) }
    }

    private mutating func check(_ source: SecretSource, key: String, file: URL? = nil) {
        if case .credential = source, credentials == nil {
            remarks.append(
                "\(key): \(source) is not checked, as only the running service has its credentials")
            return
        }
        do throws(SecretError) {
            _ = try source.secret(credentials: credentials)
        } catch {
            add("\(key): \(error)", in: file)
        }
    }

    private mutating func checkReturnedMail() {
        guard let path = configuration.mail.bounces?.path else { return }
        switch BounceFolder.problem(at: path) {
        case nil: break
        case .missing?: remarks.append("mail.bounces: \(BounceFolderProblem.missing(path))")
        case let problem?: add("mail.bounces: \(problem)")
        }
    }

    private mutating func add(_ text: String, in file: URL? = nil) {
        problems.append(FileProblem(file: (file ?? configuration.file).path, text: text))
    }
}

extension Daemon {
    /// Looks at all that the configuration names; returns what could not be looked at.
    ///
    /// - Throws: `DaemonFailure.configuration` with every problem, or `.inbox`.
    package static func check(_ configuration: DaemonConfiguration) throws(DaemonFailure) -> [String] {
        let credentials = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"]
        let check = ConfigurationCheck(configuration, credentials: credentials)
        guard check.problems.isEmpty else {
            throw .configuration(ConfigurationProblems(check.problems).description)
        }
        let isWhole = credentials != nil || !check.remarks.contains { $0.contains("{credential: ") }
        if isWhole {
            // What the secrets hold, as at a start.
            let silent = Logger(label: "dondocd") { _ in SwiftLogNoOpLogHandler() }
            _ = try RulesMaker(curl: CurlLoop(), clock: SystemClock(), outbox: nil, logger: silent)
                .rules(for: configuration)
        }
        try checkInbox(of: configuration)
        return check.remarks
    }
}
