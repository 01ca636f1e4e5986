import { Center, Loader } from '@mantine/core'
import { useWords } from '../words/useWords.ts'

/** While a page and its words travel. */
export function Waiting() {
  const { trouble } = useWords()
  return (
    <Center mih="50dvh">
      <Loader type="dots" aria-label={trouble.loading} role="status" />
    </Center>
  )
}
