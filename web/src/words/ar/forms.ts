import type { Words } from '../languages.ts'

export const forms: Words['forms'] = {
  save: 'احفظ',
  saved: 'حُفظ',
  cancel: 'إلغاء',
  copy: 'انسخ',
  copied: 'نُسخ',
}
