// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The templates that are built in; `etc/dondoc/templates` ships copies for people to edit.
package enum TemplateText {
    /// One line; the composer shortens it to fit a mail program's list.
    package static let subject = """
        [Đôn đốc] {{fact}}: {{directive}} – {{party}}{{#due}} (hạn {{due}}){{/due}}

        """

    package static let text = """
        {{#unregistered}}
        {{unregistered}}

        {{/unregistered}}
        Kính gửi: {{recipient}}

        {{opening}}
        {{#sections}}

        {{heading}}
        {{#assignments}}

        {{number}}. {{action}}{{#item}} (mục {{item}}){{/item}}
        {{#source}}
           Văn bản: {{source}}
        {{/source}}
           Vai trò: {{role}}
        {{#quotation}}
           Nguyên văn: “{{quotation}}”
        {{/quotation}}
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
        {{/milestones}}
        {{/assignments}}
        {{/sections}}

        {{closing}}

        Trân trọng./.
        {{signature}}

        --\u{20}
        Thư do hệ thống theo dõi nhiệm vụ tự động lập lúc {{sentAt}}.
        Mã thư: {{key}}

        """

    package static let html = """
        <!DOCTYPE html>
        <html lang="vi">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
        <body style="margin:0;padding:0;background:#f3f4f6">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f3f4f6">
        <tr><td align="center" style="padding:16px">
        <table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="width:100%;max-width:640px;border:1px solid #d8dbe0;font-family:Arial,'Helvetica Neue',sans-serif;font-size:15px;line-height:1.5;color:#1f2328">
        <tr><td bgcolor="{{#isUrgent}}#a61b1b{{/isUrgent}}{{^isUrgent}}#1f4e79{{/isUrgent}}" style="padding:14px 24px;color:#ffffff;font-size:17px;font-weight:bold">{{fact}}{{#due}}<span style="font-weight:normal"> · hạn {{due}}</span>{{/due}}</td></tr>
        <tr><td style="padding:20px 24px 4px 24px">
        {{#unregistered}}
        <p style="margin:0 0 14px 0;padding:10px 14px;background:#fff4d6;border-left:4px solid #b7791f">{{unregistered}}</p>
        {{/unregistered}}
        <p style="margin:0 0 12px 0"><b>Kính gửi:</b> {{recipient}}</p>
        <p style="margin:0 0 12px 0">{{opening}}</p>
        </td></tr>
        {{#sections}}
        <tr><td style="padding:8px 24px 0 24px;font-weight:bold;color:#1f4e79">{{heading}}</td></tr>
        {{#assignments}}
        <tr><td style="padding:10px 24px 6px 24px">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
        <tr>
        <td valign="top" width="28" style="font-weight:bold;font-size:15px;color:#1f2328">{{number}}.</td>
        <td valign="top" style="font-size:15px;line-height:1.5;color:#1f2328">
        <b>{{action}}</b>{{#item}} <span style="color:#57606a">(mục {{item}})</span>{{/item}}<br>
        {{#source}}
        <span style="color:#57606a;font-size:14px">{{source}}</span><br>
        {{/source}}
        <span style="color:#57606a;font-size:14px">Vai trò: {{role}}</span>
        {{#quotation}}
        <div style="margin:8px 0 0 0;padding:4px 0 4px 12px;border-left:3px solid #d0d7de;color:#424a53;font-size:14px">“{{quotation}}”</div>
        {{/quotation}}
        {{#milestones}}
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:10px 0 0 0;background:#f6f8fa">
        <tr><td style="padding:8px 12px;font-size:14px;line-height:1.5;color:#1f2328;border-left:4px solid {{#isLate}}#a61b1b{{/isLate}}{{^isLate}}{{#isNear}}#b7791f{{/isNear}}{{^isNear}}#1f4e79{{/isNear}}{{/isLate}}">
        {{#what}}
        {{what}}<br>
        {{/what}}
        {{#deadline}}
        Thời hạn: <b>{{deadline}}</b> – <b style="color:{{#isLate}}#a61b1b{{/isLate}}{{^isLate}}{{#isNear}}#8a5a00{{/isNear}}{{^isNear}}#1f4e79{{/isNear}}{{/isLate}}">{{left}}</b>
        {{/deadline}}
        {{^deadline}}
        Thời hạn: chưa ấn định ngày
        {{/deadline}}
        {{#previous}}
        <br>Thời hạn đã thay đổi; trước đây: <s>{{previous}}</s>
        {{/previous}}
        {{#words}}
        <br><span style="color:#57606a;font-size:13px">Văn bản ghi: “{{words}}”.{{#why}} {{why}}{{/why}}</span>
        {{/words}}
        </td></tr></table>
        {{/milestones}}
        </td></tr></table>
        </td></tr>
        {{/assignments}}
        {{/sections}}
        <tr><td style="padding:12px 24px 18px 24px">
        <p style="margin:0 0 14px 0">{{closing}}</p>
        <p style="margin:0">Trân trọng./.<br><b>{{signature}}</b></p>
        </td></tr>
        <tr><td style="padding:10px 24px;border-top:1px solid #d8dbe0;color:#6e7781;font-size:12px;line-height:1.4">Thư do hệ thống theo dõi nhiệm vụ tự động lập lúc {{sentAt}}. Mã thư: {{key}}</td></tr>
        </table>
        </td></tr></table>
        </body>
        </html>

        """
}
