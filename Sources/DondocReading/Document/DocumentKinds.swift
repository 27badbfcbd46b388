// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The kinds of documents, as titles and as codes in the symbol.
enum DocumentKinds {
    /// Titles in capitals; longer ones that mean the same kind begin with its name.
    static let titles = Lexicon<String>(
        plain + [
            ("chương trình hành động|chương trình công tác", "chương trình"),
            ("kế hoạch hành động", "kế hoạch"),
            ("công điện khẩn|công điện hỏa tốc", "công điện"), ("thông tư liên tịch", "thông tư"),
            ("kế hoạch liên tịch|kế hoạch liên ngành|kế hoạch phối hợp", "kế hoạch"),
            ("nghị quyết liên tịch", "nghị quyết"), ("quy chế phối hợp", "quy chế"),
            ("hướng dẫn liên ngành|hướng dẫn liên tịch", "hướng dẫn"), ("giấy mời họp|thư mời", "giấy mời"),
            ("lịch làm việc", "lịch công tác"),
        ])
    static let plainTitles = Lexicon<String>(plain)

    private static let plain: [(String, String)] = [
        "nghị quyết", "quyết định", "chỉ thị", "quy chế", "quy định", "thông cáo", "thông báo", "hướng dẫn",
        "chương trình", "kế hoạch", "phương án", "đề án", "dự án", "báo cáo", "biên bản", "tờ trình",
        "hợp đồng",
        "công điện", "bản ghi nhớ", "bản thỏa thuận", "giấy ủy quyền", "giấy mời", "giấy giới thiệu",
        "giấy nghỉ phép", "phiếu gửi", "phiếu chuyển", "phiếu báo", "kết luận", "nghị định", "thông tư",
        "thông tri", "lịch công tác", "công văn",
    ].map { ($0, $0) }

    /// The kind that a symbol names; a letter (công văn) has none, and names its issuer and drafting unit.
    static func kind(ofNumber number: String) -> String? {
        guard let slash = number.firstIndex(of: "/") else { return nil }
        let separators: (Character) -> Bool = { $0 == "-" || $0 == "–" || $0 == "—" }
        let before = number[..<slash].split(whereSeparator: separators).dropFirst()
        let parts = number[number.index(after: slash)...].split(separator: "/")
        // "42/2014/QĐ-TTg" bears the year, "12/NQ/HĐND" a slash for the hyphen.
        let symbols = parts.drop { $0.allSatisfy(\.isNumber) }
        guard let symbol = symbols.first else { return nil }
        let first = symbol.split(whereSeparator: separators).first ?? symbol
        for part in [Substring(first)] + before {
            if let kind = codes[String(part)] ?? letters[String(part)] { return kind }
        }
        return glued(first) ?? "công văn"
    }

    /// "QĐUBND", whose hyphen the copy has lost.
    private static func glued(_ symbol: Substring) -> String? {
        let bytes = Array(symbol.utf8)
        for issuer in issuers where bytes.count > issuer.count {
            let place = (0...(bytes.count - issuer.count)).first { start in
                issuer.indices.allSatisfy { bytes[start + $0] == issuer[$0] }
            }
            guard let place, place > 0 else { continue }
            if let kind = codes[String(decoding: bytes[..<place], as: UTF8.self)] { return kind }
        }
        return nil
    }

    /// Nghị định 30/2020/NĐ-CP, appendix III, with the codes of laws and of the Party.
    private static let codes: [String: String] = [
        "NQ": "nghị quyết", "QĐ": "quyết định", "CT": "chỉ thị", "QC": "quy chế", "QyĐ": "quy định",
        "TC": "thông cáo", "TB": "thông báo", "HD": "hướng dẫn", "CTr": "chương trình", "KH": "kế hoạch",
        "PA": "phương án", "ĐA": "đề án", "DA": "dự án", "BC": "báo cáo", "BB": "biên bản", "TTr": "tờ trình",
        "HĐ": "hợp đồng", "CĐ": "công điện", "BGN": "bản ghi nhớ", "BTT": "bản thỏa thuận",
        "GUQ": "giấy ủy quyền",
        "GM": "giấy mời", "GGT": "giấy giới thiệu", "GNP": "giấy nghỉ phép", "PG": "phiếu gửi",
        "PC": "phiếu chuyển", "PB": "phiếu báo", "KL": "kết luận", "NĐ": "nghị định", "TT": "thông tư",
        "TTLT": "thông tư", "CTHĐ": "chương trình", "CTR": "chương trình", "TTR": "tờ trình",
        "LCT": "lịch công tác", "QĐi": "quy định",
    ]
    private static let letters = ["CV": "công văn"]
    private static let issuers = [
        "UBND", "HĐND", "TTg", "CP", "BTC", "BNV", "VPCP", "VP", "SNV", "SXD", "STC",
    ].map { Array($0.utf8) }
}
