import { Button } from '@mantine/core'
import { useFocusWithin } from '@mantine/hooks'
import { useWords } from '../words/useWords.ts'

/** For people who walk by keyboard: past the navigation, straight to the page. In sight only while it has the focus. */
export function SkipLink() {
  const { shell } = useWords()
  const { ref, focused } = useFocusWithin()
  return (
    <div ref={ref} style={{ position: 'fixed', top: 8, insetInlineStart: 8, zIndex: 300, transform: focused ? undefined : 'translateY(-200%)' }}>
      <Button component="a" href="#content" size="sm">
        {shell.skip}
      </Button>
    </div>
  )
}
