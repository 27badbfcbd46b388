// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Testing

@testable import DondocDaemon

@Suite struct ProblemWordsTests {
    @Test(arguments: [
        ("expected a text, got nothing", "thiếu: một đoạn chữ"),
        (
            "expected a list of which each is a text of one line, got a mapping",
            "cần danh sách mà mỗi mục là chữ trên một dòng, nhưng nhận được một nhóm khóa"
        ),
        (
            "no such date: '2022-02-30'; write an existing day as YYYY-MM-DD",
            "không có ngày '2022-02-30'; hãy ghi ngày có thật theo dạng năm-tháng-ngày"
        ),
        (
            "'a' is given on line 3 already; ids are unique",
            "mã 'a' đã dùng ở dòng 3; mỗi mã chỉ dùng một lần"
        ),
        ("unknown key; did you mean 'lead'?", "không có khóa này; có phải 'lead'?"),
        ("the key 'due' is given twice; keep one", "khóa 'due' ghi hai lần; hãy giữ một"),
        ("something else", "nội dung không đúng quy cách (something else)"),
    ])
    func `is said in Vietnamese`(english: String, vietnamese: String) {
        #expect(ProblemWords.vietnamese(english) == vietnamese)
    }

    @Test func `a broken task file is told in both languages`() {
        let text = """
            assignments:
              - {id: a, action: Báo cáo, lead: [], due: 2022-02-30}
              - {id: a, acton: Báo cáo, lead: Sở Y tế, due: hôm nào đó}
            """
        let problems = ProblemList(file: "a.yaml")
        let reader = TaskFileReader(
            register: AgencyRegister(), deadline: { _, _ in throw CancellationError() }, problems: problems)
        _ = reader.read(text, fallbackID: "a")
        let problem = SourceProblem(problems.problems)
        #expect(problem.reason.contains("expected the agency that leads, got an empty list"))
        let vietnamese = problem.vietnamese ?? ""
        #expect(vietnamese.contains("cần cơ quan chủ trì, nhưng nhận được danh sách rỗng"))
        #expect(vietnamese.contains("mã 'a' đã dùng ở dòng 2"))
        #expect(vietnamese.contains("không có khóa này; có phải 'action'?"))
        #expect(vietnamese.contains("không có ngày '2022-02-30'"))
    }
}
