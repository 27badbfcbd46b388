// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import Foundation
import Yams

// The list `channels` of an agency: how it is written to, in order.

extension RegisterFile {
    /// The channels of an entry, and its hooks by name; none where they are not named or are a problem.
    static func channels(of section: Section, agency id: Agency.ID?) -> (
        channels: [Agency.Channel], hooks: [String: HookSource]
    ) {
        guard let sections = section.sections("channels") else { return ([], [:]) }
        for key in ["mail", "webhook"] where section.has(key) {
            section.add("expected nothing beside channels; make it one of them", at: key)
        }
        if case .sequence(let nodes)? = section.node("channels"), nodes.isEmpty {
            section.add("expected at least one channel, got an empty list", at: "channels")
        }
        var channels: [Agency.Channel] = []
        var hooks: [String: HookSource] = [:]
        for (index, section) in sections.enumerated() {
            let way = way(of: section)
            section.finish()
            switch way {
            case .mail(let to, let cc)?: channels.append(Agency.Channel(.mail(to: to, cc: cc)))
            case .hook(let source)?:
                if case .text(let url) = source.address, source.isPlain {
                    channels.append(Agency.Channel(.webhook(url)))
                } else {
                    let name = "\(id ?? "")/\(index + 1)"
                    hooks[name] = source
                    channels.append(Agency.Channel(.hook(source.hook(named: name))))
                }
            case nil: break
            }
        }
        return (channels, hooks)
    }

    private enum Way {
        case mail(to: [String], cc: [String])
        case hook(HookSource)
    }

    private static func way(of section: Section) -> Way? {
        let to = section.value("mail", .list(of: .mailAddress))
        let cc = section.value("cc", .list(of: .mailAddress), default: [])
        let hook = hook(of: section)
        guard section.has("mail") != section.has("webhook") else {
            section.add("expected one of mail and webhook, got \(section.has("mail") ? "both" : "neither")")
            return nil
        }
        guard section.has("mail") else {
            if section.has("cc") { section.add("expected mail, which alone has copies", at: "cc") }
            return hook.map(Way.hook)
        }
        guard let to else { return nil }
        if to.isEmpty { section.add("expected at least one address, got an empty list", at: "mail") }
        if Set(to + cc).count < to.count + cc.count {
            section.add("expected each address once in a channel", at: section.has("cc") ? "cc" : "mail")
        }
        return .mail(to: to, cc: cc)
    }

    /// An address alone, or a mapping with everything that calling it needs.
    private static func hook(of section: Section) -> HookSource? {
        guard let node = section.node("webhook"), case .mapping = node else {
            return section.value("webhook", .webhookURL).map {
                HookSource(address: .text($0), shape: .named("standard"), headers: [:], secrets: [])
            }
        }
        var hook: HookSource?
        section.section("webhook") { hook = source(of: $0) }
        return hook
    }

    private static func source(of section: Section) -> HookSource? {
        let folder = URL(filePath: section.problems.file).deletingLastPathComponent()
        let address = section.required("url", .hookAddress(from: folder))
        let shape = section.value("template", .shape(from: folder), default: .named("standard"))
        let to = section.value("to", .name)
        var headers: [String: SecretSource] = [:]
        section.section("headers") { section in
            for name in section.names {
                guard name.isHeaderName else {
                    _ = section.node(name)
                    section.add("expected the name of a header that is free to be set", at: name)
                    continue
                }
                headers[name] = section.value(name, .secret(from: folder))
            }
        }
        let secrets = section.value("secret", .list(of: .secret(from: folder)), default: [])
        check(shape, in: section)
        guard let address else { return nil }
        return HookSource(address: address, shape: shape, to: to, headers: headers, secrets: secrets)
    }

    /// What the shape needs, and what it has no place for.
    private static func check(_ shape: HookSource.Shape, in section: Section) {
        switch shape {
        case .named(let name):
            let needsRecipient = WebhookShape(named: name)?.needsRecipient ?? false
            if needsRecipient, !section.has("to") {
                section.add("expected 'to' too, the chat or the person of \(name)", at: "template")
            } else if !needsRecipient, section.has("to") {
                section.add("\(name) has no place for it; remove it", at: "to")
            }
            if name != "standard", section.has("secret") {
                section.add("\(name) knows no signature; remove it", at: "secret")
            }
        case .template(let file):
            do throws(TemplateLibrary.Problem) {
                _ = try TemplateLibrary.webhookTemplate(from: file)
            } catch {
                section.problems.add(
                    FileProblem(
                        file: error.file, line: error.line,
                        text: "\(error.explanation); it is named in \(section.problems.file)"))
            }
        }
    }
}

extension Field where Value == HookSource.Address {
    /// An address, or where it is kept when it holds a secret.
    static func hookAddress(from folder: URL) -> Field {
        let expected = "an address beginning with https:// or http://, {credential: NAME} or {file: PATH}"
        return Field(expected) { (node: Node) in
            guard node.isText else {
                return Field<SecretSource>.secret(from: folder).read(node).map { .secret($0) }
            }
            guard case .value(let url) = Field<String>.webhookURL.read(node) else {
                // A chat's address is a secret, and may have been written without its scheme.
                return .wrong([Mismatch(node, saying: "expected \(expected)")])
            }
            return .value(.text(url))
        }
    }
}

extension Field where Value == HookSource.Shape {
    static func shape(from folder: URL) -> Field {
        let names = WebhookShape.names
        let expected = "one of \(names.joined(separator: ", ")), or the path of a template"
        return Field(expected) { (node: Node) in
            guard let text = node.text else { return .wrong([Mismatch(node, expected)]) }
            if names.contains(text) { return .value(.named(text)) }
            // A word alone is a slip of the pen, no file.
            guard text.contains("/") || text.contains(".") else {
                let advice = Spelling.nearest(to: text, among: names).map { "; did you mean '\($0)'?" } ?? ""
                return .wrong([Mismatch(node, saying: "expected \(expected), got \(node.shown)\(advice)")])
            }
            return Field<URL>.path(from: folder).read(node).map { .template($0) }
        }
    }
}

extension String {
    /// Whether a header of that name may be added to a call (RFC 9110, 5.1), and is not one of those that are ours.
    fileprivate var isHeaderName: Bool {
        let own = ["host", "content-type", "content-length", "transfer-encoding", "connection", "expect"]
        let name = lowercased()
        guard !own.contains(name), !name.hasPrefix("webhook-"), (1...100).contains(utf8.count) else {
            return false
        }
        return unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
                || "!#$%&'*+-.^_`|~".unicodeScalars.contains(scalar)
        }
    }
}
