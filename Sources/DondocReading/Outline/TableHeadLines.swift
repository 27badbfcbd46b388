// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Finds the head of a table without pipes, which may stand on several lines.
struct TableHeadLines {
    struct Head {
        /// With the line that counts the columns.
        var lines: Range<Int>
        var columns: [TableRow.Column]
        /// The columns of the page that each head takes.
        var places: [Range<Int>]
        var isTabbed: Bool
    }

    /// One column with the pieces of its head.
    private struct Cluster {
        var place: Range<Int>
        var pieces: [Range<Int>]
    }

    private let page: TablePage
    private var tokens: Tokens { page.tokens }

    init(_ page: TablePage) {
        self.page = page
    }

    func head(at line: Int) -> Head? {
        let anchor = page.segments(line)
        guard anchor.count >= 2, isAnchor(anchor) else { return nil }
        let start = firstLine(above: line)
        var end = line + 1
        while end < page.lines.count, end - line < 5, !page.isAfterBlank(end), continues(end) { end += 1 }
        let lines = (start..<end).map(page.segments)
        let isTabbed = anchor.count > 2 && anchor.dropFirst().allSatisfy { $0.tabs == 1 } && lines.count == 1
        let clusters =
            isTabbed
            ? anchor.map { Cluster(place: $0.start..<$0.end, pieces: [$0.tokens]) }
            : self.clusters(lines)
        guard clusters.count <= PageTable.most else { return nil }
        end = behindRules(end)
        if end < page.lines.count, TableHeads.isUnits(page.segments(end).map(\.tokens), tokens) {
            end = behindRules(end + 1)
        }
        let columns: [TableRow.Column]
        switch TableHeads.verdict(clusters.map { TableHeads.head($0.pieces, tokens) }) {
        case .assignments(let found): columns = found
        case .foreign: columns = clusters.map { _ in .foreign }
        case .unknown: return nil
        }
        return Head(lines: start..<end, columns: columns, places: clusters.map(\.place), isTabbed: isTabbed)
    }

    private func behindRules(_ line: Int) -> Int {
        var line = line
        while line < page.lines.count, page.isRule(line) { line += 1 }
        return line
    }

    /// Whether a line may be one of the head: it has the number's head, or two others.
    private func isAnchor(_ segments: [TableSegment]) -> Bool {
        let heads = segments.filter { $0.tokens.count <= 12 }.map { TableHeads.head([$0.tokens], tokens) }
        if heads.first?.column == .number, segments.count >= 2 { return true }
        return segments.count >= 3 && heads.filter(\.isKnown).count >= 2 && heads.count == segments.count
    }

    private func firstLine(above line: Int) -> Int {
        var start = line
        while start > 0, line - start < 3, !page.isAfterBlank(start) {
            let segments = page.segments(start - 1)
            guard segments.allSatisfy({ TableHeads.isHeadWord($0.tokens, tokens) }),
                segments.first.map({ TableHeads.head([$0.tokens], tokens).column }) != .number,
                segments.count > 1 || (segments.first?.start ?? 0) > 20, !page.hasPipes(start - 1)
            else { break }
            start -= 1
        }
        return start
    }

    private func continues(_ line: Int) -> Bool {
        let segments = page.segments(line)
        guard let first = segments.first, !isNumbered(first),
            TableHeads.head([first.tokens], tokens).column != .number
                || page.segments(line - 1).first?.start ?? 0 > 20,
            !TableHeads.isUnits(segments.map(\.tokens), tokens)
        else { return false }
        return segments.allSatisfy { TableHeads.isHeadWord($0.tokens, tokens) }
    }

    /// Whether a row's number or that of a section opens a line.
    private func isNumbered(_ segment: TableSegment) -> Bool {
        guard
            let label = TableLabel.label(
                at: segment.tokens.lowerBound, before: segment.tokens.upperBound, tokens)
        else { return false }
        return label.end == segment.tokens.upperBound || tokens[label.end - 1].kind == .mark
    }

    // MARK: - Columns of the head

    /// Columns by overlap: from the line with the most heads, and the others above and below it.
    private func clusters(_ lines: [[TableSegment]]) -> [Cluster] {
        guard let base = lines.indices.max(by: { lines[$0].count < lines[$1].count }) else { return [] }
        var clusters = lines[base].map { Cluster(place: $0.start..<$0.end, pieces: [$0.tokens]) }
        for index in lines.indices where index != base {
            add(lines[index], above: index < base, to: &clusters)
        }
        return clusters
    }

    private func add(_ line: [TableSegment], above: Bool, to clusters: inout [Cluster]) {
        var parts: [Int: [TableSegment]] = [:]
        for segment in line {
            let place = segment.start..<max(segment.start + 1, segment.end)
            let hits = clusters.indices.filter { clusters[$0].place.overlaps(place) }
            switch hits.count {
            case 0: insert(segment, into: &clusters)
            case 1: parts[hits[0], default: []].append(segment)
            default:
                // A merged head: every column under it has its words.
                for hit in hits { put(segment.tokens, in: &clusters[hit], first: above) }
            }
        }
        for (index, segments) in parts.sorted(by: { $0.key > $1.key }) {
            if segments.count > 1, !above {
                let own = clusters[index].pieces
                clusters.replaceSubrange(
                    index...index,
                    with: segments.map { Cluster(place: $0.start..<$0.end, pieces: own + [$0.tokens]) })
            } else {
                for segment in segments {
                    put(segment.tokens, in: &clusters[index], first: above)
                    let place = clusters[index].place
                    clusters[index].place =
                        min(place.lowerBound, segment.start)..<max(place.upperBound, segment.end)
                }
            }
        }
    }

    private func put(_ piece: Range<Int>, in cluster: inout Cluster, first: Bool) {
        cluster.pieces.insert(piece, at: first ? 0 : cluster.pieces.count)
    }

    private func insert(_ segment: TableSegment, into clusters: inout [Cluster]) {
        let index = clusters.firstIndex { $0.place.lowerBound > segment.start } ?? clusters.count
        clusters.insert(
            Cluster(place: segment.start..<max(segment.start + 1, segment.end), pieces: [segment.tokens]),
            at: index)
    }
}
