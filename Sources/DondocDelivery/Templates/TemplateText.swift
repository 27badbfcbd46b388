// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The templates that are built in; `etc/dondoc/templates` ships copies for people to edit.
package enum TemplateText {
    /// One line; the composer shortens it to fit a mail program's list.
    package static let subject = """
        {{#urgency}}[{{urgency}}] {{/urgency}}[Đôn đốc] {{fact}}: {{directive}} – {{party}}{{#due}} (hạn {{due}}){{/due}}

        """

    package static let text = """
        {{#drill}}
        {{drill}}

        {{/drill}}
        {{#unregistered}}
        {{unregistered}}

        {{/unregistered}}
        {{#urgency}}
        {{urgency}}
        {{/urgency}}
        {{fact}}
        {{#task}}
        {{task}}
        {{/task}}
        {{#when}}
        Hạn: {{when}}
        {{/when}}
        {{#who}}
        Chủ trì: {{who}}
        {{/who}}

        Kính gửi: {{recipient}}

        {{opening}}
        {{#sections}}

        {{heading}}
        {{#assignments}}

        {{number}}. {{action}}{{#item}} (mục {{item}}){{/item}}
        {{#milestones}}
        {{#what}}
           - {{what}}
        {{/what}}
        {{#deadline}}
           Thời hạn: {{deadline}} – {{left}}
        {{/deadline}}
        {{^deadline}}
           Thời hạn: chưa ấn định ngày
        {{/deadline}}
        {{#previous}}
           Thời hạn đã thay đổi; trước đây: {{previous}}
        {{/previous}}
        {{#words}}
           Văn bản ghi: “{{words}}”.{{#why}} {{why}}{{/why}}
        {{/words}}
        {{^words}}
        {{#why}}
           {{why}}
        {{/why}}
        {{/words}}
        {{/milestones}}
           Vai trò: {{role}}
        {{#source}}
           Văn bản: {{source}}
        {{/source}}
        {{#quotation}}
           Nguyên văn: “{{quotation}}”
        {{/quotation}}
        {{/assignments}}
        {{/sections}}

        {{closing}}

        Trân trọng./.
        {{signature}}

        --\u{20}
        Thư do hệ thống theo dõi nhiệm vụ tự động lập lúc {{sentAt}}{{#countedOn}}; số ngày tính đến {{countedOn}}{{/countedOn}}.
        Mã thư: {{key}}

        """
}
