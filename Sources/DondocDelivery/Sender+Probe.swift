// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
package import DondocModel
import Foundation

extension Sender {
    /// Where messages to a destination are handed over, without what may be secret: destinations with the same answer share a server.
    package func server(of destination: Destination) -> String? {
        if let folder { return folder.path }
        switch destination {
        case .mail: return settings.mail.description
        case .webhook, .hook: return hook(destination).map { DrillDialogue.address($0.url.value) }
        }
    }

    /// Asks that server whether it is there, and hands it nothing; nil for a hook that is configured no more.
    package func probe(_ destination: Destination) async -> ServerState? {
        guard let server = server(of: destination) else { return nil }
        if let folder { return Self.state(ofFolder: folder.path) }
        switch destination {
        case .mail: return await probeMail(server)
        case .webhook, .hook:
            guard let hook = hook(destination) else { return nil }
            return await probe(hook, server)
        }
    }

    private func probeMail(_ server: String) async -> ServerState {
        // A token that cannot be had is what letters fail of, too.
        if case .unreachable(let reason)? = await refresh()?.outcome {
            return ServerState(server: server, outcome: .failed(reason))
        }
        let findings = await curl.probe(.mail(settings.server(url: server)))
        if findings.error?.lastReply?.hasPrefix("535") == true, let token = settings.token,
            let held = token.current
        {
            token.reject(held)
        }
        return ServerState(server, findings, explaining: Self.explanation)
    }

    private static func explanation(_ error: CurlError) -> String {
        if case .unreachable(let reason) = outcome(of: error) { reason } else { error.description }
    }

    private func probe(_ hook: ResolvedHook, _ server: String) async -> ServerState {
        guard case .request(.web(let request)) = call(hook, key: "", body: { [] }) else {
            return ServerState(
                server: server, outcome: .failed("it cannot be called as it is configured; see agencies.yaml")
            )
        }
        let findings = await curl.probe(.web(request))
        return ServerState(server, findings) { hook.redacted($0.description) }
    }

    private static func state(ofFolder path: String) -> ServerState {
        var place = URL(filePath: path)
        // It is made with the first message, so the nearest folder that is there decides.
        while place.pathComponents.count > 1, !FileManager.default.fileExists(atPath: place.path) {
            place = place.deletingLastPathComponent()
        }
        return ServerState(
            server: path,
            outcome: FileManager.default.isWritableFile(atPath: place.path)
                ? .folder : .failed("\(place.path) cannot be written to"))
    }
}

extension ServerState {
    fileprivate init(
        _ server: String, _ findings: ProbeFindings, explaining: (CurlError) -> String
    ) {
        self.init(
            server: server,
            outcome: findings.error.map { .failed(explaining($0)) } ?? .answered(findings.reply))
        facts = findings.facts
        dialogue = DrillDialogue.markingEncryption(findings.dialogue)
        took = findings.took
    }
}
