/** Meta's words; `DRAFT` is ours: not sent in yet, or not taken. */
export const templateStatuses = [
  ...(['DRAFT', 'PENDING', 'APPROVED', 'REJECTED', 'PAUSED', 'DISABLED', 'FLAGGED', 'IN_APPEAL'] as const),
  ...(['PENDING_DELETION', 'DELETED', 'LIMIT_EXCEEDED', 'ARCHIVED', 'LOCKED'] as const),
] as const
export type TemplateStatus = (typeof templateStatuses)[number]
