// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What chats are told; a comment that spans a line end keeps a string of JSON in one line.
extension TemplateText {
    /// Slack, Mattermost, Rocket.Chat.
    package static let slack = #"""
        {
          "text": "{{#urgency}}{{urgency}} · {{/urgency}}{{fact}}: {{directive}} – {{party}}",
          "unfurl_links": false,
          "unfurl_media": false,
          "attachments": [
            {
              "color": "{{#isUrgent}}#a61b1b{{/isUrgent}}{{^isUrgent}}{{#isSoon}}#8a5a00{{/isSoon}}{{^isSoon}}#1f4e79{{/isSoon}}{{/isUrgent}}",
              "fallback": "{{#urgency}}{{urgency}} · {{/urgency}}{{fact}}: {{directive}} – {{party}}. {{headline}}",
              "title": "{{headline}}",
              "text": "{{#drill}}{{drill}}\n{{!
        }}{{/drill}}{{#unregistered}}{{unregistered}}\n{{!
        }}{{/unregistered}}{{opening}}\n{{!
        }}\n{{!
        }}{{#sections}}{{heading}}\n{{!
        }}{{#assignments}}{{number}}. {{action}}{{#item}} (mục {{item}}){{/item}}\n{{!
        }}{{#milestones}}→ {{#what}}{{what}}: {{/what}}{{#deadline}}{{deadline}} – {{left}}{{/deadline}}{{^deadline}}chưa ấn định ngày{{/deadline}}{{#previous}} (trước đây: {{previous}}){{/previous}}\n{{!
        }}{{/milestones}}Vai trò: {{role}}\n{{!
        }}{{#source}}Văn bản: {{source}}\n{{!
        }}{{/source}}{{/assignments}}{{/sections}}{{#omitted}}{{omitted}}\n{{!
        }}{{/omitted}}{{closing}}",
              "mrkdwn_in": [],
              "footer": "{{signature}} · {{sentAt}} · {{key}}"
            }
          ]
        }

        """#

    /// An Adaptive Card whose texts are runs, in which Teams looks for no markup.
    package static let teams = #"""
        {
          "type": "message",
          "summary": "{{#urgency}}{{urgency}} · {{/urgency}}{{fact}}: {{directive}}",
          "attachments": [
            {
              "contentType": "application/vnd.microsoft.card.adaptive",
              "contentUrl": null,
              "content": {
                "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
                "type": "AdaptiveCard",
                "version": "1.4",
                "lang": "vi",
                "fallbackText": "{{#urgency}}{{urgency}} · {{/urgency}}{{fact}}: {{directive}}",
                "msteams": {"width": "Full"},
                "body": [
                  {
                    "type": "Container",
                    "style": "{{#isUrgent}}attention{{/isUrgent}}{{^isUrgent}}{{#isSoon}}warning{{/isSoon}}{{^isSoon}}accent{{/isSoon}}{{/isUrgent}}",
                    "bleed": true,
                    "items": [
                      {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "{{#urgency}}{{urgency}} · {{/urgency}}{{fact}}: {{directive}}", "size": "Large", "weight": "Bolder"}]},
                      {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "{{headline}}"}]}
                    ]
                  },
                  {{#drill}}
                  {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "{{drill}}", "weight": "Bolder"}]},
                  {{/drill}}
                  {{#unregistered}}
                  {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "{{unregistered}}", "color": "Warning"}]},
                  {{/unregistered}}
                  {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "Kính gửi: "}, {"type": "TextRun", "text": "{{recipient}}", "weight": "Bolder"}]},
                  {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "{{opening}}"}]},
                  {{#sections}}
                  {"type": "RichTextBlock", "spacing": "Medium", "inlines": [{"type": "TextRun", "text": "{{heading}}", "isSubtle": true, "weight": "Bolder"}]},
                  {{#assignments}}
                  {"type": "RichTextBlock", "spacing": "Medium", "inlines": [{"type": "TextRun", "text": "{{number}}. {{action}}", "weight": "Bolder"}, {"type": "TextRun", "text": "{{#item}} (mục {{item}}){{/item}}", "isSubtle": true}]},
                  {{#milestones}}
                  {"type": "RichTextBlock", "spacing": "Small", "inlines": [{"type": "TextRun", "text": "{{#what}}{{what}}: {{/what}}{{#deadline}}{{deadline}} – {{/deadline}}{{^deadline}}chưa ấn định ngày{{/deadline}}"}, {"type": "TextRun", "text": "{{left}}", "color": "{{#isLate}}Attention{{/isLate}}{{^isLate}}{{#isNear}}Warning{{/isNear}}{{^isNear}}Accent{{/isNear}}{{/isLate}}", "weight": "Bolder"}, {"type": "TextRun", "text": "{{#previous}} (trước đây: {{previous}}){{/previous}}"}]},
                  {{/milestones}}
                  {"type": "RichTextBlock", "spacing": "Small", "inlines": [{"type": "TextRun", "text": "Vai trò: {{role}}", "isSubtle": true}]},
                  {{/assignments}}
                  {{/sections}}
                  {{#omitted}}
                  {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "{{omitted}}"}]},
                  {{/omitted}}
                  {"type": "RichTextBlock", "spacing": "Medium", "inlines": [{"type": "TextRun", "text": "{{closing}}"}]},
                  {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "{{signature}} · {{sentAt}} · {{key}}", "isSubtle": true, "size": "Small"}]}
                ]
              }
            }
          ]
        }

        """#

    package static let telegram = #"""
        {
          "chat_id": "{{to}}",
          "parse_mode": "HTML",
          "link_preview_options": {"is_disabled": true},
          "text": "<b>{{#urgency}}{{urgency}} · {{/urgency}}{{fact}}: {{directive}}</b>\n{{!
        }}<b>{{headline}}</b>\n{{!
        }}\n{{!
        }}{{#drill}}{{drill}}\n{{!
        }}{{/drill}}{{#unregistered}}{{unregistered}}\n{{!
        }}{{/unregistered}}Kính gửi: {{recipient}}\n{{!
        }}{{opening}}\n{{!
        }}\n{{!
        }}{{#sections}}{{heading}}\n{{!
        }}{{#assignments}}{{number}}. {{action}}{{#item}} (mục {{item}}){{/item}}\n{{!
        }}{{#milestones}}→ {{#what}}{{what}}: {{/what}}{{#deadline}}{{deadline}} – {{left}}{{/deadline}}{{^deadline}}chưa ấn định ngày{{/deadline}}{{#previous}} (trước đây: {{previous}}){{/previous}}\n{{!
        }}{{/milestones}}Vai trò: {{role}}\n{{!
        }}{{#source}}Văn bản: {{source}}\n{{!
        }}{{/source}}{{/assignments}}{{/sections}}{{#omitted}}{{omitted}}\n{{!
        }}{{/omitted}}\n{{!
        }}{{closing}}"
        }

        """#

    package static let zalo = #"""
        {
          "recipient": {"user_id": "{{to}}"},
          "message": {
            "text": "{{#urgency}}{{urgency}} · {{/urgency}}{{fact}}: {{directive}}\n{{!
        }}{{headline}}\n{{!
        }}\n{{!
        }}{{#drill}}{{drill}}\n{{!
        }}{{/drill}}{{#unregistered}}{{unregistered}}\n{{!
        }}{{/unregistered}}Kính gửi: {{recipient}}\n{{!
        }}{{#sections}}{{heading}}\n{{!
        }}{{#assignments}}{{number}}. {{action}}{{#item}} (mục {{item}}){{/item}}\n{{!
        }}{{#milestones}}→ {{#what}}{{what}}: {{/what}}{{#deadline}}{{deadline}} – {{left}}{{/deadline}}{{^deadline}}chưa ấn định ngày{{/deadline}}{{#previous}} (trước đây: {{previous}}){{/previous}}\n{{!
        }}{{/milestones}}Vai trò: {{role}}\n{{!
        }}{{#source}}Văn bản: {{source}}\n{{!
        }}{{/source}}{{/assignments}}{{/sections}}{{#omitted}}{{omitted}}\n{{!
        }}{{/omitted}}\n{{!
        }}{{closing}}"
          }
        }

        """#
}
