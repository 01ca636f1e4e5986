/**
 * Meta's limits on what we send, in characters unless said otherwise. From developers.facebook.com, WhatsApp Business Platform,
 * Cloud API: Guides > Send messages; the page is named at each group. Meta does not say whether it counts code points or UTF-16
 * units, so texts are held inside both.
 */
export const limits = {
  /** Text messages. */
  text: { body: 4096 },
  /** Image messages. */
  image: { caption: 1024 },
  /** What every interactive message shares: Interactive messages. */
  interactive: { header: 60, footer: 60 },
  /** Interactive reply buttons messages. Ids and titles are unique in their message; an id has no blanks at its ends. */
  buttons: { body: 1024, count: 3, id: 256, title: 20 },
  /** Interactive list messages; `rows` counts over all sections. The body is 4096 there and 1024 in Meta's OpenAPI file: the safe one holds. */
  list: { body: 1024, button: 20, sections: 10, sectionTitle: 24, rows: 10, id: 200, title: 24, description: 72 },
  /** Interactive call-to-action URL button messages. The length of `url` is the one Meta gives for template URLs. */
  link: { body: 1024, label: 20, url: 2000 },
} as const
