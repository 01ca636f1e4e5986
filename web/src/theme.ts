import {
  Badge,
  Card,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  defaultCssVariablesResolver,
  InputWrapper,
  type MantineColorsTuple,
  Menu,
  Modal,
  NavLink,
  Paper,
  Skeleton,
  Table,
  Tooltip,
} from '@mantine/core'

/** Deep teal-green, the one accent. */
const teal: MantineColorsTuple = ['#ecf7f6', '#d6ecea', '#aedad7', '#80c6c2', '#55b1ad', '#2f9a97', '#157f7e', '#0c6768', '#085256', '#063f43']
/** Look here. */
const amber: MantineColorsTuple = ['#fdf6e3', '#fbebc4', '#f6d88c', '#f0c255', '#e5a92c', '#c98d12', '#a8720a', '#875a08', '#6b470a', '#4f350a']
/** Loss, and nothing else. */
const red: MantineColorsTuple = ['#fdf0ee', '#fadcd8', '#f3b7b0', '#ea8f85', '#df6a5e', '#d04a3e', '#b8352b', '#992a22', '#7b221c', '#5c1a16']
/** Warm greys of the light scheme. */
const gray: MantineColorsTuple = ['#faf9f6', '#f4f2ed', '#eae7e0', '#dcd8cf', '#c4bfb4', '#8f897e', '#6b665c', '#544f47', '#3a3630', '#25221d']
/** Near-black with a hint of green, the dark scheme. */
const dark: MantineColorsTuple = ['#e3e8e5', '#c3cbc7', '#9ca7a2', '#7d8984', '#3d4844', '#2b3431', '#1e2522', '#141a18', '#0f1412', '#0a0e0c']

const shadow = '0 1px 2px rgb(20 26 24 / 6%), 0 8px 24px rgb(20 26 24 / 10%)'

export const theme = createTheme({
  colors: { teal, amber, red, gray, dark },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  black: '#1d2321',
  autoContrast: true,
  luminanceThreshold: 0.25,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: "'Inter Variable', 'Noto Sans Arabic Variable', 'Noto Sans Devanagari Variable', system-ui, sans-serif",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '4px', sm: '8px', md: '8px', lg: '8px', xl: '8px' },
  defaultRadius: 'md',
  shadows: { xs: shadow, sm: shadow, md: shadow, lg: shadow, xl: shadow },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '1.3' },
      h2: { fontSize: '16px', lineHeight: '1.4' },
      h3: { fontSize: '14px', lineHeight: '1.45' },
    },
  },
  components: {
    Badge: Badge.extend({
      defaultProps: { variant: 'light', size: 'md' },
      styles: { root: { textTransform: 'none', minWidth: 'max-content' }, label: { fontWeight: 550, fontSize: 12 } },
    }),
    Card: Card.extend({ defaultProps: { withBorder: true, padding: 'md' }, styles: { root: { backgroundColor: 'var(--souk-surface)' } } }),
    Checkbox: Checkbox.extend({ defaultProps: { radius: 'xs' } }),
    InputWrapper: InputWrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
      styles: { label: { marginBottom: 4 }, description: { marginTop: 4 } },
    }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', withinPortal: false, withInitialFocusPlaceholder: false } }),
    Modal: Modal.extend({
      styles: {
        header: { backgroundColor: 'var(--souk-surface)' },
        content: { backgroundColor: 'var(--souk-surface)' },
        title: { fontWeight: 650, fontSize: 16 },
      },
    }),
    NavLink: NavLink.extend({ styles: { root: { borderRadius: 8 }, label: { fontWeight: 550 } } }),
    Paper: Paper.extend({ styles: { root: { backgroundColor: 'var(--souk-surface)' } } }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' } }),
    Table: Table.extend({
      defaultProps: { verticalSpacing: 10, horizontalSpacing: 'md' },
      styles: { thead: { backgroundColor: 'var(--souk-surface)' }, th: { fontWeight: 550, fontSize: 12, color: 'var(--mantine-color-dimmed)' } },
    }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400 } }),
  },
})

/** The ground is warm and the things on it are white; in the dark, the things are a step lighter than the ground. */
export const cssVariables: CSSVariablesResolver = (resolved) => {
  const { variables, light, dark: night } = defaultCssVariablesResolver(resolved)
  return {
    variables,
    light: {
      ...light,
      '--mantine-color-body': gray[0],
      '--mantine-color-placeholder': gray[6],
      '--mantine-color-default-border': gray[3],
      '--mantine-color-gray-light': gray[2],
      '--souk-surface': '#ffffff',
      '--souk-chosen': teal[0],
      '--souk-wallpaper': '#f1ede4',
    },
    dark: {
      ...night,
      '--mantine-color-placeholder': dark[2],
      '--mantine-color-error': red[3],
      '--mantine-color-teal-light': '#17332f',
      '--mantine-color-teal-light-hover': '#1c3d39',
      '--mantine-color-teal-light-color': teal[2],
      '--mantine-color-amber-light': '#3a2d10',
      '--mantine-color-amber-light-color': amber[2],
      '--mantine-color-red-light': '#40201c',
      '--mantine-color-red-light-color': red[2],
      '--mantine-color-gray-light': dark[4],
      '--mantine-color-gray-light-color': dark[0],
      '--souk-surface': dark[6],
      '--souk-chosen': '#1b302e',
      '--souk-wallpaper': '#101614',
    },
  }
}
