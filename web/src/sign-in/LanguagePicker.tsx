import { SegmentedControl } from '@mantine/core'
import { isLanguage, languages } from '../words/languages.ts'
import { useSpeech } from '../words/useWords.ts'

/** Chooses the language before anybody is signed in. */
export function LanguagePicker() {
  const { words, language, speak } = useSpeech()
  const choices = Object.entries(languages).map(([value, { name }]) => ({ value, label: name }))
  return (
    <SegmentedControl size="xs" aria-label={words.shell.language} data={choices} value={language} onChange={(chosen) => isLanguage(chosen) && speak(chosen)} />
  )
}
