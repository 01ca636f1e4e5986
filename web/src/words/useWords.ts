import { createContext, use } from 'react'
import type { Language, Words } from './languages.ts'

/** What the panels speak now, and how to change it. */
export type Speech = { words: Words; language: Language; locale: string; speak: (language: Language) => void }

export const SpeechContext = createContext<Speech | null>(null)

/** The language in use, its locale, and how to choose another. */
export function useSpeech(): Speech {
  const speech = use(SpeechContext)
  if (!speech) throw new Error('words are used outside of Speech')
  return speech
}

/** Every word of the language in use. */
export const useWords = (): Words => useSpeech().words
