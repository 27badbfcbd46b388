// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// How the tests call a command of the manual: a command without any such line fails them.
struct CommandScreen: Sendable {
    /// As in the manual, `destination list`.
    let command: String
    /// What stands behind it, with names in braces that are filled in: see `OfficeNames`.
    var words: [String]
    /// Whose answer its JSON is, `GET /v1/status`; nil where the command makes it by itself.
    var operation: String?
    /// Whether it is a table, whose columns stand below their headings.
    var isTable = false
    /// How it ends.
    var code: Int32 = 0
    /// Whether `--format json` gives JSON; false for what writes a file or says one line only.
    var hasJSON = true
    /// Whether it is one line, however long, for what watches the service.
    var isForPrograms = false
    /// Interrupted when it has printed so many lines.
    var lines: Int?

    init(
        _ command: String, _ words: String..., operation: String? = nil, isTable: Bool = false,
        code: Int32 = 0, hasJSON: Bool = true, isForPrograms: Bool = false, lines: Int? = nil
    ) {
        self.command = command
        self.words = words
        self.operation = operation
        self.isTable = isTable
        self.code = code
        self.hasJSON = hasJSON
        self.isForPrograms = isForPrograms
        self.lines = lines
    }

    var arguments: [String] { command.split(separator: " ").map(String.init) + words }
}

extension CommandScreen {
    /// In the order in which they are run: what changes nothing first.
    static let all = questions + local + changes

    private static let questions = [
        CommandScreen("status", operation: "GET /v1/status"),
        CommandScreen("status", "--check", code: 2, isForPrograms: true),
        CommandScreen("health", code: 1, isForPrograms: true),
        CommandScreen("agenda", operation: "GET /v1/agenda"),
        CommandScreen("agenda", "--due", "{period}", "--by", "week", operation: "GET /v1/agenda"),
        CommandScreen("agenda", "--due", "{period}", "--by", "agency", operation: "GET /v1/agenda"),
        CommandScreen("list", operation: "GET /v1/assignments", isTable: true),
        CommandScreen(
            "list", "--status", "overdue", operation: "GET /v1/assignments", isTable: true),
        CommandScreen(
            "list", "--text", "bao cao", "--limit", "3", operation: "GET /v1/assignments", isTable: true),
        CommandScreen("show", "{1}", operation: "GET /v1/assignments/{id}"),
        CommandScreen("explain", "{1}", operation: "GET /v1/assignments/{id}/explain"),
        CommandScreen("explain", "{last}", operation: "GET /v1/assignments/{id}/explain"),
        CommandScreen("show", "{1}x", code: 1, hasJSON: false),
        CommandScreen("preview", "{1}", operation: "GET /v1/assignments/{id}/preview"),
        CommandScreen("review", "--list", operation: "GET /v1/review", isTable: true),
        CommandScreen("report", "--period", "{quarter}", operation: "GET /v1/report"),
        CommandScreen(
            "report", "--period", "{quarter}", "--by", "agency", operation: "GET /v1/report"),
        CommandScreen("notice list", "--limit", "5", operation: "GET /v1/notices", isTable: true),
        CommandScreen("notice show", "{notice}", operation: "GET /v1/notices/{key}"),
        CommandScreen("destination list", operation: "GET /v1/destinations", isTable: true),
        CommandScreen("proof", "{1}", operation: "GET /v1/proof"),
        CommandScreen("proof", "--verify", operation: "GET /v1/proof/verify"),
        CommandScreen("event list", operation: "GET /v1/awaited"),
        CommandScreen("files", operation: "GET /v1/files", isTable: true),
        CommandScreen("inbox list", operation: "GET /v1/inbox"),
        CommandScreen("events", "--limit", "8", operation: "GET /v1/events", isTable: true),
        CommandScreen("watch", "--since", "{start}", hasJSON: false, lines: 8),
        CommandScreen("simulate", "--from", "{day}", "--to", "{soon}"),
        CommandScreen("calendar", "{month}"),
        CommandScreen("log-level", operation: "GET /v1/log-level"),
        CommandScreen("diagnose", "{folder}/diagnosis.tar", "--force", hasJSON: false),
    ]

