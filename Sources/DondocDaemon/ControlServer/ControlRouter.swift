// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation

/// Finds the endpoint of a request and checks what the request says against it.
struct ControlRouter: Sendable {
    let endpoints: [Endpoint]

    /// The endpoint and the values in its path.
    func route(method: String, path: String) throws(ControlProblem) -> (
        endpoint: Endpoint, path: [String: String]
    ) {
        let segments = path.split(separator: "/")
        let matches = endpoints.compactMap { endpoint in endpoint.match(segments).map { (endpoint, $0) } }
        guard !matches.isEmpty else {
            throw ControlProblem(
                .notFound, detail: Bilingual(vi: "không có \(path)", en: "there is no \(path)"),
                remedy: Bilingual(
                    vi: "Xem danh sách tại /openapi.json", en: "See /openapi.json for what there is"))
        }
        guard let match = matches.first(where: { $0.0.method.rawValue == method }) else {
            let methods = matches.flatMap { $0.0.method == .get ? ["GET", "HEAD"] : [$0.0.method.rawValue] }
            let allowed = methods.joined(separator: ", ")
            var problem = ControlProblem(
                .methodNotAllowed,
                detail: Bilingual(vi: "\(path) không nhận \(method)", en: "\(path) does not take \(method)"),
                remedy: Bilingual(vi: "Hãy dùng: \(allowed)", en: "Use: \(allowed)"))
            problem.allowed = methods
            throw problem
        }
        return match
    }

    /// The parameters of a query, each of which the endpoint must know, and each once.
    func parameters(of query: String?, for endpoint: Endpoint) throws(ControlProblem) -> [String: String] {
        var values: [String: String] = [:]
        for pair in (query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts[0].removingPercentEncoding, let value = ControlRouter.value(of: parts)
            else {
                throw .parameter(
                    String(parts[0]), got: String(pair),
                    expected: Bilingual(vi: "UTF-8 mã hóa %", en: "percent-encoded UTF-8"))
            }
            guard let parameter = endpoint.parameters.first(where: { $0.name == name }) else {
                throw unknown(name, of: endpoint)
            }
            guard !value.isEmpty || parameter.schema.takesEmptyText else {
                throw .parameter(name, got: "", expected: Bilingual(vi: "một giá trị", en: "a value"))
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw .parameter(
                    name, got: value, expected: Bilingual(vi: "một giá trị duy nhất", en: "one value only"))
            }
        }
        return values.filter { !$0.value.isEmpty }
    }

    private static func value(of parts: [Substring]) -> String? {
        parts.count == 2 ? parts[1].replacing("+", with: " ").removingPercentEncoding : ""
    }

    private func unknown(_ name: String, of endpoint: Endpoint) -> ControlProblem {
        let names = endpoint.parameters.map(\.name).joined(separator: ", ")
        let remedy =
            names.isEmpty
            ? Bilingual(
                vi: "\(endpoint.path) không có tham số nào", en: "\(endpoint.path) takes no parameters")
            : Bilingual(vi: "Các tham số: \(names)", en: "The parameters are: \(names)")
        return ControlProblem(
            .malformed,
            detail: Bilingual(vi: "không có tham số '\(name)'", en: "there is no parameter '\(name)'"),
            remedy: remedy)
    }
}
