import '@fontsource-variable/inter'
import '@fontsource-variable/noto-sans-arabic'
import '@fontsource-variable/noto-sans-devanagari'
import '@mantine/core/styles.css'
import './theme.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { session } from './platform/api.ts'
import { queryClient } from './platform/queries.ts'
import { router } from './router.tsx'
import { cssVariables, theme } from './theme.ts'
import { firstWords, Speech } from './words/Speech.tsx'

const colorSchemeManager = localStorageColorSchemeManager({ key: 'souk.scheme' })

let present = session.user()?.id
session.subscribe((change) => {
  const before = present
  present = session.user()?.id
  if (!before) return void router.invalidate()
  // Somebody leaves or another takes over: a fresh page, so that nothing of the one is left before the other.
  const { pathname, search } = location
  location.replace(change === 'ended' ? `/?${new URLSearchParams({ next: pathname + search })}` : '/')
})

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')

const first = await firstWords()
document.documentElement.style.removeProperty('background')
createRoot(place).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} colorSchemeManager={colorSchemeManager} defaultColorScheme="auto">
      <Speech first={first}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Speech>
    </MantineProvider>
  </StrictMode>,
)