    /// What is answered without the daemon's ledger.
    private static let local = [
        CommandScreen("when", "trước ngày 15/02/2022", "--from", "2022-01-12"),
        CommandScreen("read", "{document}", "--summary"),
    ]

    private static let changes = [
        CommandScreen(
            "add", "Báo cáo kết quả rà soát hồ sơ", "--lead", "{agency}", "--due", "{later}", "--directive",
            "Kết luận họp giao ban", operation: "POST /v1/assignments"),
        CommandScreen("event set", "không có sự kiện này", "--on", "{day}", code: 1, hasJSON: false),
        CommandScreen(
            "done", "{1}", "--on", "{day}", "--result", "Báo cáo số 12/BC", operation: "POST /v1/facts"),
        CommandScreen("return", "{1}", "--why", "chưa có số liệu", operation: "POST /v1/facts"),
        CommandScreen("done", "{2}", "--unconfirmed", operation: "POST /v1/facts"),
        CommandScreen("reopen", "{2}", operation: "POST /v1/facts"),
        CommandScreen(
            "extend", "{future}", "--to", "{latest}", "--why", "cơ quan đề nghị", operation: "POST /v1/facts"),
        CommandScreen("snooze", "{future}", "--until", "{soon}", operation: "POST /v1/facts"),
        CommandScreen("note", "{3}", "--why", "đã gọi điện", operation: "POST /v1/facts"),
        CommandScreen("cancel", "{3}", "--why", "giao lại", operation: "POST /v1/facts"),
        CommandScreen("assign", "{4}", "--to", "{agency}", operation: "GET /v1/assignments/{id}"),
        CommandScreen("show", "{1}", operation: "GET /v1/assignments/{id}"),
        CommandScreen(
            "done", "{shared}", "--agency", "{member}", "--on", "{day}", "--result", "Báo cáo số 31/BC-UBND",
            operation: "POST /v1/facts"),
        CommandScreen("show", "{shared}", operation: "GET /v1/assignments/{id}"),
        CommandScreen("list", "--agency", "{member}", operation: "GET /v1/assignments", isTable: true),
        CommandScreen(
            "pause", "{agency}", "--until", "{later}", "--why", "tập huấn", operation: "POST /v1/pause"),
        CommandScreen("pause", "--list", operation: "GET /v1/pauses"),
        CommandScreen("resume", "{agency}", operation: "POST /v1/resume"),
        CommandScreen("events", "--limit", "2", operation: "GET /v1/events", isTable: true),
        CommandScreen("destination probe", "mail", operation: "POST /v1/destinations/{name}/probe"),
        CommandScreen(
            "notice drop", "{droppedNotice}", "--why", "đã báo bằng điện thoại",
            operation: "POST /v1/notices/{key}/drop"),
        CommandScreen("destination enable", "{dead}", operation: "POST /v1/destinations/{name}/enable"),
        CommandScreen("notice retry", "{deadNotice}", operation: "POST /v1/notices/{key}/retry"),
        CommandScreen("test", "{agency}", operation: "POST /v1/agencies/{id}/test"),
        CommandScreen("log-level", "debug", "--for", "10m", operation: "POST /v1/log-level"),
        CommandScreen("inbox rescan", operation: "POST /v1/inbox/rescan"),
        CommandScreen("inbox withdraw", "--dry-run", code: 1, hasJSON: false),
        CommandScreen("reload", operation: "POST /v1/reload"),
        CommandScreen("backup", "{folder}/ledger.backup", "--force"),
        CommandScreen(
            "restore", "{folder}/ledger.backup", "--config", "{folder}/dondoc.yaml", "--state",
            "{folder}/state", code: 75, hasJSON: false),
    ]
}
