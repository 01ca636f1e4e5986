const place = 'souk.entered'

/** The company whose panel a super admin has entered in this tab; what is done there is done in that company. */
export const entered = {
  companyId: (): string | null => sessionStorage.getItem(place),
  enter: (companyId: string): void => sessionStorage.setItem(place, companyId),
  leave: (): void => sessionStorage.removeItem(place),
}
