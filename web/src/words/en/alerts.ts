/** By kind of alert, what it means and what to do. */
export const alerts = {
  payment: {
    cause: 'Money arrived that no order takes',
    advice:
      'It came twice, too late, or as another amount. Find the payment at your payment vendor by the id below; give it back or settle it with the shopper.',
  },
  webhook: {
    cause: 'One of your systems hears nothing any more',
    advice: 'It has not answered for days. Mend the system, then switch its webhook on again; what waited is sent then.',
  },
  token: {
    cause: 'The access token is not valid any more: nothing is sent',
    advice: 'Messages wait. Make a new permanent token of a system user in Meta’s Business settings and put it in below.',
  },
  account: {
    cause: 'Meta locked or restricted the WhatsApp account: nothing is sent',
    advice: 'Messages wait. Open Meta’s Business Support Home, see what the account is blamed for, and ask for a review.',
  },
  number: {
    cause: 'The number is not registered with WhatsApp',
    advice: 'Register it again in WhatsApp Manager, with its two-step PIN.',
  },
  permission: {
    cause: 'The access token lacks a permission',
    advice: 'Give the system user whatsapp_business_messaging and whatsapp_business_management on this account.',
  },
  payment_method: {
    cause: 'WhatsApp cannot charge your account: paid messages are refused',
    advice: 'Add or mend the payment method of the WhatsApp account in Meta’s Business settings.',
  },
  display_name: {
    cause: 'WhatsApp has not approved the name of the number',
    advice: 'See the name’s state in WhatsApp Manager, and change it if it was rejected.',
  },
  quality: {
    cause: 'Many shoppers blocked or reported the number',
    advice: 'WhatsApp takes fewer messages from it. Stop campaigns for some days and write only to people who agreed.',
  },
  unreachable: {
    cause: 'WhatsApp does not answer',
    advice: 'Messages wait and leave by themselves. If it lasts longer than an hour, see Meta’s status page and tell your platform admin.',
  },
  template: {
    cause: 'WhatsApp paused, disabled or does not know a template',
    advice: 'Messages with it are refused. See its state under Templates, change its text, and send it in again.',
  },
  our_message: {
    cause: 'WhatsApp refused a message for its content or form',
    advice: 'This is a fault of Souk or of a template’s values. Tell your platform admin, with the code below.',
  },
  flow: { cause: 'WhatsApp blocked a form (Flow)', advice: 'See the Flow’s health in WhatsApp Manager.' },
  account_notice: { cause: 'Meta has a notice about the account', advice: 'Read it in Meta’s Business Support Home and do what it asks for.' },
  unknown_outcome: {
    cause: 'WhatsApp never said whether some messages went out',
    advice: 'They are not sent again, because shoppers may have them already. Look at the conversation, and write yourself if something seems to be missing.',
  },
  set_aside: {
    cause: 'A shopper’s message could not be answered',
    advice: 'It was tried several times. Answer the shopper yourself, or ask your platform admin to have it tried again.',
  },
}
