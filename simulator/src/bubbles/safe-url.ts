/** A web address as it is; nothing for any other scheme, so that no message can carry a script. */
export const safeUrl = (url: string | undefined): string | undefined => (url !== undefined && /^https?:\/\//i.test(url) ? url : undefined)
