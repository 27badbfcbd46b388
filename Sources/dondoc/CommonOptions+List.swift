// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel

extension CommonOptions {
    /// Asks for a list and writes it: one page, or as a sheet everything there is, page by page, unless `--limit` says how much.
    func list<Item: Codable & Sendable>(
        _ path: String, _ query: ControlQuery, _ page: PageOptions, of type: Item.Type = Item.self,
        orSaying nothing: (vi: String, en: String)? = nil, text: @escaping (Listing<Item>, Style) -> String
    ) async throws {
        guard format == .csv else {
            let answer = try await self.page(path, query, page, as: type)
            let output = output(zone: answer.zone)
            guard let nothing else { return try output.write(page: answer.value) { text(answer.value, $0) } }
            return try output.write(page: answer.value, orSaying: nothing) { text(answer.value, $0) }
        }
        let sheet = ListSheet<Item>()
        var place = page
        if page.givenLimit == nil { place.givenLimit = PageLimit.largest }
        var isFirst = true
        while true {
            let answer = try await self.page(path, query, place, as: type)
            try output(zone: answer.zone).write(rows: answer.value.items, of: sheet, withHead: isFirst)
            guard page.givenLimit == nil, let next = answer.value.nextOffset else { return }
            (place.offset, isFirst) = (next, false)
        }
    }

    private func page<Item: Codable & Sendable>(
        _ path: String, _ query: ControlQuery, _ page: PageOptions, as type: Item.Type
    ) async throws -> ControlClient.Answer<Listing<Item>> {
        var query = query
        page.add(to: &query)
        return try await client.get(path, query, as: Listing<Item>.self)
    }
}

extension ValidationError {
    static var noSheet: ValidationError {
        let failure = Failure.noSheet
        return ValidationError(
            say(
                vi: "\(failure.message.vi). \(failure.remedy.vi)",
                en: "\(failure.message.en). \(failure.remedy.en)"))
    }

    static var rangeGivenTwice: ValidationError {
        ValidationError(
            say(
                vi: "hoặc --due, hoặc --from và --to. Hãy thử: --due 2022-01-01..2022-03-31",
                en: "either --due, or --from and --to. Try: --due 2022-01-01..2022-03-31"))
    }
}

extension ParsableCommand {
    /// Refuses a sheet of what is no list before anything is done: lists are the commands that have pages.
    func checkFormat() throws(Failure) {
        let parts = Mirror(reflecting: self).children.map(\.value)
        guard let common = parts.lazy.compactMap({ $0 as? OptionGroup<CommonOptions> }).first,
            common.wrappedValue.format == .csv, !parts.contains(where: { $0 is OptionGroup<PageOptions> })
        else { return }
        throw Failure.noSheet
    }
}
