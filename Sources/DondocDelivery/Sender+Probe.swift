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
            return ServerState(
                server: server,
                outcome: .failed(Bilingual(vi: "không lấy được mã truy cập (\(reason))", en: reason)))
        }
        let findings = await curl.probe(.mail(settings.server(url: server)))
        if findings.error?.lastReply?.hasPrefix("535") == true, let token = settings.token,
            let held = token.current
        {
            token.reject(held)
        }
        return ServerState(server, findings) { $0 }
    }

    private func probe(_ hook: ResolvedHook, _ server: String) async -> ServerState {
        switch call(hook, key: "", body: { [] }) {
        case .request(.web(let request)):
            let findings = await curl.probe(.web(request))
            return ServerState(server, findings) { hook.redacted($0) }
        case .request, .file: return ServerState(server: server, outcome: .failed(Self.uncallable(nil)))
        case .impossible(let outcome):
            let why = outcome.words.map { hook.redacted($0) }
            return ServerState(server: server, outcome: .failed(Self.uncallable(why)))
        }
    }

    private static func uncallable(_ why: String?) -> Bilingual {
        let told = why.map { " (\($0))" } ?? ""
        return Bilingual(
            vi: "không gọi được theo cấu hình trong agencies.yaml\(told)",
            en: "it cannot be called as agencies.yaml has it\(told)")
    }

    private static func state(ofFolder path: String) -> ServerState {
        var place = URL(filePath: path)
        // It is made with the first message, so the nearest folder that is there decides.
        while place.pathComponents.count > 1, !FileManager.default.fileExists(atPath: place.path) {
            place = place.deletingLastPathComponent()
        }
        let folder = place.path
        let isFolder = (try? place.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory  // nil is none
        guard isFolder == true else {
            return ServerState(
                server: path,
                outcome: .failed(
                    Bilingual(vi: "\(folder) không phải thư mục", en: "\(folder) is not a folder")))
        }
        guard FileManager.default.isWritableFile(atPath: folder) else {
            return ServerState(
                server: path,
                outcome: .failed(
                    Bilingual(vi: "không ghi được vào \(folder)", en: "\(folder) cannot be written to")))
        }
        var state = ServerState(server: path, outcome: .folder)
        state.note = note(ofFolder: folder, isMade: folder == URL(filePath: path).path)
        return state
    }

    private static func note(ofFolder folder: String, isMade: Bool) -> Bilingual {
        // A file system that does not say is no fault.
        let free = try? FileManager.default.attributesOfFileSystem(forPath: folder)[.systemFreeSize] as? Int
        let room = free.map { $0 >> 20 }
        return Bilingual(
            vi: (isMade ? "thư mục có sẵn, ghi được" : "thư mục sẽ được tạo khi có thư đầu tiên")
                + (room.map { ", đĩa còn trống \($0) MiB" } ?? ""),
            en: (isMade ? "it is there and can be written to" : "it is made with the first message")
                + (room.map { ", \($0) MiB are free" } ?? ""))
    }
}

extension ServerState {
    fileprivate init(
        _ server: String, _ findings: ProbeFindings, redacted: (String) -> String
    ) {
        self.init(
            server: server,
            outcome: findings.error.map { .failed(Self.words($0, redacted($0.description))) }
                ?? .answered(findings.reply))
        facts = findings.facts
        dialogue = DrillDialogue.markingEncryption(findings.dialogue)
        took = findings.took
    }

    /// Why no server served, with libcurl's own words for whoever looks it up.
    ///
    /// - Parameter told: how the error describes itself, without what is secret.
    private static func words(_ error: CurlError, _ told: String) -> Bilingual {
        guard !error.hasNoEncryption else {
            return Bilingual(
                vi:
                    "máy chủ thư không có STARTTLS, mà tên và mật khẩu không được gửi khi chưa mã hóa; nếu máy chủ dùng TLS ngay từ đầu, ghi smtps:// trong mail.server; nếu không cần đăng nhập, bỏ mail.username",
                en: Sender.noEncryption)
        }
        return Bilingual(vi: "\(vietnamese(error.reason)) (\(told))", en: told)
    }

    private static func vietnamese(_ reason: CurlError.Reason) -> String {
        switch reason {
        case .cancelled, .notBegun: "chưa hỏi xong thì dịch vụ dừng"
        case .unreachable: "không kết nối được: tên không có địa chỉ, hoặc không máy nào trả lời"
        case .addressRefused: "địa chỉ nằm trong dải không được phép gọi"
        case .timedOut: "quá thời gian chờ"
        case .tls: "không lập được kết nối mã hóa tin cậy"
        case .session: "máy chủ thư không nhận: lời chào, mã hóa hoặc đăng nhập"
        case .broken: "kết nối bị đứt"
        case .address: "không nói được địa chỉ này với máy chủ"
        case .tooLarge: "máy chủ không nhận thư lớn như vậy"
        case .misuse: "yêu cầu không thực hiện được"
        }
    }
}

extension DeliveryOutcome {
    /// What it says; nil of one that says nothing.
    fileprivate var words: String? {
        switch self {
        case .delivered(let words), .deferred(let words, _), .refused(let words), .gone(let words),
            .unreachable(let words), .maybeSent(let words):
            words
        }
    }
}
