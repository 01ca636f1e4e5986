export type Theme = 'light' | 'dark'
const place = 'souk-phone-theme'
const system = matchMedia('(prefers-color-scheme: dark)')

const chosen = (): Theme | null => {
  const kept = localStorage.getItem(place)
  return kept === 'light' || kept === 'dark' ? kept : null
}

export const themeNow = (): Theme => chosen() ?? (system.matches ? 'dark' : 'light')

/** Dresses the page as chosen, or as the system is dressed. */
export function wearTheme(): void {
  const wear = () => {
    document.documentElement.dataset.theme = themeNow()
  }
  wear()
  system.addEventListener('change', wear)
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(place, theme)
  document.documentElement.dataset.theme = theme
}
