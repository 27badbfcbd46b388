// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension ControlAPI {
    /// The endpoint as people may call it: the id of an assignment by any beginning or end that no other has, an agency by words of
    /// its name.
    ///
    /// It goes by the path and the names of parameters, so that no endpoint has to see to it.
    func byShortNames(_ endpoint: Endpoint) -> Endpoint {
        let isOfAssignment =
            endpoint.path.hasPrefix("/v1/assignments/{id}") || endpoint.path == "/v1/review/{id}"
        let parameters = Set(endpoint.parameters.map(\.name)).intersection(["assignment", "agency"])
        guard isOfAssignment || !parameters.isEmpty else { return endpoint }
        var named = endpoint
        named.answer = { call in
            var call = call
            if isOfAssignment { call.path["id"] = try await assignmentID(call.segment("id")) }
            if parameters.contains("assignment"), let text = call.text("assignment") {
                call.query["assignment"] = try await assignmentID(text)
            }
            guard parameters.contains("agency"), let text = call.text("agency") else {
                return try await endpoint.answer(call)
            }
            return try await answer(call, of: endpoint, agency: text)
        }
        return named
    }

    // MARK: Completion

    /// Names that begin so.
    var nameEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/v1/names", name: "listNames",
                summary:
                    "Names that begin alike, for completing one: ids, numbers of directives, keys, files.",
                parameters: [
                    .init(
                        "kind", .choices(NameKind.self),
                        "Of what; several are separated by commas, all by default."),
                    .init("prefix", .string, "How they begin."),
                    .init("limit", .whole(PageLimit.range), "How many at most, 1 to 500; 100 by default."),
                ],
                schema: Schema.fields(["names": .array(.string)])
            ) { call in .json(try await names(call)) }
        ]
    }

    private func names(_ call: ControlCall) async throws -> NameList {
        let asked: Set<NameKind> = try call.choices("kind")
        let (prefix, limit) = (call.text("prefix") ?? "", try call.page().asked.limit)
        var names: [String] = []
        for kind in NameKind.allCases where asked.isEmpty || asked.contains(kind) {
            names += try await self.names(of: kind, prefix, limit: limit - names.count)
            guard names.count < limit else { break }
        }
        return NameList(names: names)
    }

    private func names(of kind: NameKind, _ prefix: String, limit: Int) async throws -> [String] {
        switch kind {
        case .assignment: return try await ledger.names(.assignment, from: prefix, limit: limit)
        case .notice: return try await ledger.names(.notice, from: prefix, limit: limit)
        case .directive: return try await ledger.names(.directive, from: prefix, limit: limit)
        case .file: return try await ledger.names(.file, from: prefix, limit: limit)
        case .agency:
            let ids = entries.rules.register.agencies.map(\.id) + [Recipient.office.description]
            return Array(ids.filter { $0.hasPrefix(prefix) }.prefix(limit))
        case .destination:
            let found = try await putAsideInUse() + desk.destinations()
            return Array(found.map(\.name).filter { $0.hasPrefix(prefix) }.prefix(limit))
        }
    }

    // MARK: Assignments

    private static let candidatesShown = 10

    /// The id that is meant; what nobody has stays as it is, and is told as missing.
    func assignmentID(_ text: String) async throws -> Assignment.ID {
        // The id of a replacement has a colon.
        guard !text.contains(":"), try await ledger.assignment(text) == nil else { return text }
        let plain = text.lowercased().filter { !"()".contains($0) }
        let shown = ControlAPI.candidatesShown
        for abridged in [text, plain.trimmingCharacters(in: CharacterSet(charactersIn: ". "))] {
            guard let found = try await ledger.assignmentIDs(abridged: abridged, limit: shown + 1) else {
                throw ControlAPI.undecided(text)
            }
            guard let first = found.first else { continue }
            guard found.count > 1 else { return first }
            throw ControlAPI.ambiguous(
                text, Bilingual(vi: "nhiệm vụ", en: "assignments"),
                candidates: Array(found.prefix(shown)) + (found.count > shown ? ["…"] : []))
        }
        return text
    }

    static func undecided(_ text: String) -> ControlProblem {
        ControlProblem(
            .conflict,
            detail: Bilingual(
                vi: "có quá nhiều nhiệm vụ có mã kết thúc gần giống '\(text)' nên chưa xác định được mã nào",
                en: "too many assignments have ids that end nearly as '\(text)' does to say which is meant"),
            remedy: Bilingual(
                vi: "Hãy ghi cả mã, hoặc phần đầu của mã; tìm mã bằng: dondoc list --text …",
                en: "Write the whole id, or how it begins; find it by: dondoc list --text …"))
    }

    private static func ambiguous(_ text: String, _ what: Bilingual, candidates: [String]) -> ControlProblem {
        let list = candidates.map { "\n  " + $0 }.joined()
        return ControlProblem(
            .conflict,
            detail: Bilingual(
                vi: "'\(text)' có thể là nhiều \(what.vi):\(list)",
                en: "'\(text)' may be several \(what.en):\(list)"),
            remedy: Bilingual(
                vi: "Hãy ghi dài hơn, đủ để chỉ còn một", en: "Write more of it, so that only one is left"))
    }

    // MARK: Agencies

    /// The id of the agency of the register that is meant by words of its name.
    func agencyID(_ text: String) throws -> Agency.ID {
        switch AgencyFinder(register: entries.rules.register).finding(text) {
        case .one(let agency): return agency.id
        case .several(let agencies): throw ControlAPI.ambiguous(text, agencies)
        case .none(let nearest): throw ControlProblem.noAgency(text).suggesting(nearest)
        }
    }

    private static func ambiguous(_ text: String, _ agencies: [Agency]) -> ControlProblem {
        let shown = agencies.prefix(ControlAPI.candidatesShown).map { "\($0.id)  \($0.name)" }
        return ambiguous(
            text, Bilingual(vi: "cơ quan", en: "agencies"),
            candidates: shown + (agencies.count > shown.count ? ["…"] : []))
    }

    private func answer(_ call: ControlCall, of endpoint: Endpoint, agency text: String) async throws
        -> Endpoint.Answer
    {
        guard text != Recipient.office.description else { return try await endpoint.answer(call) }
        var call = call
        switch AgencyFinder(register: entries.rules.register).finding(text) {
        case .one(let agency): call.query["agency"] = agency.id
        case .several(let agencies): throw ControlAPI.ambiguous(text, agencies)
        case .none(let nearest):
            // There may be something of one that the register has lost.
            do {
                return try await endpoint.answer(call)
            } catch let problem as ControlProblem where problem.kind == .notFound {
                throw problem.suggesting(nearest)
            }
        }
        return try await endpoint.answer(call)
    }
}

extension ControlProblem {
    /// With the agency that may be meant, in the place of where to look.
    fileprivate func suggesting(_ agency: Agency?) -> ControlProblem {
        guard let agency else { return self }
        return ControlProblem(
            kind, detail: detail,
            remedy: Bilingual(
                vi: "Có phải: \(agency.id) (\(agency.name))?",
                en: "Did you mean: \(agency.id) (\(agency.name))?"))
    }

    /// Nothing has that number, but for what may be meant.
    static func noDirective(_ name: String, nearest: String?) -> ControlProblem {
        missing(
            Bilingual(vi: "văn bản", en: "directive"), name,
            remedy: nearest.map {
                Bilingual(vi: "Có phải: --directive \($0)?", en: "Did you mean: --directive \($0)?")
            }
                ?? Bilingual(
                    vi: "Hãy thử: dondoc list --text …, hoặc dondoc review --list",
                    en: "Try: dondoc list --text …, or dondoc review --list"))
    }
}
