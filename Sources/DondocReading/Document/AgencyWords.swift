// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// How the names of issuing bodies begin.
enum AgencyWords {
    static let heads = Lexicon(
        "ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|sở|bộ|ban|cục|tổng cục|chi cục|văn phòng|phòng|tỉnh ủy"
            + "|thành ủy|huyện ủy|thị ủy|quận ủy|liên đoàn|công đoàn|trường|đại học|học viện|chính phủ"
            + "|thủ tướng chính phủ|viện|trung tâm|tòa án|viện kiểm sát|công an|bộ tư lệnh|bộ chỉ huy|hội|đoàn|đảng ủy"
            + "|thanh tra|kho bạc|ngân hàng|bảo hiểm xã hội|tập đoàn|tổng công ty|công ty|đài|báo|mặt trận|ủy ban"
            + "|thuế|quốc hội|kiểm toán nhà nước|hiệp hội|đảng bộ|chi bộ|hội đồng|hải quan|chủ tịch nước|tỉnh đoàn"
            + "|thành đoàn|huyện đoàn|bệnh viện|liên minh|tổng liên đoàn|trung ương đoàn|quân khu|điện lực|bưu điện|quỹ"
            + "|thông tấn xã|vụ|ban chấp hành|hạt|trạm|đội|nhà xuất bản|xí nghiệp|nhà máy|bảo tàng|thư viện|cảng vụ"
    )
}
