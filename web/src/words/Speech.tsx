import { DirectionProvider, useDirection } from '@mantine/core'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { type Language, languages, pickLanguage, pickLocale, type Words } from './languages.ts'
import { SpeechContext } from './useWords.ts'

const place = 'souk.language'

/** The words to begin with, loaded before the first paint. */
export async function firstWords(): Promise<{ language: Language; words: Words }> {
  const language = pickLanguage(localStorage.getItem(place), navigator.languages)
  return { language, words: await languages[language].load() }
}

type Props = { first: { language: Language; words: Words }; children: ReactNode }

/** Gives everything inside its words, and the page its language and direction. */
export function Speech({ first, children }: Props) {
  return (
    <DirectionProvider initialDirection={languages[first.language].direction} detectDirection={false}>
      <Speaking first={first}>{children}</Speaking>
    </DirectionProvider>
  )
}

function Speaking({ first, children }: Props) {
  const [{ language, words }, setSpoken] = useState(first)
  const { setDirection } = useDirection()
  useEffect(() => {
    document.documentElement.lang = languages[language].locale
    setDirection(languages[language].direction)
  }, [language, setDirection])
  const speech = useMemo(() => {
    const speak = async (next: Language) => {
      localStorage.setItem(place, next)
      setSpoken({ language: next, words: await languages[next].load() })
    }
    return { words, language, locale: pickLocale(language, navigator.languages), speak: (next: Language) => void speak(next) }
  }, [language, words])
  return <SpeechContext value={speech}>{children}</SpeechContext>
}
