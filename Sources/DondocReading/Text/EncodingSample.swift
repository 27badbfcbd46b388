// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Parts of a file by which its encoding is told.
struct EncodingSample {
    /// With fewer words beyond ASCII nothing is told.
    static let fewestWords = 3
    /// The share of them that must be Vietnamese.
    static let leastShare = 0.8
    /// By how much every other encoding must be worse.
    private static let lead = 0.25
    private static let partLength = 32_768

    private let codes: [UInt16]

    init(_ bytes: [UInt8]) {
        codes = Self.parts(bytes).map(UInt16.init)
    }

    init(codes: [UInt16]) {
        self.codes = Self.parts(codes)
    }

    var bytes: [UInt8] { codes.map { UInt8(truncatingIfNeeded: $0) } }

    /// Beginning, middle and end; a short file whole.
    static func parts<Code>(_ codes: [Code]) -> [Code] {
        guard codes.count > 3 * partLength else { return codes }
        let middle = codes.count / 2
        return Array(codes.prefix(partLength)) + codes[middle..<(middle + partLength)]
            + codes.suffix(partLength)
    }

    /// The one way to write that makes Vietnamese of the sample; nil when none does, or more than one.
    ///
    /// - Parameter rival: how Vietnamese the text is as it stands.
    func writing(rival: EncodingJudge.Verdict, among candidates: [Writing]) -> Writing? {
        let readings = candidates.map { writing in
            let units = writing.units(codes)
            return (writing: writing, units: units, verdict: EncodingJudge.verdict(on: units))
        }
        guard
            let best = readings.filter({ $0.verdict.words >= Self.fewestWords })
                .max(by: { $0.verdict.share < $1.verdict.share }),
            best.verdict.share >= Self.leastShare
        else { return nil }
        let limit = best.verdict.share - Self.lead
        // Two encodings that say the same do not compete.
        let others = readings.filter { $0.units != best.units }.map(\.verdict) + [rival]
        return others.allSatisfy { $0.share <= limit } ? best.writing : nil
    }

    /// Whether a text in UTF-8 has the letters of Western Europe instead of those that only Vietnamese has.
    ///
    /// A correct text answers after its first line.
    static func looksWestern(_ bytes: [UInt8]) -> Bool {
        var western = 0
        var vietnamese = 0
        for byte in bytes.prefix(2 * partLength) where byte >= 0xC2 {
            switch byte {
            case 0xC2, 0xC3: western += 1
            // ă, đ, ơ, ư; marks that combine; letters with mark and tone.
            case 0xC4, 0xC6, 0xCC, 0xCD, 0xE1: vietnamese += 1
            default: break
            }
            if vietnamese >= 16, vietnamese > western { return false }
        }
        return western >= fewestWords && western > 4 * vietnamese
    }
}
