import { useMediaQuery } from '@mantine/hooks'

const widths = { pane: '62em', table: '75em' } as const

/** Whether there is room for a pane beside a list, or for a table with many columns. The widths are the theme's `md` and `lg`. */
export const useRoomFor = (what: keyof typeof widths): boolean => useMediaQuery(`(min-width: ${widths[what]})`, false, { getInitialValueInEffect: false })
